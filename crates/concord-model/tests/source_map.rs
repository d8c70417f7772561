//! A map from a text to its file holds what it was told, whatever stretches it was told of.

use concord_model::SourceMap;
use concord_text::TextRange;
use proptest::prelude::*;

/// What a file is made of.
#[derive(Clone, Debug)]
enum Part {
    /// Characters that stand in both.
    Plain(String),
    /// `&amp;`: one character of the text.
    Reference(char),
    /// `<b>`: nothing of the text.
    Markup,
    /// The break after a paragraph: nothing of the file.
    Between,
}

/// A character of the text, and where it stands in text and file.
struct Char {
    c: char,
    text: TextRange,
    source: TextRange,
    plain: bool,
}

/// The text, the map, and what it must say.
fn built(parts: &[Part]) -> (String, SourceMap, Vec<Char>) {
    let (mut text, mut source, mut all) = (String::new(), String::new(), Vec::new());
    let mut stretches = Vec::new();
    for part in parts {
        let (from, at) = (text.len(), source.len());
        match part {
            Part::Plain(words) => {
                for (n, c) in words.char_indices() {
                    let range = |base: usize| TextRange::of(base + n, base + n + c.len_utf8());
                    all.push(Char { c, text: range(from), source: range(at), plain: true });
                }
                text += words;
                source += words;
            }
            Part::Reference(c) => {
                text.push(*c);
                source += "&reference;";
                let (text, source) = (TextRange::of(from, text.len()), TextRange::of(at, source.len()));
                all.push(Char { c: *c, text, source, plain: false });
            }
            Part::Markup => source += "<b>",
            Part::Between => text += "\n\n",
        }
        if text.len() > from && source.len() > at {
            stretches.push((TextRange::of(from, text.len()), TextRange::of(at, source.len())));
        }
    }
    let mut map = SourceMap::new(&source);
    stretches.into_iter().for_each(|(text, source)| map.push(text, source));
    (text, map, all)
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let part = prop_oneof![
        "[a-cż中🦊]{1,4}".prop_map(Part::Plain),
        prop_oneof![Just('&'), Just('ó'), Just('’'), Just('🦊')].prop_map(Part::Reference),
        Just(Part::Markup),
        Just(Part::Between),
    ];
    prop::collection::vec(part, 0..12)
}

proptest! {
    #[test]
    fn characters_lead_to_the_file_and_back(parts in parts()) {
        let (_, map, all) = built(&parts);
        for Char { text, source, .. } in &all {
            prop_assert_eq!(map.to_source(*text), *source);
            for at in source.start()..source.end() {
                let back = map.to_text(at);
                prop_assert!(text.start() <= back && back < text.end(), "{} leads to {}", at, back);
            }
        }
    }

    #[test]
    fn a_range_reaches_from_its_first_character_to_its_last(parts in parts(), a in 0_usize..40, b in 0_usize..40) {
        let (_, map, all) = built(&parts);
        prop_assume!(!all.is_empty());
        let (first, last) = (a.min(b) % all.len(), a.max(b) % all.len());
        let (first, last) = (first.min(last), first.max(last));
        let range = TextRange::new(all[first].text.start(), all[last].text.end());
        let want = TextRange::new(all[first].source.start(), all[last].source.end());
        prop_assert_eq!(map.to_source(range), want);
    }

    #[test]
    fn what_was_put_in_is_a_place_between_its_neighbours(parts in parts(), at in 0_usize..60) {
        let (text, map, all) = built(&parts);
        let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let at = borders[at % borders.len()] as u32;
        let there = map.to_source(TextRange::new(at, at));
        prop_assert!(there.is_empty() && map.source().is_char_boundary(there.start() as usize));
        let before = all.iter().rfind(|c| c.text.end() <= at);
        let after = all.iter().find(|c| c.text.start() >= at);
        prop_assert!(before.is_none_or(|c| c.source.end() <= there.start()));
        prop_assert!(after.is_none_or(|c| there.start() <= c.source.start()));
    }

    #[test]
    fn what_can_be_changed_is_the_same_words(parts in parts(), a in 0_usize..40, b in 0_usize..40) {
        let (text, map, all) = built(&parts);
        prop_assume!(!all.is_empty());
        let (first, last) = (a.min(b) % all.len(), a.max(b) % all.len());
        let (first, last) = (first.min(last), first.max(last));
        let range = TextRange::new(all[first].text.start(), all[last].text.end());
        let within = &all[first..=last];
        let whole = within.windows(2).all(|w| w[0].source.end() == w[1].source.start() && w[0].text.end() == w[1].text.start());
        let plain = within.iter().all(|c| c.plain);
        match map.to_editable(range) {
            Some(place) => prop_assert_eq!(place.slice(map.source()), range.slice(&text)),
            None => prop_assert!(!whole || !plain, "{} could be changed", within.iter().map(|c| c.c).collect::<String>()),
        }
    }
}
