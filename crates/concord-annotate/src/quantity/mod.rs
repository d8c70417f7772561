//! Quantities: numbers with what they measure or count, as the sets they admit. Data: `quantity.toml` of the pack.
//!
//! One pass over the tokens: [`reader`] looks each up once, [`numeral`] reads a number, [`item`] puts unit, hedge, noun
//! and rate to it, [`code`] and [`doubt`] say what is no number, [`pair`] joins ranges and changes, [`admit`] turns the
//! wording into a set.

mod admit;
mod age;
mod code;
mod compound;
mod data;
mod doubt;
mod figure;
mod fraction;
mod grouped;
mod item;
mod lexicon;
mod noun;
mod numeral;
mod pair;
mod phrase;
mod rate;
mod reader;
mod toll;

use crate::Analysis;
use concord_model::{Quantity, Time};
use concord_text::TextRange;
use item::{Found, Item};
use lexicon::Lexicon;
use reader::Reader;

/// Finds the quantities of a document, in order; what lies in a time expression is none.
pub fn find(analysis: &Analysis, times: &[Time]) -> Vec<Quantity> {
    let reader = Reader::new(analysis, Lexicon::of(analysis.pack));
    let in_time = |range: TextRange| {
        let next = times.partition_point(|t| t.range.end() <= range.start());
        times.get(next).map(|t| t.range).filter(|t| t.overlaps(range))
    };
    let mut items: Vec<Item> = Vec::new();
    let mut at = 0;
    while at < reader.len() {
        match reader.item(at, &in_time) {
            Some(Found::Item(item)) => {
                // What a rate is per is no quantity: "64 cents a dozen".
                let end = if item.per.is_some() { item.after } else { item.end };
                at = end.max(at + 1);
                items.push(*item);
            }
            Some(Found::Other(end)) => at = end.max(at + 1),
            None => at += 1,
        }
    }
    join(&reader, items)
}

/// Joins neighbours to ranges and changes; the ends stay quantities of their own.
fn join(reader: &Reader, mut items: Vec<Item>) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < items.len() {
        if let Some((a, rest)) = items[i..].split_first_mut()
            && let Some(b) = rest.first_mut()
        {
            if let Some(whole) = reader.pair(a, b) {
                found.extend([whole, reader.quantity(a), reader.quantity(b)]);
                i += 2;
                continue;
            }
            if reader.is_score(a, b) {
                i += 2;
                continue;
            }
        }
        found.push(reader.quantity(&items[i]));
        i += 1;
    }
    found.sort_by_key(|q| (q.range.start(), std::cmp::Reverse(q.range.end())));
    found
}
