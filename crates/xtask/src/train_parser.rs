//! `cargo xtask train-parser`: the English dependency parser, from UD English EWT.

use crate::clock;
use crate::command::{Arguments, Command, Failure, workspace};
use crate::notes;
use crate::train_pos;
use crate::treebank::{self, Sentence};
use concord_learn::parse::train::{Example, Plan, train};
use concord_learn::parse::{Parser, Relation, Scratch, Tree};
use concord_learn::pos::{Tagger, Upos};

pub const COMMAND: Command = Command {
    name: "train-parser",
    usage: "--data DIR   train lang/en/parser.model on DIR/en_ewt-*.conllu.xz (after train-pos)",
    run,
};

/// Parts of the training data; each is tagged by a tagger that has not seen it.
const FOLDS: usize = 8;

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let data = arguments.data()?;
    let plan = Plan {
        rounds: arguments.number("rounds", 6)?,
        rows: [arguments.number("rows", 250_000)?, arguments.number("rows-relations", 40_000)?],
        min_changes: arguments.number("min-changes", 2)? as u32,
        rate: arguments.number("rate", 10)? as f32 / 100.0,
        margin: arguments.number("margin", 20)? as f32,
        follow_oracle: arguments.number("follow-oracle", 5)?,
        seed: arguments.number("seed", 1)? as u64,
    };
    let bytes = std::fs::read(workspace("lang/en/pos.model"))?;
    let tagger = Tagger::from_bytes(bytes.leak())?;
    let examples = tagged_apart(&treebank::read_tokens(&data, "en_ewt-train")?);
    println!("tagged");
    let parser = train(&examples, plan, |round, moves, relations| {
        println!("round {round}: {:.2} % of moves wrong, {:.2} % of relations", moves * 100.0, relations * 100.0);
    });
    let bytes = parser.save();
    println!("{} KB", bytes.len() / 1000);
    std::fs::write(workspace("lang/en/parser.model"), bytes)?;
    let mut scores = Vec::new();
    for part in ["dev", "test"] {
        let score = measure(&parser, &tagger, &treebank::read_tokens(&data, &format!("en_ewt-{part}"))?);
        println!("{part}: {score}");
        scores.push(format!("{part} {score}"));
    }
    let body = format!(
        "Dependency trees for English: `concord_learn::parse`.\n\n\
         - Source: UD English EWT, training part, CC BY-SA 4.0; these weights carry that licence.\n\
         - Command: `cargo xtask train-parser --data DIR`, after `train-pos`.\n\
         - Measured on our tokens with our tags, punctuation included, relations as in `Relation`.\n\
         - Score: {}.\n\
         - Date: {}",
        scores.join("; "),
        notes::today()?
    );
    notes::write("en", "parser.model", &body)
}

/// Examples with the tags that a tagger gives to sentences it has not learned from.
fn tagged_apart(sentences: &[Sentence]) -> Vec<Example> {
    let mut examples = Vec::new();
    for fold in 0..FOLDS {
        let others: Vec<Sentence> =
            sentences.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, s)| s.clone()).collect();
        let tagger = train_pos::quick(&others);
        examples.extend(sentences.iter().skip(fold).step_by(FOLDS).map(|s| example(s, &tagger)));
    }
    examples
}

fn example(sentence: &Sentence, tagger: &Tagger) -> Example {
    let forms: Vec<&str> = sentence.iter().map(|t| t.form.as_str()).collect();
    let mut tags: Vec<Upos> = Vec::new();
    tagger.tag(&forms, &mut tags);
    Example {
        forms: sentence.iter().map(|t| t.form.clone()).collect(),
        tags,
        heads: sentence.iter().map(|t| t.head.unwrap_or(sentence.len())).collect(),
        relations: sentence.iter().map(|t| Relation::of_treebank(&t.label)).collect(),
    }
}

fn measure(parser: &Parser, tagger: &Tagger, sentences: &[Sentence]) -> String {
    let (mut all, mut attached, mut labelled, mut words, mut words_attached) = (0, 0, 0, 0, 0);
    let (mut scratch, mut tree) = (Scratch::default(), Tree::default());
    let mut faults = std::collections::BTreeMap::new();
    let examples: Vec<Example> = sentences.iter().map(|s| example(s, tagger)).collect();
    for example in &examples {
        let forms: Vec<&str> = example.forms.iter().map(String::as_str).collect();
        parser.parse(&forms, &example.tags, &mut scratch, &mut tree);
        for at in 0..forms.len() {
            all += 1;
            let good = tree.head(at).unwrap_or(forms.len()) == example.heads[at];
            if example.relations[at] != Relation::Punct {
                words += 1;
                words_attached += usize::from(good);
            }
            if good {
                attached += 1;
                labelled += usize::from(tree.relation(at) == example.relations[at]);
            } else {
                *faults.entry(example.relations[at].name()).or_insert(0) += 1;
            }
        }
    }
    let start = clock::busy();
    for example in &examples {
        let forms: Vec<&str> = example.forms.iter().map(String::as_str).collect();
        parser.parse(&forms, &example.tags, &mut scratch, &mut tree);
    }
    println!("{:.0} K tokens/s", all as f64 / (clock::busy() - start).as_secs_f64() / 1e3);
    let mut faults: Vec<_> = faults.into_iter().collect();
    faults.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for (relation, n) in faults.into_iter().take(12) {
        print!("  {relation} {n}");
    }
    println!();
    let share = |n: usize, of: usize| 100.0 * n as f64 / of as f64;
    format!(
        "UAS {:.2}, LAS {:.2} on {all} tokens (UAS {:.2} without punctuation)",
        share(attached, all),
        share(labelled, all),
        share(words_attached, words)
    )
}
