//! Who is named as the source of a statement: a person or body, or a phrase that tells the reader something.

use concord_annotate::Annotated;
use concord_model::{Annotation, Claim, NameType};

/// Longest phrase that is shown for a source without a name, in words.
const LONGEST: usize = 7;

/// The source of `claim` as it is shown; `None` where it is the outlet, or a pronoun that nothing resolves.
pub fn shown(claim: &Claim, annotated: &Annotated) -> Option<String> {
    let said = claim.speaker.as_deref()?.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = &annotated.document.text;
    let named = annotated.annotations.iter().find_map(|a| match a {
        Annotation::Name(n) if n.canonical == said || n.range.slice(text) == said => Some(n),
        Annotation::Name(_) | Annotation::Time(_) | Annotation::Quantity(_) | Annotation::Quotation(_) => None,
    });
    match named.map(|n| n.name_type) {
        Some(NameType::Person | NameType::Organisation) => named.map(|n| n.canonical.clone()),
        // A place or a people speaks through somebody whom the sentence names itself.
        Some(
            NameType::Place
            | NameType::Work
            | NameType::Programme
            | NameType::Product
            | NameType::Nationality
            | NameType::Other,
        ) => None,
        None => is_phrase(&said).then_some(said),
    }
}

/// "a local official", "the agency": words in small letters. A single one is a pronoun as often as not, and a
/// capital in a phrase that is no name shows that it was cut in the wrong place.
fn is_phrase(said: &str) -> bool {
    let words = said.split(' ').count();
    (2..=LONGEST).contains(&words)
        && !said.chars().any(char::is_uppercase)
        && said.chars().all(|c| c.is_alphabetic() || " -’\'".contains(c))
}

#[cfg(test)]
mod tests {
    use super::is_phrase;

    #[test]
    fn cases() {
        for (said, want) in
            [("a local official", true), ("him", false), ("alongside the United", false), ("the U", false)]
        {
            assert_eq!(is_phrase(said), want, "{said}");
        }
    }
}
