//! `gen-gazetteers`: packs `lang/und/gazetteer/*` into `lang/und/name.gazetteer`, and a table of word clusters (word,
//! fine cluster, coarse cluster; tab-separated) into `name.clusters` of a language.

use crate::command::{Arguments, Command, Failure, workspace};
use concord_annotate::name::{PHRASE, build, class, folded, hash, key, phrase_hash};
use concord_text::{TokenKind, tokenize};
use std::collections::BTreeMap;
use std::fs;

pub const COMMAND: Command = Command {
    name: "gen-gazetteers",
    usage: "[--clusters TSV --lang CODE]: pack lang/und/gazetteer, or a table of word clusters",
    run,
};

const FILES: &[(&str, u32)] = &[
    ("first-names.txt", class::FIRST_NAME),
    ("surnames.txt", class::SURNAME),
    ("countries.tsv", class::COUNTRY),
    ("regions.txt", class::REGION),
    ("cities.txt", class::CITY),
    ("large-cities.txt", class::LARGE_CITY),
    ("demonyms.txt", class::DEMONYM),
    ("organisations.txt", class::ORGANISATION),
    ("organisation-names.tsv", class::ORGANISATION),
    ("natural.txt", class::NATURAL),
];

fn run(arguments: &Arguments) -> Result<(), Failure> {
    if let Some(path) = arguments.get("clusters") {
        let mut entries = Vec::new();
        for line in fs::read_to_string(path)?.lines() {
            let mut cells = line.split('\t');
            let (Some(word), Some(fine), Some(coarse)) = (cells.next(), cells.next(), cells.next()) else { continue };
            entries.push((hash(word), fine.parse::<u16>()? & 1023 | (coarse.parse::<u16>()?.min(62) + 1) << 10));
        }
        let code = arguments.get("lang").unwrap_or("en");
        // Of two words with one fingerprint the more frequent, which comes first, wins.
        fs::write(workspace(&format!("lang/{code}/name.clusters")), build(&entries, |old, _| old))?;
        println!("{} words", entries.len());
        return Ok(());
    }
    let mut entries = Vec::new();
    for (file, bit) in FILES {
        for line in fs::read_to_string(workspace(&format!("lang/und/gazetteer/{file}")))?.lines() {
            let name = line.split('\t').next().unwrap_or_default();
            let words = words(name);
            match words.as_slice() {
                [] => {}
                [one] => entries.push((*one, *bit as u16)),
                [first, rest @ ..] => {
                    let start = phrase_hash(PHRASE, *first);
                    entries.push((rest.iter().fold(start, |h, w| phrase_hash(h, *w)), *bit as u16));
                    entries.push((*first, class::OPENS_PHRASE as u16));
                }
            }
        }
    }
    entries.sort_unstable();
    entries.dedup();
    let table = build(&entries, |a, b| a | b);
    fs::write(workspace("lang/und/name.gazetteer"), &table)?;
    println!("{} entries, {} bytes", entries.len(), table.len());
    known()
}

/// Names whose entity is known: a table from names to rows of a list of ids.
fn known() -> Result<(), Failure> {
    let (mut ids, mut rows): (BTreeMap<String, u16>, Vec<(u64, String)>) = (BTreeMap::new(), Vec::new());
    // Of two meanings of a name the first counts: "UE" is the union before a town.
    let files = [("organisation-names.tsv", "organisation"), ("countries.tsv", "place"), ("city-names.tsv", "place")];
    for (file, kind) in files {
        for line in fs::read_to_string(workspace(&format!("lang/und/gazetteer/{file}")))?.lines() {
            let Some((name, id)) = line.split_once('\t') else { continue };
            let words: Vec<String> = name.split([' ', '-', '–', '/']).map(folded).filter(|w| !w.is_empty()).collect();
            ids.insert(format!("{kind}:{id}"), 0);
            rows.push((key(&words), format!("{kind}:{id}")));
        }
    }
    for (row, (_, number)) in ids.iter_mut().enumerate() {
        *number = u16::try_from(row + 1)?;
    }
    let entries: Vec<(u64, u16)> = rows.iter().map(|(key, id)| (*key, ids[id])).collect();
    fs::write(workspace("lang/und/name.known"), build(&entries, |old, _| old))?;
    fs::write(workspace("lang/und/name.known.txt"), ids.keys().map(|id| format!("{id}\n")).collect::<String>())?;
    println!("{} names of {} known entities", entries.len(), ids.len());
    Ok(())
}

/// The hashes of the pieces of a name; stops are taken back to their word as the annotator does.
fn words(name: &str) -> Vec<u64> {
    let mut words: Vec<(String, u64)> = Vec::new();
    for token in tokenize(name) {
        let text = token.text(name);
        match words.last_mut() {
            Some((last, h))
                if !token.space_before && (text == "." || last.ends_with('.') && token.kind == TokenKind::Word) =>
            {
                last.push_str(text);
                *h = hash(last);
            }
            Some(_) | None => words.push((text.to_owned(), hash(text))),
        }
    }
    words.into_iter().map(|(_, h)| h).collect()
}
