//! Which names are those of news agencies and picture suppliers.

use serde::Deserialize;
use std::{collections::BTreeMap, sync::OnceLock};

#[derive(Deserialize)]
struct File {
    agencies: BTreeMap<String, Vec<String>>,
    pictures: Pictures,
}

#[derive(Deserialize)]
struct Pictures {
    names: Vec<String>,
}

struct Table {
    /// Every way of writing to the name that is printed.
    agencies: BTreeMap<String, String>,
    pictures: Vec<String>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let file: File = toml::from_str(include_str!("../data/agencies.toml")).expect("data/agencies.toml is tested");
        let agencies = file.agencies.iter().flat_map(|(name, forms)| forms.iter().map(|f| (f.clone(), name.clone())));
        Table { agencies: agencies.collect(), pictures: file.pictures.names }
    })
}

/// The agency that `text` names as a whole ("The Associated Press" is "AP"), as it is printed.
pub fn agency_named(text: &str) -> Option<&'static str> {
    table().agencies.get(text.trim()).map(String::as_str)
}

/// The agency that the first words of `text` name, longest first, and how many bytes name it.
pub(crate) fn agency_at(text: &str) -> Option<(&'static str, usize)> {
    let ends = text.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(i, _)| i).chain([text.len()]);
    let ends: Vec<usize> = ends.take_while(|i| *i <= 40).collect();
    ends.into_iter().rev().find_map(|end| agency_named(&text[..end]).map(|name| (name, end)))
}

/// True if `text` ends with the name of a picture supplier.
pub(crate) fn ends_with_picture_supplier(text: &str) -> bool {
    table().pictures.iter().any(|name| {
        text.strip_suffix(name.as_str())
            .is_some_and(|before| before.chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        assert_eq!(agency_named("The Associated Press"), Some("AP"));
        assert_eq!(agency_named("AP Insight"), None);
        assert_eq!(agency_at("AP Insight"), Some(("AP", 2)));
        assert_eq!(agency_at("Deutsche Presse-Agentur, Berlin"), Some(("dpa", 23)));
        assert_eq!(agency_at("APPLE"), None);
        assert!(ends_with_picture_supplier("A tank. Photo: Getty Images"));
    }
}
