//! What x86-64 processors do. All functions are inlined into those that tell the compiler of the processor's part.

use std::arch::x86_64 as x86;
use std::arch::x86_64::{__m128i, __m256i};

use super::{LANES, Lanes};

/// With AVX2: for processors that have it only.
#[derive(Debug, Clone, Copy)]
pub struct Avx2(__m256i);

/// With AVX2 and the part of AVX-512 that adds products to sums at once: for processors that have both only.
#[derive(Debug, Clone, Copy)]
pub struct Vnni(Avx2);

/// With SSE2, which every x86-64 has.
#[derive(Debug, Clone, Copy)]
pub struct Sse2([__m128i; 2]);

/// What a function of the processor gives.
macro_rules! x86 {
    ($call:expr) => {
        // SAFETY: these functions touch no memory, and a kind of lanes is for processors that have its part only.
        unsafe { $call }
    };
}

impl Lanes for Avx2 {
    type Sums = __m256i;

    fn new(numbers: [i16; LANES]) -> Self {
        // SAFETY: both are 32 bytes of which all may be anything.
        Self(unsafe { std::mem::transmute::<[i16; LANES], __m256i>(numbers) })
    }

    fn sums(numbers: [i32; LANES / 2]) -> __m256i {
        // SAFETY: as above.
        unsafe { std::mem::transmute(numbers) }
    }

    #[inline(always)]
    fn widen<const SHIFT: i32>(bytes: &[u8; LANES]) -> Self {
        Self(x86!(x86::_mm256_slli_epi16::<SHIFT>(x86::_mm256_cvtepi8_epi16(load(bytes)))))
    }

    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        Self(x86!(x86::_mm256_adds_epi16(self.0, other.0)))
    }

    #[inline(always)]
    fn positive(self) -> Self {
        Self(x86!(x86::_mm256_max_epi16(self.0, x86::_mm256_setzero_si256())))
    }

    #[inline(always)]
    fn in_turn(self, other: Self) -> [Self; 2] {
        x86!([
            Self(x86::_mm256_unpacklo_epi16(self.0, other.0)),
            Self(x86::_mm256_unpackhi_epi16(self.0, other.0)),
        ])
    }

    #[inline(always)]
    fn products(self, other: Self, sums: __m256i) -> __m256i {
        x86!(x86::_mm256_add_epi32(sums, x86::_mm256_madd_epi16(self.0, other.0)))
    }

    #[inline(always)]
    fn pair(&self, pair: usize) -> Self {
        // SAFETY: both are 32 bytes of which all may be anything.
        let pairs = unsafe { std::mem::transmute::<__m256i, [i32; LANES / 2]>(self.0) };
        Self(x86!(x86::_mm256_set1_epi32(pairs[pair])))
    }

    #[inline(always)]
    fn narrow<const SHIFT: i32>(low: __m256i, high: __m256i) -> Self {
        Self(x86!(x86::_mm256_packs_epi32(
            x86::_mm256_srai_epi32::<SHIFT>(low),
            x86::_mm256_srai_epi32::<SHIFT>(high)
        )))
    }

    fn all(self) -> [i16; LANES] {
        // SAFETY: both are 32 bytes of which all may be anything.
        unsafe { std::mem::transmute(self.0) }
    }
}

impl Lanes for Vnni {
    type Sums = __m256i;

    fn new(numbers: [i16; LANES]) -> Self {
        Self(Avx2::new(numbers))
    }

    fn sums(numbers: [i32; LANES / 2]) -> __m256i {
        Avx2::sums(numbers)
    }

    #[inline(always)]
    fn widen<const SHIFT: i32>(bytes: &[u8; LANES]) -> Self {
        Self(Avx2::widen::<SHIFT>(bytes))
    }

    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        Self(self.0.plus(other.0))
    }

    #[inline(always)]
    fn positive(self) -> Self {
        Self(self.0.positive())
    }

    #[inline(always)]
    fn in_turn(self, other: Self) -> [Self; 2] {
        let [low, high] = self.0.in_turn(other.0);
        [Self(low), Self(high)]
    }

    #[inline(always)]
    fn products(self, other: Self, sums: __m256i) -> __m256i {
        x86!(x86::_mm256_dpwssd_epi32(sums, self.0.0, other.0.0))
    }

    #[inline(always)]
    fn pair(&self, pair: usize) -> Self {
        Self(self.0.pair(pair))
    }

    #[inline(always)]
    fn narrow<const SHIFT: i32>(low: __m256i, high: __m256i) -> Self {
        Self(Avx2::narrow::<SHIFT>(low, high))
    }

    fn all(self) -> [i16; LANES] {
        self.0.all()
    }
}

impl Lanes for Sse2 {
    type Sums = [__m128i; 2];

    fn new(numbers: [i16; LANES]) -> Self {
        // SAFETY: both are 32 bytes of which all may be anything.
        Self(unsafe { std::mem::transmute::<[i16; LANES], [__m128i; 2]>(numbers) })
    }

    fn sums(numbers: [i32; LANES / 2]) -> [__m128i; 2] {
        // SAFETY: as above.
        unsafe { std::mem::transmute(numbers) }
    }

    #[inline(always)]
    fn widen<const SHIFT: i32>(bytes: &[u8; LANES]) -> Self {
        let all = load(bytes);
        let zero = x86!(x86::_mm_setzero_si128());
        Self(x86!([
            x86::_mm_slli_epi16::<SHIFT>(x86::_mm_srai_epi16::<8>(x86::_mm_unpacklo_epi8(zero, all))),
            x86::_mm_slli_epi16::<SHIFT>(x86::_mm_srai_epi16::<8>(x86::_mm_unpackhi_epi8(zero, all))),
        ]))
    }

    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        let ([a, b], [c, d]) = (self.0, other.0);
        Self(x86!([x86::_mm_adds_epi16(a, c), x86::_mm_adds_epi16(b, d)]))
    }

    #[inline(always)]
    fn positive(self) -> Self {
        let zero = x86!(x86::_mm_setzero_si128());
        Self(x86!([x86::_mm_max_epi16(self.0[0], zero), x86::_mm_max_epi16(self.0[1], zero)]))
    }

    #[inline(always)]
    fn in_turn(self, other: Self) -> [Self; 2] {
        let ([a, b], [c, d]) = (self.0, other.0);
        x86!([
            Self([x86::_mm_unpacklo_epi16(a, c), x86::_mm_unpacklo_epi16(b, d)]),
            Self([x86::_mm_unpackhi_epi16(a, c), x86::_mm_unpackhi_epi16(b, d)]),
        ])
    }

    #[inline(always)]
    fn products(self, other: Self, sums: [__m128i; 2]) -> [__m128i; 2] {
        let ([a, b], [c, d]) = (self.0, other.0);
        x86!([
            x86::_mm_add_epi32(sums[0], x86::_mm_madd_epi16(a, c)),
            x86::_mm_add_epi32(sums[1], x86::_mm_madd_epi16(b, d)),
        ])
    }

    #[inline(always)]
    fn pair(&self, pair: usize) -> Self {
        // SAFETY: both are 32 bytes of which all may be anything.
        let pairs = unsafe { std::mem::transmute::<[__m128i; 2], [i32; LANES / 2]>(self.0) };
        Self([x86!(x86::_mm_set1_epi32(pairs[pair])); 2])
    }

    #[inline(always)]
    fn narrow<const SHIFT: i32>(low: [__m128i; 2], high: [__m128i; 2]) -> Self {
        let [low, high] = [low, high].map(|both| both.map(|half| x86!(x86::_mm_srai_epi32::<SHIFT>(half))));
        Self(x86!([x86::_mm_packs_epi32(low[0], high[0]), x86::_mm_packs_epi32(low[1], high[1])]))
    }

    fn all(self) -> [i16; LANES] {
        // SAFETY: both are 32 bytes of which all may be anything.
        unsafe { std::mem::transmute(self.0) }
    }
}

#[inline(always)]
fn load(bytes: &[u8; LANES]) -> __m128i {
    // SAFETY: it reads sixteen bytes, wherever they stand.
    unsafe { x86::_mm_loadu_si128(bytes.as_ptr().cast()) }
}
