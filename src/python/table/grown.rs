//! Columns of numbers and of texts, of which tables have most. They grow as vectors do, in place where the system can,
//! and are given on as they are.

use std::sync::Arc;

use arrow_array::types::ArrowPrimitiveType;
use arrow_array::{ArrayRef, PrimitiveArray, StringArray};
use arrow_buffer::{ArrowNativeType, Buffer, NullBufferBuilder, OffsetBuffer, ScalarBuffer};

/// Whole numbers.
pub struct Numbers<P: ArrowPrimitiveType> {
    values: Vec<P::Native>,
    present: NullBufferBuilder,
}

impl<P: ArrowPrimitiveType> Numbers<P> {
    /// Room for so many.
    pub fn new(rows: usize) -> Self {
        Self { values: Vec::with_capacity(rows), present: NullBufferBuilder::new(0) }
    }

    pub fn push(&mut self, value: Option<P::Native>) {
        self.values.push(value.unwrap_or_default());
        self.present.append(value.is_some());
    }

    pub fn extend(&mut self, values: impl Iterator<Item = P::Native>) {
        self.values.extend(values);
        self.present.append_n_non_nulls(self.values.len() - self.present.len());
    }

    /// The column, which is empty then.
    pub fn finish(&mut self) -> ArrayRef {
        let values = ScalarBuffer::from(std::mem::take(&mut self.values));
        Arc::new(PrimitiveArray::<P>::new(values, self.present.finish()))
    }
}

/// Texts: their bytes one after the other, and where each ends.
pub struct Texts {
    bytes: Vec<u8>,
    /// The first is where the first one begins. A batch is closed long before they are too large (`columns::FULL`).
    ends: Vec<i32>,
    present: NullBufferBuilder,
}

impl Texts {
    /// Room for so many.
    pub fn new(rows: usize) -> Self {
        let mut ends = Vec::with_capacity(rows + 1);
        ends.push(0);
        Self { bytes: Vec::new(), ends, present: NullBufferBuilder::new(0) }
    }

    pub fn push(&mut self, text: Option<&str>) {
        append(&mut self.bytes, text.unwrap_or_default().as_bytes());
        self.ends.push(i32::usize_as(self.bytes.len()));
        self.present.append(text.is_some());
    }

    /// Appends texts; how many bytes they have.
    pub fn extend(&mut self, texts: impl Iterator<Item = impl AsRef<str>>) -> usize {
        let before = self.bytes.len();
        self.ends.extend(texts.map(|text| {
            append(&mut self.bytes, text.as_ref().as_bytes());
            i32::usize_as(self.bytes.len())
        }));
        self.present.append_n_non_nulls(self.ends.len() - 1 - self.present.len());
        self.bytes.len() - before
    }

    /// The column, which is empty then.
    pub fn finish(&mut self) -> ArrayRef {
        let Self { bytes, ends, mut present } = std::mem::replace(self, Self::new(0));
        let ends = OffsetBuffer::new(ScalarBuffer::from(ends));
        // SAFETY: the bytes are those of whole strings, and the ends are theirs: they never fall, which was checked, and
        // the last is the number of bytes; `present` has an entry for each.
        Arc::new(unsafe { StringArray::new_unchecked(ends, Buffer::from_vec(bytes), present.finish()) })
    }
}

/// Appends a text. Most are a word: up to sixteen bytes are two numbers that lie over each other, which costs no call.
#[inline]
fn append(all: &mut Vec<u8>, text: &[u8]) {
    let count = text.len();
    let word = match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        (Some(first), Some(last)) => {
            let [first, last] = [first, last].map(|eight| u128::from(u64::from_le_bytes(*eight)));
            first | last.checked_shl(8 * (count - 8) as u32).unwrap_or(0)
        }
        _ => u128::from(match (text.first_chunk::<4>(), text.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                let [first, last] = [first, last].map(|four| u64::from(u32::from_le_bytes(*four)));
                first | last << (8 * (count - 4))
            }
            _ => text.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)),
        }),
    };
    if count <= 16 {
        all.extend_from_slice(&word.to_le_bytes());
        all.truncate(all.len() - 16 + count);
    } else {
        all.extend_from_slice(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::types::Int32Type;
    use arrow_array::{Array, Int32Array};

    #[test]
    fn texts_of_any_length_are_appended() {
        let letters: Vec<u8> = (b'A'..=b'Z').collect();
        let mut all = Vec::new();
        for count in 0..letters.len() {
            let from = all.len();
            append(&mut all, &letters[..count]);
            assert_eq!(all[from..], letters[..count]);
        }
    }

    #[test]
    fn columns_hold_what_was_put() {
        let mut texts = Texts::new(2);
        texts.push(Some("Hà Nội"));
        texts.push(None);
        assert_eq!(texts.extend(["", "thu"].into_iter()), 3);
        let wanted = StringArray::from(vec![Some("Hà Nội"), None, Some(""), Some("thu")]);
        assert_eq!(texts.finish().to_data(), wanted.to_data());
        assert_eq!(texts.finish().len(), 0);
        let mut numbers = Numbers::<Int32Type>::new(0);
        numbers.extend([3, 4].into_iter());
        numbers.push(None);
        assert_eq!(numbers.finish().to_data(), Int32Array::from(vec![Some(3), Some(4), None]).to_data());
        assert_eq!(numbers.finish().len(), 0);
    }
}
