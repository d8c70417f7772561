//! The id of a document: a hash of its bytes, so that the same text has the same id everywhere.

use sha2::{Digest, Sha256};

/// The first 128 bits of the SHA-256 of `bytes`, as 32 hexadecimal digits.
pub fn content_id(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(16).map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn known_value() {
        assert_eq!(super::content_id(b"abc"), "ba7816bf8f01cfea414140de5dae2223");
    }
}
