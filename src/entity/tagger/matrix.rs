//! What a matrix makes of the numbers of atoms, several atoms at once: each weight is read once for all of them.

#![allow(
    clippy::inline_always,
    reason = "a function that is not inlined is not compiled for the processor's part"
)]

use super::lanes::{LANES, Lanes};
use super::net::{PARTS, State, WIDTH};

/// A matrix whose sums stand in groups: so many of them, of all atoms at once, fit into the registers.
#[derive(Debug, Clone)]
pub struct Matrix<L: Lanes, const COLUMNS: usize>(Vec<Group<L, COLUMNS>>);

#[derive(Debug, Clone)]
struct Group<L: Lanes, const COLUMNS: usize> {
    bias: [L::Sums; COLUMNS],
    /// For each pair of the numbers that come in, the weights with which it goes into the sums.
    weights: [[[L; COLUMNS]; LANES / 2]; PARTS],
}

impl<L: Lanes, const COLUMNS: usize> Matrix<L, COLUMNS> {
    /// From the weight of each number that comes in for each that goes out, and what is added to each of these.
    pub fn new(groups: usize, weight: impl Fn(usize, usize) -> i16, bias: impl Fn(usize) -> i32) -> Self {
        let group = |group: usize| {
            let number = |column: usize, lane: usize| number(column * groups + group, lane);
            let weights = |pair: usize, column: usize| {
                L::new(std::array::from_fn(|lane| weight(2 * pair + lane % 2, number(column, lane / 2))))
            };
            Group {
                bias: std::array::from_fn(|column| {
                    L::sums(std::array::from_fn(|lane| bias(number(column, lane))))
                }),
                weights: std::array::from_fn(|part| {
                    std::array::from_fn(|pair| {
                        std::array::from_fn(|column| weights(part * LANES / 2 + pair, column))
                    })
                }),
            }
        };
        const { assert!(WIDTH == PARTS * LANES, "all numbers are in the parts") };
        Self((0..groups).map(group).collect())
    }

    /// The sums of a group for each atom: [`Lanes::narrow`] puts sums 0 and 1, 2 and 3 … of all groups in order, which
    /// the groups have in turn.
    #[inline(always)]
    pub fn times<const ATOMS: usize>(
        &self,
        group: usize,
        atoms: &[State<L>; ATOMS],
    ) -> [[L::Sums; COLUMNS]; ATOMS] {
        let group = &self.0[group];
        let mut sums = [group.bias; ATOMS];
        for (part, weights) in group.weights.iter().enumerate() {
            for (pair, weights) in weights.iter().enumerate() {
                for (sums, atom) in sums.iter_mut().zip(atoms) {
                    let pair = atom[part].pair(pair);
                    for (sum, weights) in sums.iter_mut().zip(weights) {
                        *sum = weights.products(pair, *sum);
                    }
                }
            }
        }
        sums
    }
}

/// The number that lane `lane` of sums `n` is the sum of: so [`Lanes::narrow`] puts them in order.
const fn number(n: usize, lane: usize) -> usize {
    n / 2 * LANES + n % 2 * 4 + lane / 4 * 8 + lane % 4
}
