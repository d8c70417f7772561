//! A read-only hash table in a byte string: 16 bits of fingerprint and 16 of payload a slot, so that loading is free.
//! About one unknown word in fifty thousand is taken for a known one.

/// A view of a table. An empty slot has payload 0.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// A power of two of slots, or none.
    slots: &'static [u8],
    bits: u32,
}

fn place(hash: u64, bits: u32) -> (usize, [u8; 2]) {
    let h = hash.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    ((h >> (64 - bits)) as usize, ((h >> 8) as u16).to_le_bytes())
}

impl Table {
    /// A table over bytes that [`build`] made; over other bytes it is empty.
    pub fn new(slots: &'static [u8]) -> Table {
        let count = slots.len() / 4;
        if count > 1 && count.is_power_of_two() && count * 4 == slots.len() {
            Table { slots, bits: count.trailing_zeros() }
        } else {
            Table { slots: &[], bits: 0 }
        }
    }

    /// The payload stored for a hash, or 0.
    pub fn get(&self, hash: u64) -> u16 {
        if self.bits == 0 {
            return 0;
        }
        let (mut at, print) = place(hash, self.bits);
        // A full table would never end the search; `build` leaves a third empty.
        for _ in 0..1 << self.bits {
            let &[a, b, c, d] = &self.slots[at * 4..at * 4 + 4] else { return 0 };
            let payload = u16::from_le_bytes([c, d]);
            if payload == 0 || [a, b] == print {
                return payload;
            }
            at = (at + 1) & ((1 << self.bits) - 1);
        }
        0
    }
}

/// Lays out a table at most two thirds full. The payloads of one hash are joined with `join`.
pub fn build(entries: &[(u64, u16)], join: fn(u16, u16) -> u16) -> Vec<u8> {
    let slots = (entries.len() * 3 / 2 + 2).next_power_of_two();
    let bits = slots.trailing_zeros();
    let mut out = vec![0u8; slots * 4];
    for &(hash, payload) in entries {
        let (mut at, print) = place(hash, bits);
        loop {
            let slot = &mut out[at * 4..at * 4 + 4];
            let old = u16::from_le_bytes([slot[2], slot[3]]);
            if old == 0 || slot[..2] == print {
                let payload = if old == 0 { payload } else { join(old, payload) };
                slot[..2].copy_from_slice(&print);
                slot[2..].copy_from_slice(&payload.to_le_bytes());
                break;
            }
            at = (at + 1) & (slots - 1);
        }
    }
    out
}
