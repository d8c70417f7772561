//! The command line.

use clap::{Parser, Subcommand};
use concord_model::{Published, PublishedSource};
use std::io::{Read, Write};

#[derive(Parser)]
#[command(version, about = "Compares what many outlets say about one story")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show every time, quantity, name and quotation of a text with its place
    Annotate {
        /// A file, or `-` for standard input
        file: String,
        /// Language of the text (BCP 47)
        #[arg(long, default_value = "en")]
        lang: String,
        /// Day of publication
        #[arg(long)]
        published: Option<jiff::civil::Date>,
        /// json or jsonl
        #[arg(long, default_value = "json")]
        format: String,
        /// Each line of the input is a text of its own
        #[arg(long)]
        lines: bool,
    },
}

fn main() {
    let Command::Annotate { file, lang, published, format: _, lines } = Cli::parse().command;
    let mut text = String::new();
    if file == "-" {
        std::io::stdin().read_to_string(&mut text).expect("UTF-8 on standard input");
    } else {
        text = std::fs::read_to_string(&file).expect("a UTF-8 file");
    }
    let mut out = std::io::stdout().lock();
    let one = |text: &str| {
        let mut document = concord_ingest::read_plain(
            &file,
            text,
            &concord_ingest::Given { language: Some(&lang), ..Default::default() },
        )
        .value;
        document.published =
            published.map(|date| Published { date, time: None, range: None, source: PublishedSource::Argument });
        let mut all = [concord_annotate::annotate(document)];
        concord_annotate::link(&mut all);
        let annotations: Vec<_> = all[0].annotations.iter().map(|a| a.to_json(text)).collect();
        serde_json::json!({"schema": 1, "document": {"path": file}, "annotations": annotations})
    };
    if lines {
        for line in text.lines() {
            writeln!(out, "{}", one(line)).expect("standard output");
        }
    } else {
        writeln!(out, "{}", one(&text)).expect("standard output");
    }
}
