//! `cargo xtask train-pos`: the English tagger, from UD English EWT.

use crate::clock;
use crate::command::{Arguments, Command, Failure, workspace};
use crate::notes;
use crate::treebank::{self, Sentence};
use concord_learn::pos::train::{Example, Plan, train};
use concord_learn::pos::{Tagger, Upos};
use concord_learn::shuffle::Random;

pub const COMMAND: Command =
    Command { name: "train-pos", usage: "--data DIR   train lang/en/pos.model on DIR/en_ewt-*.conllu.xz", run };

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let data = arguments.data()?;
    let plan = Plan {
        rounds: arguments.number("rounds", 8)?,
        rows: [arguments.number("rows-alone", 20_000)?, arguments.number("rows", 40_000)?],
        min_changes: arguments.number("min-changes", 2)? as u32,
        margin: arguments.number("margin", 20)? as f32,
        forget: arguments.number("forget", 5)?,
        seed: arguments.number("seed", 1)? as u64,
    };
    let examples = examples(&treebank::read_tokens(&data, "en_ewt-train")?);
    let tagger = train(&examples, plan, |round, wrong| println!("round {round}: {:.2} % wrong", wrong * 100.0));
    let path = workspace("lang/en/pos.model");
    let bytes = tagger.save();
    println!("{} KB", bytes.len() / 1000);
    std::fs::write(path, bytes)?;
    let mut scores = Vec::new();
    for part in ["dev", "test"] {
        let score = measure(&tagger, &treebank::read_tokens(&data, &format!("en_ewt-{part}"))?);
        println!("{part}: {score}");
        scores.push(format!("{part} {score}"));
    }
    let body = format!(
        "Parts of speech (UPOS) for English: `concord_learn::pos`.\n\n\
         - Source: UD English EWT, training part, CC BY-SA 4.0; these weights carry that licence.\n\
         - Command: `cargo xtask train-pos --data DIR`, DIR holding `en_ewt-{{train,dev,test}}.conllu.xz`.\n\
         - Cut into our tokens before training and measuring; some sentences are repeated as headlines.\n\
         - Score: {}.\n\
         - Date: {}",
        scores.join("; "),
        notes::today()?
    );
    notes::write("en", "pos.model", &body)
}

/// A tagger for tagging the parser's training data: shorter training, same features.
pub fn quick(sentences: &[Sentence]) -> Tagger {
    let plan = Plan { rounds: 3, rows: [20_000, 40_000], min_changes: 2, margin: 20.0, forget: 5, seed: 1 };
    train(&examples(sentences), plan, |_, _| {})
}

fn measure(tagger: &Tagger, sentences: &[Sentence]) -> String {
    let (mut right, mut all, mut words, mut right_words) = (0, 0, 0, 0);
    let mut tags = Vec::new();
    let mut faults = std::collections::BTreeMap::new();
    for sentence in sentences {
        let forms: Vec<&str> = sentence.iter().map(|t| t.form.as_str()).collect();
        tagger.tag(&forms, &mut tags);
        for (token, tag) in sentence.iter().zip(&tags) {
            let good = usize::from(token.tag == *tag);
            all += 1;
            right += good;
            if token.tag != Upos::Punct {
                words += 1;
                right_words += good;
            }
            if good == 0 {
                *faults.entry((token.tag.name(), tag.name())).or_insert(0) += 1;
            }
        }
    }
    let start = clock::busy();
    let mut count = 0;
    for _ in 0..10 {
        for sentence in sentences {
            let forms: Vec<&str> = sentence.iter().map(|t| t.form.as_str()).collect();
            tagger.tag(&forms, &mut tags);
            count += tags.len();
        }
    }
    let speed = count as f64 / (clock::busy() - start).as_secs_f64();
    let share = |a: usize, b: usize| 100.0 * a as f64 / b as f64;
    let mut faults: Vec<_> = faults.into_iter().collect();
    faults.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for ((truth, found), n) in faults.into_iter().take(8) {
        print!("  {truth}→{found} {n}");
    }
    println!("\n{:.2} M tokens/s", speed / 1e6);
    format!("{:.2} % of {all} tokens right ({:.2} % without punctuation)", share(right, all), share(right_words, words))
}

/// The treebank, and some of its sentences again as headlines: all capitals, or a capital on every word.
pub fn examples(sentences: &[Sentence]) -> Vec<Example> {
    let mut random = Random::new(7);
    let mut examples = Vec::new();
    for sentence in sentences {
        let of = |form: &dyn Fn(&str) -> String| Example {
            forms: sentence.iter().map(|t| form(&t.form)).collect(),
            tags: sentence.iter().map(|t| t.tag).collect(),
        };
        examples.push(of(&|form| form.to_owned()));
        if random.once_in(20) {
            examples.push(of(&|form| form.to_uppercase()));
        }
        if random.once_in(20) {
            examples.push(of(&titled));
        }
    }
    examples
}

fn titled(form: &str) -> String {
    let mut chars = form.chars();
    match chars.next() {
        Some(first) if form.len() > 3 => first.to_uppercase().chain(chars).collect(),
        Some(_) | None => form.to_owned(),
    }
}
