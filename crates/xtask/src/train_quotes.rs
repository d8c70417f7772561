//! `cargo xtask train-quotes`: the English models for quotations, from PolNeAR in the form of `polnear-*.jsonl`: one
//! article a line, `{"id", "text", "relations": [{"content": [[s, e], …], "source": […], "cue": […]}]}`, in characters.

use crate::command::{Arguments, Command, Failure, workspace};
use crate::notes;
use concord_annotate::Pack;
use concord_annotate::quotation::training::{self, Example, Plan, Relation};
use concord_model::Document;
use concord_text::TextRange;
use serde_json::Value;
use std::path::Path;

pub const COMMAND: Command = Command {
    name: "train-quotes",
    usage: "--data DIR [--fold N]   train lang/en/quotation-* on DIR/polnear-train.jsonl, or all but every fifth text and score those",
    run,
};

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let data = arguments.data()?;
    let plan = Plan {
        rounds: arguments.number("rounds", 5)?,
        bits: arguments.number("bits", 19)? as u8,
        margin: arguments.number("margin", 300)? as f32 / 100.0,
        rate: arguments.number("rate", 50)? as f32 / 1000.0,
        decay: arguments.number("decay", 10_000)? as f32 * 1e-7,
    };
    let pack = Pack::get("en").ok_or_else(|| Failure("no pack lang/en".into()))?;
    let all = examples(&data.join("polnear-train.jsonl"))?;
    if arguments.get("fold").is_some() {
        let fold = arguments.number("fold", 0)?;
        let (train, test): (Vec<_>, Vec<_>) = all.into_iter().enumerate().partition(|(i, _)| i % 5 != fold);
        let only = |list: Vec<(usize, Example)>| list.into_iter().map(|(_, e)| e).collect::<Vec<_>>();
        let test = only(test);
        let files = training::train(pack, &only(train), plan, |line| println!("{line}"));
        for bias in [-64, -48, -32, -16, 0, 16, 32] {
            println!("bias {bias}: {}", training::score(pack, &files, &test, bias));
        }
        return Ok(());
    }
    let files = training::train(pack, &all, plan, |line| println!("{line}"));
    for (name, bytes) in training::FILES.iter().zip(&files) {
        std::fs::write(workspace(&format!("lang/en/{name}")), bytes)?;
    }
    let score = training::score(pack, &files, &examples(&data.join("polnear-dev.jsonl"))?, 0);
    println!("dev: {score}");
    let body = format!(
        "Quotations: which word is a cue, and the source and content around it (crates/concord-annotate/src/quotation/learned).\n\n\
         - Source: PolNeAR 1.0, training part (Newell, Margolin, Ruths 2018): hashed weights only, no text of it.\n\
         - Command: `cargo xtask train-quotes --data DIR`, DIR holding `polnear-{{train,dev}}.jsonl`. Needs `name.clusters`.\n\
         - Score: dev {score}.\n\
         - Date: {}",
        notes::today()?
    );
    notes::write("en", "quotation-cue.model, quotation-span.model", &body)
}

fn examples(path: &Path) -> Result<Vec<Example>, Failure> {
    let text = std::fs::read_to_string(path)?;
    text.lines().map(|line| Ok(example(&serde_json::from_str(line)?))).collect()
}

fn example(value: &Value) -> Example {
    let text = value["text"].as_str().unwrap_or_default();
    let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
    bytes.push(text.len());
    let at = |v: &Value| bytes[(v.as_u64().unwrap_or(0) as usize).min(bytes.len() - 1)];
    let ranges = |v: &Value| -> Vec<TextRange> {
        v.as_array().into_iter().flatten().map(|p| TextRange::of(at(&p[0]), at(&p[1]))).collect()
    };
    let relations = value["relations"].as_array().into_iter().flatten();
    let relations = relations.map(|r| Relation {
        content: ranges(&r["content"]),
        source: ranges(&r["source"]),
        cue: ranges(&r["cue"]),
    });
    Example { document: Document::bare("-", text, "en"), relations: relations.collect() }
}
