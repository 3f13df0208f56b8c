/// An enum whose variants have a name in records. A variant after `..` holds any other name.
macro_rules! names {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$doc:meta])* $variant:ident = $text:literal,)+ $(.. $(#[$rest:meta])* $open:ident,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)+ $($(#[$rest])* $open(&'static str),)? }
        impl $name {
            /// All that have a variant of their own.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];

            /// The name in records.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ $(Self::$open(name) => name,)? }
            }

            /// The variant of this name.
            pub fn named(name: &str) -> Option<Self> {
                Self::KNOWN.iter().copied().find(|known| known.as_str() == name)
            }
        }
    };
}
pub(crate) use names;
