use super::{CHECKED_FROM, ENTRY, HEADER, MAGIC, Number, checksum};

/// Writes a model file.
#[derive(Debug, Clone)]
pub struct Builder {
    kind: [u8; 4],
    version: u32,
    sections: Vec<([u8; 4], Vec<u8>)>,
}

impl Builder {
    /// An empty file of this kind and version.
    pub fn new(kind: [u8; 4], version: u32) -> Self {
        Self { kind, version, sections: Vec::new() }
    }

    /// Adds a section of bytes.
    pub fn bytes(&mut self, tag: [u8; 4], bytes: &[u8]) {
        self.sections.push((tag, bytes.to_vec()));
    }

    /// Adds a section of numbers.
    pub fn numbers<T: Number>(&mut self, tag: [u8; 4], numbers: &[T]) {
        let mut bytes = Vec::with_capacity(numbers.len() * T::SIZE);
        for number in numbers {
            number.write(&mut bytes);
        }
        self.sections.push((tag, bytes));
    }

    /// The whole file.
    pub fn finish(self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend_from_slice(&self.kind);
        self.version.write(&mut out);
        out.extend_from_slice(&[0; 8]);
        (self.sections.len() as u32).write(&mut out);
        let mut start = HEADER + self.sections.len() * ENTRY;
        for (tag, bytes) in &self.sections {
            out.extend_from_slice(tag);
            (start as u32).write(&mut out);
            (bytes.len() as u32).write(&mut out);
            start += bytes.len();
        }
        for (_, bytes) in &self.sections {
            out.extend_from_slice(bytes);
        }
        let sum = checksum(&out[CHECKED_FROM..]);
        out[16..24].copy_from_slice(&sum.to_le_bytes());
        out
    }
}
