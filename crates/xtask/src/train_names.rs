//! `train-names`: learns `lang/<code>/name.model` from labelled texts, and measures it.
//!
//! The data folder holds `<code>-*.jsonl`, one text a line: `{"text", "names": [{"start", "end", "type"}]}`, offsets in
//! characters. Files named `<code>-gold*.jsonl` label persons, organisations and places only and are cross-validated;
//! `<code>-dev*.jsonl` are measured and never learned from; all others label every kind.

use crate::command::{Arguments, Command, Failure, workspace};
use concord_annotate::name::training::{Labelled, examples};
use concord_annotate::name::{Kind, Names, SCHEME, VERSION, recognise};
use concord_annotate::{Analysis, Pack};
use concord_learn::crf::{Crf, Example};
use concord_learn::linear::Model;
use concord_learn::sequence::{Scratch, Tagger};
use concord_learn::shuffle::Random;
use concord_model::{Document, NameType};
use std::collections::BTreeSet;
use std::path::Path;

pub const COMMAND: Command = Command {
    name: "train-names",
    usage: "--data DIR --lang CODE [--bits 17] [--epochs 8] [--gold 4] [--folds 0] [--soften 1]: learn lang/CODE/name.model",
    run,
};

struct Plan {
    bits: u8,
    epochs: usize,
    rate: f32,
    decay: f32,
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let code = arguments.get("lang").unwrap_or("en").to_owned();
    let data = arguments.data()?;
    let gold_weight = arguments.number("gold", 4)? as f32;
    let words = code != "und";
    let per_million = |name, default| arguments.number(name, default).map(|n| n as f32 / 1e6);
    let plan = Plan {
        bits: arguments.number("bits", 17)? as u8,
        epochs: arguments.number("epochs", 8)?,
        rate: per_million("rate-millionths", 100_000)?,
        decay: per_million("decay-millionths", 0)?,
    };
    let (mut silver, mut gold, mut dev) = (Vec::new(), Vec::new(), Vec::new());
    for (name, texts) in read_all(&data, &code)? {
        let kind = name.split_once('-').map_or("", |(_, rest)| rest);
        if kind.starts_with("gold") {
            gold.extend(texts.into_iter().map(|t| Labelled { complete: false, weight: gold_weight, ..t }));
        } else if kind.starts_with("dev") {
            dev.push((name, texts));
        } else {
            silver.extend(texts);
        }
    }
    let learned = |texts: &[Labelled]| -> Vec<Example> { texts.iter().flat_map(|t| examples(t, words)).collect() };
    let mut silver = learned(&silver);
    if arguments.number("soften", 0)? > 0 {
        soften(&plan, &mut silver)?;
    }
    let gold_examples: Vec<Vec<Example>> = gold.iter().map(|t| examples(t, words)).collect();
    println!("{} silver runs, {} gold texts", silver.len(), gold.len());
    let folds = arguments.number("folds", 0)?;
    let mut tally = Tally::default();
    for fold in 0..folds {
        let part = |i: usize| i % folds == fold;
        let training: Vec<&Example> = silver
            .iter()
            .chain(gold_examples.iter().enumerate().filter(|(i, _)| !part(*i)).flat_map(|(_, e)| e))
            .collect();
        let names = Names::trained(learn(&plan, training), words).ok_or_else(|| Failure("no tagger".into()))?;
        for (_, text) in gold.iter().enumerate().filter(|(i, _)| part(*i)) {
            tally.add(text, &names);
        }
    }
    if folds > 0 {
        println!("gold, {folds}-fold cross-validation: {tally}");
    }
    let model = learn(&plan, silver.iter().chain(gold_examples.iter().flatten()).collect());
    let path = workspace(&format!("lang/{code}/name.model"));
    std::fs::write(&path, model.save())?;
    let names = Names::trained(model, words).ok_or_else(|| Failure("no tagger".into()))?;
    for (name, texts) in dev.iter().map(|(n, t)| (n.as_str(), t)).chain([("gold, fitted", &gold)]) {
        let mut tally = Tally::default();
        for text in texts {
            tally.add(text, &names);
        }
        println!("{name}: {tally}");
    }
    println!("wrote {}", path.display());
    Ok(())
}

fn learn(plan: &Plan, mut training: Vec<&Example>) -> Model {
    let mut crf = Crf::new(SCHEME, plan.bits, plan.rate, plan.decay);
    for epoch in 0..plan.epochs {
        Random::new(17 + epoch as u64).shuffle(&mut training);
        for example in &training {
            crf.learn(example);
        }
    }
    crf.model(0.001, VERSION)
}

/// Where a model of the other half of the texts disagrees with the labels, both are allowed: the labels were made by
/// another program, whose mistakes are not worth learning.
fn soften(plan: &Plan, silver: &mut [Example]) -> Result<(), Failure> {
    let half = silver.len() / 2;
    let models = [learn(plan, silver[half..].iter().collect()), learn(plan, silver[..half].iter().collect())];
    let (first, second) = silver.split_at_mut(half);
    let (mut labels, mut scratch, mut changed) = (Vec::new(), Scratch::default(), 0);
    for (model, part) in models.into_iter().zip([first, second]) {
        let tagger = Tagger::new(model, SCHEME).ok_or_else(|| Failure("no tagger".into()))?;
        for example in part {
            let fill = |i: usize, out: &mut Vec<u32>| out.extend_from_slice(&example.features[i]);
            tagger.viterbi(example.features.len(), fill, &mut scratch, &mut labels);
            for (allowed, label) in example.allowed.iter_mut().zip(&labels) {
                changed += usize::from(*allowed >> label & 1 == 0);
                *allowed |= 1 << label;
            }
        }
    }
    println!("{changed} positions softened");
    Ok(())
}

fn read_all(data: &Path, code: &str) -> Result<Vec<(String, Vec<Labelled>)>, Failure> {
    let mut names: Vec<String> = std::fs::read_dir(data)?
        .flatten()
        .filter_map(|e| e.file_name().into_string().ok())
        .filter(|n| {
            n.ends_with(".jsonl") && (code == "und" && n.contains("-gold") || n.starts_with(&format!("{code}-")))
        })
        .collect();
    names.sort();
    names.into_iter().map(|n| Ok((n.clone(), read(&data.join(&n), code, &n)?))).collect()
}

fn read(path: &Path, code: &str, name: &str) -> Result<Vec<Labelled>, Failure> {
    let mut found = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let language = row["lang"].as_str().unwrap_or(code);
        let text = row["text"].as_str().unwrap_or_default();
        let bytes: Vec<u32> = text.char_indices().map(|(b, _)| b as u32).chain([text.len() as u32]).collect();
        let names = row["names"].as_array().into_iter().flatten().filter_map(|n| {
            let at = |key: &str| bytes.get(n[key].as_u64()? as usize).copied();
            let kind = match n["type"].as_str()? {
                "person" => Kind::Person,
                "organisation" => Kind::Organisation,
                "place" => Kind::Place,
                "nationality" => Kind::Nationality,
                "work" | "programme" | "product" | "other" => Kind::Thing,
                _ => return None,
            };
            Some((at("start")?, at("end")?, kind))
        });
        let names = names.collect();
        let weight = row["weight"].as_f64().unwrap_or(1.0) as f32;
        found.push(Labelled { document: Document::bare(name, text, language), names, complete: true, weight });
    }
    Ok(found)
}

/// Counts of exact spans: found and right, found, to be found; for all and for each of the three kinds.
#[derive(Default)]
struct Tally([[usize; 3]; 4]);

impl Tally {
    fn add(&mut self, labelled: &Labelled, names: &Names) {
        let text = &labelled.document.text;
        let pack = Pack::get(&labelled.document.language.0).unwrap_or_else(Pack::fallback);
        let analysis = Analysis::new(&labelled.document, pack);
        let trim = |start: u32, end: u32| {
            let article = text.get(start as usize..start as usize + 4).is_some_and(|a| a.eq_ignore_ascii_case("the "));
            (if article { start + 4 } else { start }, end)
        };
        let counted = |kind: NameType| {
            [NameType::Person, NameType::Organisation, NameType::Place].iter().position(|k| *k == kind)
        };
        let found: BTreeSet<_> = recognise(&analysis, names)
            .iter()
            .filter_map(|n| Some((trim(n.range.start(), n.range.end()), counted(n.name_type)?)))
            .collect();
        let truth: BTreeSet<_> = labelled
            .names
            .iter()
            .filter(|n| (n.2 as usize) < 3)
            .map(|&(start, end, kind)| (trim(start, end), kind as usize))
            .collect();
        for (set, column) in [(&found & &truth, 0), (found, 1), (truth, 2)] {
            for (_, kind) in set {
                self.0[0][column] += 1;
                self.0[kind + 1][column] += 1;
            }
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        for (name, [right, found, wanted]) in ["all", "person", "organisation", "place"].iter().zip(self.0) {
            let share = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
            let (p, r) = (share(right, found), share(right, wanted));
            write!(f, "{name} {p:.1}/{r:.1}/{:.1}  ", 2.0 * p * r / (p + r).max(1e-9))?;
        }
        Ok(())
    }
}
