//! One by one: for all other processors.

use super::{LANES, Lanes};

/// Sixteen numbers.
#[derive(Debug, Clone, Copy)]
pub struct Plain([i16; LANES]);

impl Lanes for Plain {
    type Sums = [i32; LANES / 2];

    fn new(numbers: [i16; LANES]) -> Self {
        Self(numbers)
    }

    fn sums(numbers: [i32; LANES / 2]) -> Self::Sums {
        numbers
    }

    fn widen<const SHIFT: i32>(bytes: &[u8; LANES]) -> Self {
        Self(bytes.map(|byte| i16::from(byte.cast_signed()) << SHIFT))
    }

    fn plus(self, other: Self) -> Self {
        Self(std::array::from_fn(|n| self.0[n].saturating_add(other.0[n])))
    }

    fn positive(self) -> Self {
        Self(self.0.map(|n| n.max(0)))
    }

    fn in_turn(self, other: Self) -> [Self; 2] {
        [0, 4].map(|from| {
            let at = |n: usize| n / 8 * 8 + from + n % 8 / 2;
            Self(std::array::from_fn(|n| if n % 2 == 0 { self } else { other }.0[at(n)]))
        })
    }

    fn products(self, other: Self, sums: Self::Sums) -> Self::Sums {
        let product = |n: usize| i32::from(self.0[n]) * i32::from(other.0[n]);
        std::array::from_fn(|n| sums[n].wrapping_add(product(2 * n).wrapping_add(product(2 * n + 1))))
    }

    fn pair(&self, pair: usize) -> Self {
        Self(std::array::from_fn(|n| self.0[2 * pair + n % 2]))
    }

    fn narrow<const SHIFT: i32>(low: Self::Sums, high: Self::Sums) -> Self {
        let sum = |n: usize| if n % 8 < 4 { low } else { high }[n / 8 * 4 + n % 4];
        Self(std::array::from_fn(|n| (sum(n) >> SHIFT).clamp(i16::MIN.into(), i16::MAX.into()) as i16))
    }

    fn all(self) -> [i16; LANES] {
        self.0
    }
}
