//! The linear model as it is used: a table of small integers to add up.
//!
//! Format, all little-endian:
//!
//! | bytes | what |
//! | --- | --- |
//! | 0..4 | `CLM1` |
//! | 4..6 | classes, `u16`, 1 to 1024 |
//! | 6 | bits *b*, 1 to 26 |
//! | 7 | width of a weight in bytes, 1 (`i8`) or 2 (`i16`); plus 128 if the model is *exact* |
//! | 8..12 | what one step of a weight is worth in training units, `f32`; scores are in steps |
//! | 12..16 | free for the owner of the model (its own feature version) |
//!
//! A feature is a `u32` (see [`crate::feature`]). In a *shared* model its row is
//! its top *b* bits, features that share a row share weights (Weinberger et al.
//! 2009, "Feature hashing for large scale multitask learning"), and all that
//! follows is the 2^b rows. In an *exact* model each feature that was kept has
//! its own row and others have none; there follow
//!
//! | bytes | what |
//! | --- | --- |
//! | 16..20 | rows *n*, `u32` |
//! | next 2·2^b | displacements of the perfect hash, `u16` |
//! | next *n* | check bytes |
//! | next | *n* + 1 rows, the last one all zero |
//!
//! A row has one weight per class, padded with zeros to [`stride`] weights.

use std::borrow::Cow;
use std::fmt;

mod perfect;

pub(crate) const MAGIC: &[u8; 4] = b"CLM1";
pub(crate) const HEADER: usize = 16;
const MAX_CLASSES: usize = 1024;
const MAX_BITS: u8 = 26;
const EXACT: u8 = 128;

/// Weights per row for a number of classes: 1, 4, or a multiple of 8.
pub const fn stride(classes: usize) -> usize {
    if classes == 1 {
        1
    } else if classes <= 4 {
        4
    } else {
        classes.div_ceil(8) * 8
    }
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

    /// Writes a weight, clipped to what fits.
    fn write(self, to: &mut [u8], weight: i32) {
        let weight = weight.clamp(-self.limit(), self.limit());
        match self {
            Width::One => to[0] = weight as i8 as u8,
            Width::Two => to[..2].copy_from_slice(&(weight as i16).to_le_bytes()),
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
    /// Header and tables, checked once by [`Model::check`].
    bytes: Cow<'static, [u8]>,
    classes: usize,
    width: Width,
    /// Turns a feature into a row or a group.
    shift: u32,
    /// Rows of an exact model, without the last.
    exact: Option<u32>,
    /// Where the rows begin.
    table: usize,
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.exact.unwrap_or(1 << (32 - self.shift));
        write!(f, "Model({} classes, {rows} rows, {:?})", self.classes, self.width)
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
        let width = match bytes[7] & !EXACT {
            1 => Width::One,
            2 => Width::Two,
            _ => return Err(ModelError::BadHeader),
        };
        if !(1..=MAX_CLASSES).contains(&classes) || !(1..=MAX_BITS).contains(&bits) {
            return Err(ModelError::BadHeader);
        }
        let row = stride(classes) * width.bytes();
        let (exact, table, rows) = match bytes.get(HEADER..HEADER + 4) {
            _ if bytes[7] & EXACT == 0 => (None, HEADER, 1 << bits),
            Some(n) => {
                let n = u32::from_le_bytes([n[0], n[1], n[2], n[3]]);
                if n == 0 {
                    return Err(ModelError::BadHeader);
                }
                (Some(n), HEADER + 4 + (2 << bits) + n as usize, n as usize + 1)
            }
            None => return Err(ModelError::NotAModel),
        };
        let (expected, found) = (table + row * rows, bytes.len());
        if expected != found {
            return Err(ModelError::BadLength { expected, found });
        }
        Ok(Model { bytes, classes, width, shift: 32 - u32::from(bits), exact, table })
    }

    fn header(classes: usize, bits: u8, width: Width, step: f32, tag: u32) -> Vec<u8> {
        assert!((1..=MAX_CLASSES).contains(&classes) && (1..=MAX_BITS).contains(&bits));
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&(classes as u16).to_le_bytes());
        bytes.extend_from_slice(&[bits, width.bytes() as u8]);
        bytes.extend_from_slice(&step.to_le_bytes());
        bytes.extend_from_slice(&tag.to_le_bytes());
        bytes
    }

    /// Packs weights, row after row without padding, into a shared model.
    pub fn pack(
        classes: usize,
        bits: u8,
        width: Width,
        step: f32,
        tag: u32,
        weights: impl Iterator<Item = i32>,
    ) -> Model {
        let mut bytes = Model::header(classes, bits, width, step, tag);
        let row = stride(classes) * width.bytes();
        bytes.resize(HEADER + (row << bits), 0);
        for (i, weight) in weights.enumerate() {
            let at = HEADER + i / classes * row + i % classes * width.bytes();
            width.write(&mut bytes[at..], weight);
        }
        let shift = 32 - u32::from(bits);
        Model { bytes: Cow::Owned(bytes), classes, width, shift, exact: None, table: HEADER }
    }

    /// Packs features and their weights, one row of `classes` each, into an exact model.
    pub(crate) fn pack_exact(
        classes: usize,
        width: Width,
        step: f32,
        tag: u32,
        features: &[u32],
        weights: &[i32],
    ) -> Model {
        let bits = perfect::group_bits(features.len());
        // More room until the hash fits; 3 % is nearly always enough.
        let (n, displacements) = (1..)
            .map(|i| features.len() + features.len() * i * 3 / 100 + i)
            .find_map(|n| Some((n, perfect::build(features, n as u32)?)))
            .unwrap_or_default();
        let mut bytes = Model::header(classes, bits, width, step, tag);
        bytes[7] |= EXACT;
        bytes.extend_from_slice(&(n as u32).to_le_bytes());
        for displacement in &displacements {
            bytes.extend_from_slice(&displacement.to_le_bytes());
        }
        let checks = bytes.len();
        let table = checks + n;
        let row = stride(classes) * width.bytes();
        bytes.resize(table + (n + 1) * row, 0);
        let shift = 32 - u32::from(bits);
        for (&feature, weights) in features.iter().zip(weights.chunks_exact(classes)) {
            let group = (feature >> shift) as usize;
            let at = perfect::row(feature, displacements[group], n as u32) as usize;
            bytes[checks + at] = perfect::check(feature);
            for (class, &weight) in weights.iter().enumerate() {
                width.write(&mut bytes[table + at * row + class * width.bytes()..], weight);
            }
        }
        Model { bytes: Cow::Owned(bytes), classes, width, shift, exact: Some(n as u32), table }
    }

    /// The bytes to write to a file; [`Model::from_bytes`] reads them back.
    pub fn save(&self) -> &[u8] {
        &self.bytes
    }

    pub fn classes(&self) -> usize {
        self.classes
    }

    /// What one step of a weight is worth in training units: a factor for scores
    /// that are to be read as log-odds.
    pub fn step(&self) -> f32 {
        f32::from_le_bytes([self.bytes[8], self.bytes[9], self.bytes[10], self.bytes[11]])
    }

    /// The number the owner of the model put into the header.
    pub fn tag(&self) -> u32 {
        u32::from_le_bytes([self.bytes[12], self.bytes[13], self.bytes[14], self.bytes[15]])
    }

    /// Sums the rows of `features` into `out[..classes]`, overwriting it.
    /// `out` must hold at least [`Model::classes`] numbers.
    #[inline]
    pub fn score(&self, features: &[u32], out: &mut [i32]) {
        let (before, table) = self.bytes.split_at(self.table);
        let out = &mut out[..self.classes];
        let Some(n) = self.exact else {
            return self.sum(table, features, |f| (f >> self.shift) as usize, out);
        };
        let (displacements, checks) = before[HEADER + 4..].split_at(2 << (32 - self.shift));
        let (displacements, _) = displacements.as_chunks::<2>();
        let row = |feature: u32| {
            let displacement = u16::from_le_bytes(displacements[(feature >> self.shift) as usize]);
            let row = perfect::row(feature, displacement, n) as usize;
            // No branch: what was never learned reads the row of zeros.
            if checks[row] == perfect::check(feature) { row } else { n as usize }
        };
        self.sum(table, features, row, out);
    }

    #[inline]
    fn sum(&self, table: &[u8], features: &[u32], row: impl Fn(u32) -> usize, out: &mut [i32]) {
        match (self.width, stride(self.classes)) {
            (Width::One, 1) => add_bytes::<1>(table, features, row, out),
            (Width::One, 4) => add_bytes::<4>(table, features, row, out),
            (Width::One, 8) => add_bytes::<8>(table, features, row, out),
            (Width::One, 16) => add_bytes::<16>(table, features, row, out),
            (Width::One, 24) => add_bytes::<24>(table, features, row, out),
            (Width::One, 32) => add_bytes::<32>(table, features, row, out),
            (Width::One, stride) => {
                out.fill(0);
                for &feature in features {
                    let at = row(feature) * stride;
                    for (sum, &weight) in out.iter_mut().zip(&table[at..at + stride]) {
                        *sum += i32::from(weight as i8);
                    }
                }
            }
            (Width::Two, stride) => {
                out.fill(0);
                for &feature in features {
                    let at = row(feature) * stride * 2;
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
fn add_bytes<const S: usize>(table: &[u8], features: &[u32], row: impl Fn(u32) -> usize, out: &mut [i32]) {
    let (rows, _) = table.as_chunks::<S>();
    let mut wide = [0i32; S];
    for part in features.chunks(256) {
        let mut sums = [0i16; S];
        for &feature in part {
            for (sum, &weight) in sums.iter_mut().zip(&rows[row(feature)]) {
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
mod tests;
