//! Who is named as the source of a statement: a person or body, or a phrase that tells the reader something.

use concord_annotate::Annotated;
use concord_model::{Annotation, Claim, NameType};
use std::collections::BTreeMap;

/// Longest phrase that is shown for a source without a name, in words.
const LONGEST: usize = 7;

/// The names of one document, as written and in full.
pub struct Names<'d>(BTreeMap<&'d str, (NameType, &'d str)>);

impl<'d> Names<'d> {
    /// The names that were found in a document.
    pub fn of(annotated: &'d Annotated) -> Self {
        let mut names = BTreeMap::new();
        for annotation in &annotated.annotations {
            if let Annotation::Name(n) = annotation {
                let found = (n.name_type, n.canonical.as_str());
                names.entry(n.range.slice(&annotated.document.text)).or_insert(found);
                names.entry(n.canonical.as_str()).or_insert(found);
            }
        }
        Self(names)
    }

    /// The source of `claim` as it is shown; `None` where it is the outlet, or a pronoun that nothing resolves.
    pub fn speaker(&self, claim: &Claim) -> Option<String> {
        let said = claim.speaker.as_deref()?.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.0.get(said.as_str()) {
            Some((NameType::Person | NameType::Organisation, full)) => Some((*full).to_owned()),
            // A place or a people speaks through somebody whom the sentence names itself.
            Some((
                NameType::Place
                | NameType::Work
                | NameType::Programme
                | NameType::Product
                | NameType::Nationality
                | NameType::Other,
                _,
            )) => None,
            None => is_phrase(&said).then_some(said),
        }
    }
}

/// "a local official", "the agency": words in small letters. A single one is a pronoun as often as not, and a
/// capital in a phrase that is no name shows that it was cut in the wrong place.
fn is_phrase(said: &str) -> bool {
    let words = said.split(' ').count();
    let letters = said.chars().all(|c| c.is_alphabetic() || " -’'".contains(c));
    (2..=LONGEST).contains(&words) && letters && !said.chars().any(char::is_uppercase)
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
