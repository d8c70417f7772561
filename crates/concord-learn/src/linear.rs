//! The linear model as it is used: a table of small integers to add up.
//!
//! Format, all little-endian; the file is the header and the table, nothing else:
//!
//! | bytes | what |
//! | --- | --- |
//! | 0..4 | `CLM1` |
//! | 4..6 | classes, `u16`, 1 to 1024 |
//! | 6 | table size: the table has 2^bits rows, bits 1 to 26 |
//! | 7 | width of a weight in bytes: 1 (`i8`) or 2 (`i16`) |
//! | 8..12 | what one step of a weight is worth in training units, `f32`; for people, not used in scoring |
//! | 12..16 | free for the owner of the model (its own feature version) |
//! | 16.. | rows; each row has one weight per class, padded with zeros to [`stride`] weights |
//!
//! A feature is a `u32` (see [`crate::feature`]); its row is its top `bits` bits.
//! Features that share a row share weights (Weinberger et al. 2009, "Feature
//! hashing for large scale multitask learning"); nothing is stored to undo it.

use std::borrow::Cow;
use std::fmt;

pub(crate) const MAGIC: &[u8; 4] = b"CLM1";
pub(crate) const HEADER: usize = 16;
const MAX_CLASSES: usize = 1024;
const MAX_BITS: u8 = 26;

/// Weights per row for a number of classes: 4, or a multiple of 8.
pub const fn stride(classes: usize) -> usize {
    if classes <= 4 { 4 } else { classes.div_ceil(8) * 8 }
}

/// How many bytes a weight takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    One,
    Two,
}

impl Width {
    const fn bytes(self) -> usize {
        match self {
            Width::One => 1,
            Width::Two => 2,
        }
    }

    /// The largest weight that can be stored.
    pub(crate) const fn limit(self) -> i32 {
        match self {
            Width::One => 127,
            Width::Two => 32_767,
        }
    }
}

/// The bytes are not a model. Models are part of the program, so this is the
/// builder's mistake and not a reader's document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelError {
    /// Shorter than the header, or not starting with `CLM1`.
    NotAModel,
    /// A header field is out of range.
    BadHeader,
    /// The table does not have the length the header promises.
    BadLength { expected: usize, found: usize },
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ModelError::NotAModel => write!(f, "not a Concord linear model"),
            ModelError::BadHeader => write!(f, "model header is out of range"),
            ModelError::BadLength { expected, found } => {
                write!(f, "model should have {expected} bytes, has {found}")
            }
        }
    }
}

impl std::error::Error for ModelError {}

/// Weights for a fixed number of classes. Loading costs nothing: the bytes are
/// used where they lie.
#[derive(Clone)]
pub struct Model {
    /// Header and table, checked once by [`Model::check`].
    bytes: Cow<'static, [u8]>,
    classes: usize,
    shift: u32,
    width: Width,
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Model({} classes, 2^{} rows, {:?})", self.classes, 32 - self.shift, self.width)
    }
}

impl Model {
    /// A model over bytes that live as long as the program (`include_bytes!`).
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Model, ModelError> {
        Model::check(Cow::Borrowed(bytes))
    }

    /// A model over bytes read at run time.
    pub fn from_vec(bytes: Vec<u8>) -> Result<Model, ModelError> {
        Model::check(Cow::Owned(bytes))
    }

    fn check(bytes: Cow<'static, [u8]>) -> Result<Model, ModelError> {
        if bytes.len() < HEADER || !bytes.starts_with(MAGIC) {
            return Err(ModelError::NotAModel);
        }
        let classes = usize::from(u16::from_le_bytes([bytes[4], bytes[5]]));
        let bits = bytes[6];
        let width = match bytes[7] {
            1 => Width::One,
            2 => Width::Two,
            _ => return Err(ModelError::BadHeader),
        };
        if !(1..=MAX_CLASSES).contains(&classes) || !(1..=MAX_BITS).contains(&bits) {
            return Err(ModelError::BadHeader);
        }
        let expected = HEADER + (stride(classes) * width.bytes() << bits);
        if bytes.len() != expected {
            let found = bytes.len();
            return Err(ModelError::BadLength { expected, found });
        }
        Ok(Model { bytes, classes, shift: 32 - u32::from(bits), width })
    }

    /// Packs weights, row after row without padding, into a model.
    pub(crate) fn pack(
        classes: usize,
        bits: u8,
        width: Width,
        step: f32,
        tag: u32,
        weights: impl Iterator<Item = i32>,
    ) -> Model {
        assert!((1..=MAX_CLASSES).contains(&classes) && (1..=MAX_BITS).contains(&bits));
        let row = stride(classes) * width.bytes();
        let mut bytes = vec![0u8; HEADER + (row << bits)];
        bytes[..4].copy_from_slice(MAGIC);
        bytes[4..6].copy_from_slice(&(classes as u16).to_le_bytes());
        bytes[6] = bits;
        bytes[7] = width.bytes() as u8;
        bytes[8..12].copy_from_slice(&step.to_le_bytes());
        bytes[12..16].copy_from_slice(&tag.to_le_bytes());
        for (i, weight) in weights.enumerate() {
            let at = HEADER + i / classes * row + i % classes * width.bytes();
            let weight = weight.clamp(-width.limit(), width.limit());
            match width {
                Width::One => bytes[at] = weight as i8 as u8,
                Width::Two => bytes[at..at + 2].copy_from_slice(&(weight as i16).to_le_bytes()),
            }
        }
        Model { bytes: Cow::Owned(bytes), classes, shift: 32 - u32::from(bits), width }
    }

    /// The bytes to write to a file; [`Model::from_bytes`] reads them back.
    pub fn save(&self) -> &[u8] {
        &self.bytes
    }

    pub fn classes(&self) -> usize {
        self.classes
    }

    /// The number the owner of the model put into the header.
    pub fn tag(&self) -> u32 {
        u32::from_le_bytes([self.bytes[12], self.bytes[13], self.bytes[14], self.bytes[15]])
    }

    /// Sums the rows of `features` into `out[..classes]`, overwriting it.
    /// `out` must hold at least [`Model::classes`] numbers.
    #[inline]
    pub fn score(&self, features: &[u32], out: &mut [i32]) {
        let table = &self.bytes[HEADER..];
        let out = &mut out[..self.classes];
        match (self.width, stride(self.classes)) {
            (Width::One, 4) => add_bytes::<4>(table, self.shift, features, out),
            (Width::One, 8) => add_bytes::<8>(table, self.shift, features, out),
            (Width::One, 16) => add_bytes::<16>(table, self.shift, features, out),
            (Width::One, 24) => add_bytes::<24>(table, self.shift, features, out),
            (Width::One, 32) => add_bytes::<32>(table, self.shift, features, out),
            (Width::One, stride) => {
                out.fill(0);
                for &feature in features {
                    let at = (feature >> self.shift) as usize * stride;
                    for (sum, &weight) in out.iter_mut().zip(&table[at..at + stride]) {
                        *sum += i32::from(weight as i8);
                    }
                }
            }
            (Width::Two, stride) => {
                out.fill(0);
                for &feature in features {
                    let at = (feature >> self.shift) as usize * stride * 2;
                    let (row, _) = table[at..at + stride * 2].as_chunks::<2>();
                    for (sum, &weight) in out.iter_mut().zip(row) {
                        *sum += i32::from(i16::from_le_bytes(weight));
                    }
                }
            }
        }
    }

    /// The best class and its score; the lowest class wins a draw.
    #[inline]
    pub fn best(&self, features: &[u32], scratch: &mut Vec<i32>) -> (usize, i32) {
        scratch.resize(self.classes, 0);
        self.score(features, scratch);
        best(scratch)
    }
}

/// Index and value of the largest number; the first wins a draw.
/// `scores` must not be empty.
#[inline]
pub fn best(scores: &[i32]) -> (usize, i32) {
    let mut found = (0, scores[0]);
    for (i, &score) in scores.iter().enumerate().skip(1) {
        if score > found.1 {
            found = (i, score);
        }
    }
    found
}

/// Rows of `i8`. Sums of up to 256 rows fit `i16`, which halves the work.
#[inline]
fn add_bytes<const S: usize>(table: &[u8], shift: u32, features: &[u32], out: &mut [i32]) {
    let (rows, _) = table.as_chunks::<S>();
    // A power of two, so the mask removes the bounds check's cost from the loop.
    let mask = rows.len() - 1;
    let mut wide = [0i32; S];
    for part in features.chunks(256) {
        let mut sums = [0i16; S];
        for &feature in part {
            let row = &rows[(feature >> shift) as usize & mask];
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i16::from(weight as i8);
            }
        }
        for (sum, part) in wide.iter_mut().zip(sums) {
            *sum += i32::from(part);
        }
    }
    out.copy_from_slice(&wide[..out.len()]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(classes: usize, width: Width) -> (Model, Vec<i32>) {
        let bits = 4;
        let weights: Vec<i32> = (0..classes << bits).map(|i| (i as i32 * 37) % 255 - 127).collect();
        let model = Model::pack(classes, bits, width, 0.5, 7, weights.iter().copied());
        (model, weights)
    }

    #[test]
    fn scores_are_the_sums_of_rows_for_every_layout() {
        let features: Vec<u32> = (0..600u32).map(|i| i.wrapping_mul(0x9E37_79B9)).collect();
        for classes in [1, 3, 4, 5, 8, 16, 17, 24, 31, 33, 50] {
            for width in [Width::One, Width::Two] {
                let (model, weights) = packed(classes, width);
                let mut expected = vec![0; classes];
                for f in &features {
                    for (class, sum) in expected.iter_mut().enumerate() {
                        *sum += weights[(f >> 28) as usize * classes + class];
                    }
                }
                let mut found = vec![1; classes];
                model.score(&features, &mut found);
                assert_eq!(found, expected, "{classes} {width:?}");
                model.score(&[], &mut found);
                assert_eq!(found, vec![0; classes]);
            }
        }
    }

    #[test]
    fn saved_bytes_read_back() {
        for width in [Width::One, Width::Two] {
            let (model, _) = packed(5, width);
            let again = Model::from_vec(model.save().to_vec()).unwrap();
            assert_eq!(model.save(), again.save());
            assert_eq!((again.classes(), again.tag()), (5, 7));
            assert_eq!(format!("{model:?}"), format!("{again:?}"));
        }
    }

    #[test]
    fn other_bytes_are_refused() {
        let refused = |bytes: &[u8]| Model::from_vec(bytes.to_vec()).unwrap_err();
        let good = packed(5, Width::One).0.save().to_vec();
        assert_eq!(refused(b""), ModelError::NotAModel);
        assert_eq!(refused(b"PNG1............"), ModelError::NotAModel);
        let (expected, found) = (good.len(), good.len() - 1);
        assert_eq!(refused(&good[..found]), ModelError::BadLength { expected, found });
        for (at, value) in [(4, 0), (6, 0), (6, 27), (7, 3)] {
            let mut bad = good.clone();
            bad[at] = value;
            assert_eq!(refused(&bad), ModelError::BadHeader, "byte {at} = {value}");
        }
    }
}
