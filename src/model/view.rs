use std::marker::PhantomData;

/// A number of a model file.
pub trait Number: Copy {
    /// Its size in bytes.
    const SIZE: usize;
    /// From its bytes, the lowest first; `bytes` holds at least `SIZE`.
    fn read(bytes: &[u8]) -> Self;
    /// Appends its bytes.
    fn write(self, out: &mut Vec<u8>);
}

macro_rules! number {
    ($type:ty, $size:literal, $($i:literal)+) => {
        impl Number for $type {
            const SIZE: usize = $size;
            fn read(bytes: &[u8]) -> Self {
                Self::from_le_bytes([$(bytes[$i]),+])
            }
            fn write(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
        }
    };
}
number!(u8, 1, 0);
number!(u16, 2, 0 1);
number!(i16, 2, 0 1);
number!(u32, 4, 0 1 2 3);

/// Numbers read in place from bytes of any alignment.
#[derive(Debug, Clone, Copy)]
pub struct Numbers<'m, T> {
    bytes: &'m [u8],
    number: PhantomData<T>,
}

/// Unsigned numbers of two bytes.
pub type U16s<'m> = Numbers<'m, u16>;
/// Signed numbers of two bytes.
pub type I16s<'m> = Numbers<'m, i16>;
/// Unsigned numbers of four bytes.
pub type U32s<'m> = Numbers<'m, u32>;

impl<'m, T: Number> Numbers<'m, T> {
    /// The numbers in `bytes`; `None` where they are not a whole number of numbers.
    pub fn new(bytes: &'m [u8]) -> Option<Self> {
        bytes.len().is_multiple_of(T::SIZE).then_some(Self { bytes, number: PhantomData })
    }

    /// How many.
    pub const fn len(&self) -> usize {
        self.bytes.len() / T::SIZE
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Number `i`.
    #[inline]
    pub fn get(&self, i: usize) -> Option<T> {
        let start = i.checked_mul(T::SIZE)?;
        self.bytes.get(start..start + T::SIZE).map(T::read)
    }

    /// Asks for number `i` ahead of [`Numbers::get`].
    #[inline]
    pub(crate) fn fetch(&self, i: usize) {
        super::fetch(self.bytes, i.wrapping_mul(T::SIZE));
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        self.bytes.chunks_exact(T::SIZE).map(T::read)
    }
}
