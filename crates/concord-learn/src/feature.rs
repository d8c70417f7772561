//! Turns what a feature looks at into the `u32` a model knows it by.
//!
//! The functions are part of the model format: change one and every committed
//! model must be trained again. A test pins their values.

const M0: u64 = 0x9E37_79B9_7F4A_7C15;
const M1: u64 = 0xD6E8_FEB8_6659_FD93;

/// Mixes two values into one; order matters.
#[inline]
pub fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.wrapping_mul(M0)).wrapping_mul(M1);
    x ^ (x >> 32)
}

/// Hash of a string, eight bytes at a time. Not for hostile keys.
#[inline]
pub fn text(s: &str) -> u64 {
    bytes(s.as_bytes())
}

/// Hash of bytes, eight at a time. Not for hostile keys.
#[inline]
pub fn bytes(s: &[u8]) -> u64 {
    let (words, rest) = s.as_chunks::<8>();
    let mut h = s.len() as u64;
    for word in words {
        h = mix(h, u64::from_le_bytes(*word));
    }
    let mut tail = 0u64;
    for &b in rest {
        tail = tail << 8 | u64::from(b);
    }
    mix(h, tail)
}

/// A feature of one value: `template` says which question, `value` the answer.
#[inline]
pub fn one(template: u32, value: u64) -> u32 {
    let x = (value ^ u64::from(template).wrapping_mul(M1)).wrapping_mul(M0);
    ((x ^ (x >> 29)).wrapping_mul(M1) >> 32) as u32
}

/// A feature of two values.
#[inline]
pub fn two(template: u32, a: u64, b: u64) -> u32 {
    one(template, mix(a, b))
}

/// A feature of three values.
#[inline]
pub fn three(template: u32, a: u64, b: u64, c: u64) -> u32 {
    one(template, mix(mix(a, b), c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_pinned_because_models_depend_on_them() {
        assert_eq!(text(""), mix(0, 0));
        assert_eq!([one(1, text("treaty")), two(2, 3, 4), three(5, 6, 7, 8)], PINNED);
    }
    const PINNED: [u32; 3] = [3_948_121_187, 4_086_049_222, 3_884_503_696];

    #[test]
    fn order_and_template_matter() {
        assert_ne!(two(1, 2, 3), two(1, 3, 2));
        assert_ne!(one(1, 2), one(2, 2));
        assert_ne!(text("abcdefgh"), text("abcdefgh\0"));
    }

    /// Top bits choose the bucket, so they must spread small inputs.
    #[test]
    fn top_bits_spread() {
        let mut seen = std::collections::BTreeSet::new();
        for template in 0..64 {
            for value in 0..64 {
                seen.insert(one(template, value) >> 16);
            }
        }
        // 4,096 balls in 65,536 bins leave about 3,970 occupied.
        assert!(seen.len() > 3900, "{}", seen.len());
    }
}
