//! Names whose entity is known whatever the language: countries, large cities, well-known organisations.

use super::form::Form;
use super::lexicon::{PHRASE, phrase_hash};
use super::piece;
use super::table::Table;
use crate::Pack;
use std::sync::OnceLock;

/// The shared list: a table from names to rows of `name.known.txt`.
struct Known {
    table: Table,
    ids: Vec<&'static str>,
}

fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let pack = Pack::fallback();
        Known {
            table: Table::new(pack.file("name.known").unwrap_or_default()),
            ids: pack.text("name.known.txt").unwrap_or_default().lines().collect(),
        }
    })
}

/// The hash of a name in the table, from its folded words.
pub fn key(words: &[String]) -> u64 {
    words.iter().fold(phrase_hash(PHRASE, 1), |h, w| phrase_hash(h, piece::hash(w)))
}

/// The id of a name, `place:poland`, if it or what it is an inflected form of is known.
pub fn id(form: &Form) -> Option<&'static str> {
    let known = known();
    let find = |words: &Vec<String>| match known.table.get(key(words)) {
        0 => None,
        row => known.ids.get(usize::from(row) - 1).copied(),
    };
    // Most names are unknown and many languages do not inflect them: look before building variants.
    find(&form.words)
        .or_else(|| if form.words.len() <= 4 { form.variants().iter().skip(1).find_map(find) } else { None })
}

/// True if this is the id of a known entity.
pub fn is_id(id: &str) -> bool {
    known().ids.binary_search(&id).is_ok()
}
