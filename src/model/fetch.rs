//! Asking for memory before it is needed: tables of models are larger than the caches next to the processor.

/// Asks for the cache line of item `i` of a table, which will soon be read; does nothing where there is no such item or no
/// way to ask.
#[inline]
pub(crate) fn fetch<T>(table: &[T], i: usize) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        let at = table.as_ptr().wrapping_add(i);
        // SAFETY: a hint to the processor. It reads and writes nothing that a program can see, and it may be given any
        // address, also one where nothing is.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(at.cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (table, i);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_place_may_be_asked_for() {
        let table = [1_u64, 2];
        for i in [0, 1, 2, 1 << 40, usize::MAX] {
            fetch(&table, i);
            fetch::<u8>(&[], i);
        }
        assert_eq!(table, [1, 2]);
    }
}
