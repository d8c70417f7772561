//! What the mode of statements means for their verdict: a denied value agrees with nothing and differs from nothing, and
//! a plan is not contradicted by what came of it.

use crate::corpus::Mention;
use concord_model::Mode;
use jiff::civil::Date;

/// The members whose values can be laid side by side, and those that deny theirs. Where all deny, they agree in that.
pub fn split<'m>(members: &[&'m Mention]) -> (Vec<&'m Mention>, Vec<&'m Mention>) {
    let denied = |m: &&'m Mention| m.claim.mode == Mode::Denied;
    if members.iter().all(denied) {
        return (members.to_vec(), Vec::new());
    }
    members.iter().partition(|m| !denied(m))
}

/// Says which members deny a value.
pub fn denials(denied: &[&Mention]) -> impl Iterator<Item = String> {
    denied.iter().map(|m| format!("“{}” is denied there, so it is held against no other value", m.claim.text))
}

/// True if one tells of a plan or a possibility and the other, as far as days of publication tell later, of what is.
pub fn is_overtaken(a: &Mention, b: &Mention, published: &[Option<Date>]) -> bool {
    let (open, settled) = match (is_open(a), is_open(b)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        (true, true) | (false, false) => return false,
    };
    let day = |m: &Mention| published.get(m.claim.document).copied().flatten();
    match (day(open), day(settled)) {
        (Some(before), Some(after)) => before < after,
        (None, _) | (_, None) => open.claim.document != settled.claim.document,
    }
}

/// Why two values that lie apart are no contradiction.
pub fn overtaken(a: &Mention, b: &Mention) -> String {
    let told = |m: &Mention| format!("“{}” is {}", m.claim.text, m.claim.mode.name());
    format!("{}, {}: a plan and what came of it may lie apart", told(a), told(b))
}

fn is_open(m: &Mention) -> bool {
    match m.claim.mode {
        Mode::Planned | Mode::Possible => true,
        Mode::Asserted | Mode::Denied => false,
    }
}
