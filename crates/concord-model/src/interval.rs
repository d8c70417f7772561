//! Sets of ordered values with open, closed or missing ends, and how two of them relate.

use std::cmp::Ordering;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound<T> {
    /// The end belongs to the set.
    Closed(T),
    /// The end does not belong to the set.
    Open(T),
    /// No end on this side.
    Unbounded,
}

/// A set of consecutive values. Its ends may stand in any relation: an interval that admits nothing is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval<T> {
    /// Lower end.
    pub low: Bound<T>,
    /// Upper end.
    pub high: Bound<T>,
}

/// How the set of one value lies to that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Both admit exactly the same.
    Same,
    /// The first admits less than the second.
    Within,
    /// The first admits more than the second.
    Contains,
    /// They share some values and each has others.
    Overlaps,
    /// No value fits both.
    Apart,
    /// The two are not of one dimension, currency or kind.
    Incomparable,
}

impl Relation {
    /// The relation seen from the other side.
    pub fn flip(self) -> Self {
        match self {
            Self::Within => Self::Contains,
            Self::Contains => Self::Within,
            Self::Same | Self::Overlaps | Self::Apart | Self::Incomparable => self,
        }
    }
}

impl<T: Copy + Ord> Interval<T> {
    /// From `low` to `high`, both included.
    pub fn closed(low: T, high: T) -> Self {
        Self { low: Bound::Closed(low), high: Bound::Closed(high) }
    }

    /// True if no value is admitted (over a dense order).
    pub fn is_empty(&self) -> bool {
        match (self.low, self.high) {
            (Bound::Closed(a), Bound::Closed(b)) => a > b,
            (Bound::Open(a) | Bound::Closed(a), Bound::Open(b) | Bound::Closed(b)) => a >= b,
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
        }
    }

    /// The values both admit.
    pub fn intersection(&self, other: &Self) -> Self {
        let low = if cmp_low(self.low, other.low).is_ge() { self.low } else { other.low };
        let high = if cmp_high(self.high, other.high).is_le() { self.high } else { other.high };
        Self { low, high }
    }

    /// How this set lies to `other`. Symmetric up to [`Relation::flip`].
    pub fn relation(&self, other: &Self) -> Relation {
        if self.intersection(other).is_empty() {
            return Relation::Apart;
        }
        match (cmp_low(self.low, other.low), cmp_high(self.high, other.high)) {
            (Ordering::Equal, Ordering::Equal) => Relation::Same,
            (Ordering::Greater | Ordering::Equal, Ordering::Less | Ordering::Equal) => Relation::Within,
            (Ordering::Less | Ordering::Equal, Ordering::Greater | Ordering::Equal) => Relation::Contains,
            (Ordering::Less, Ordering::Less) | (Ordering::Greater, Ordering::Greater) => Relation::Overlaps,
        }
    }
}

/// Orders lower ends by what they let in: unbounded first, a closed end before an open one at the same value.
fn cmp_low<T: Ord>(a: Bound<T>, b: Bound<T>) -> Ordering {
    match (a, b) {
        (Bound::Unbounded, Bound::Unbounded) => Ordering::Equal,
        (Bound::Unbounded, _) => Ordering::Less,
        (_, Bound::Unbounded) => Ordering::Greater,
        (Bound::Closed(a), Bound::Closed(b)) | (Bound::Open(a), Bound::Open(b)) => a.cmp(&b),
        (Bound::Closed(a), Bound::Open(b)) => a.cmp(&b).then(Ordering::Less),
        (Bound::Open(a), Bound::Closed(b)) => a.cmp(&b).then(Ordering::Greater),
    }
}

/// Orders upper ends by what they let in: unbounded last, a closed end after an open one at the same value.
fn cmp_high<T: Ord>(a: Bound<T>, b: Bound<T>) -> Ordering {
    match (a, b) {
        (Bound::Unbounded, Bound::Unbounded) => Ordering::Equal,
        (Bound::Unbounded, _) => Ordering::Greater,
        (_, Bound::Unbounded) => Ordering::Less,
        (Bound::Closed(a), Bound::Closed(b)) | (Bound::Open(a), Bound::Open(b)) => a.cmp(&b),
        (Bound::Closed(a), Bound::Open(b)) => a.cmp(&b).then(Ordering::Greater),
        (Bound::Open(a), Bound::Closed(b)) => a.cmp(&b).then(Ordering::Less),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations() {
        let closed = Interval::closed;
        let half_open = Interval { low: Bound::Closed(1), high: Bound::Open(3) };
        let above = Interval { low: Bound::Open(3), high: Bound::Unbounded };
        assert_eq!(closed(1, 3).relation(&closed(1, 3)), Relation::Same);
        assert_eq!(closed(2, 3).relation(&closed(1, 3)), Relation::Within);
        assert_eq!(half_open.relation(&closed(1, 3)), Relation::Within);
        assert_eq!(half_open.relation(&closed(3, 4)), Relation::Apart);
        assert_eq!(above.relation(&closed(3, 9)), Relation::Overlaps);
        assert_eq!(above.relation(&closed(1, 3)), Relation::Apart);
    }
}
