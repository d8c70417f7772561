//! A perfect hash: gives each of n known features its own row without storing
//! the features.
//!
//! Hash and displace (Belazzougui, Botelho & Dietzfelbinger 2009): a feature's
//! top bits choose a group, the group's displacement sends its members to rows
//! that nobody else has. A check byte per row turns away 255 of 256 features
//! that were never learned.

/// Average members per group; more makes the table smaller and harder to build.
const PER_GROUP: usize = 4;

/// Log2 of the number of groups for `n` features.
pub(super) fn group_bits(n: usize) -> u8 {
    n.div_ceil(PER_GROUP).next_power_of_two().trailing_zeros().max(1) as u8
}

/// The row of a feature whose group has this displacement.
#[inline]
pub(super) fn row(feature: u32, displacement: u16, rows: u32) -> u32 {
    let key = u64::from(feature) | u64::from(displacement) << 32;
    let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (((mixed >> 32) * u64::from(rows)) >> 32) as u32
}

/// What a row remembers of its feature.
#[inline]
pub(super) fn check(feature: u32) -> u8 {
    (feature.wrapping_mul(0x9E37_79B1) >> 24) as u8
}

/// Finds displacements for distinct features over `rows` rows, which should be a
/// few per cent more than the features. `None` if it cannot be done.
pub(super) fn build(features: &[u32], rows: u32) -> Option<Vec<u16>> {
    let bits = group_bits(features.len());
    let mut groups: Vec<Vec<u32>> = vec![Vec::new(); 1 << bits];
    for &feature in features {
        groups[(feature >> (32 - u32::from(bits))) as usize].push(feature);
    }
    let mut order: Vec<usize> = (0..groups.len()).filter(|g| !groups[*g].is_empty()).collect();
    order.sort_by_key(|g| std::cmp::Reverse(groups[*g].len()));
    let mut taken = vec![false; rows as usize];
    let mut displacements = vec![0u16; groups.len()];
    let mut seats = Vec::new();
    for group in order {
        let found = (0..=u16::MAX).find(|&displacement| {
            seats.clear();
            for &feature in &groups[group] {
                let seat = row(feature, displacement, rows);
                if taken[seat as usize] || seats.contains(&seat) {
                    return false;
                }
                seats.push(seat);
            }
            true
        })?;
        displacements[group] = found;
        for &seat in &seats {
            taken[seat as usize] = true;
        }
    }
    Some(displacements)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shuffle::Random;

    #[test]
    fn every_feature_gets_a_row_of_its_own() {
        let mut random = Random::new(1);
        for n in [0, 1, 2, 10, 1000, 40_000] {
            let mut features: Vec<u32> = (0..n).map(|_| random.next_u64() as u32).collect();
            features.sort_unstable();
            features.dedup();
            let rows = (features.len() + features.len() / 20 + 1) as u32;
            let displacements = build(&features, rows).unwrap();
            let shift = 32 - u32::from(group_bits(features.len()));
            let mut seen: Vec<u32> =
                features.iter().map(|&f| row(f, displacements[(f >> shift) as usize], rows)).collect();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), features.len());
            assert!(seen.last().is_none_or(|r| *r < rows));
        }
    }
}
