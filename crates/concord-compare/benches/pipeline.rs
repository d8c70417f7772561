//! Each stage on the built-in dossier, in bytes a second: `cargo bench -p concord-compare`.

use concord_annotate::{Analysis, Annotated, annotate, link, name, quantity, quotation, time};
use concord_compare::compare;
use concord_ingest::{Given, read_plain};
use concord_lang::Pack;
use concord_model::Document;
use divan::{Bencher, counter::BytesCount};
use std::{fs, path::Path};

fn main() {
    divan::main();
}

/// The articles of the dossier, in order of file name.
fn documents() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    let mut files: Vec<_> = fs::read_dir(folder).expect("demo/").flatten().map(|e| e.path()).collect();
    files.retain(|f| f.file_name().is_some_and(|n| n != "README.md"));
    files.sort();
    let text = |f: &Path| fs::read_to_string(f).expect("UTF-8");
    files.iter().map(|f| read_plain(&f.display().to_string(), &text(f), &Given::default()).value).collect()
}

/// The English articles, twenty times over, as one text: long enough for the start-up to vanish.
fn english() -> Document {
    let texts: Vec<_> = documents().into_iter().filter(|d| d.language.0 == "en").map(|d| d.text).collect();
    Document::bare("english", &texts.join("\n\n").repeat(20), "en")
}

fn annotated() -> Vec<Annotated> {
    let mut all: Vec<_> = documents().into_iter().map(annotate).collect();
    link(&mut all);
    all
}

fn stage<T>(bencher: Bencher, run: impl Fn(&Analysis) -> T + Sync) {
    let document = english();
    let analysis = Analysis::new(&document, Pack::get("en").expect("the English pack"));
    run(&analysis);
    bencher.counter(BytesCount::new(document.text.len())).bench(|| run(&analysis));
}

#[divan::bench]
fn tokens_and_sentences(bencher: Bencher) {
    let document = english();
    let pack = Pack::get("en").expect("the English pack");
    bencher.counter(BytesCount::new(document.text.len())).bench(|| Analysis::new(&document, pack).tokens.len());
}

#[divan::bench]
fn times(bencher: Bencher) {
    stage(bencher, time::find);
}

#[divan::bench]
fn quantities(bencher: Bencher) {
    stage(bencher, |a| quantity::find(a, &[]));
}

#[divan::bench]
fn names(bencher: Bencher) {
    stage(bencher, name::find);
}

#[divan::bench]
fn quotations(bencher: Bencher) {
    stage(bencher, |a| quotation::find(a, &[], &[]));
}

#[divan::bench]
fn everything(bencher: Bencher) {
    let document = english();
    let bytes = document.text.len();
    bencher.counter(BytesCount::new(bytes)).with_inputs(|| document.clone()).bench_values(annotate);
}

#[divan::bench]
fn comparing_the_dossier(bencher: Bencher) {
    let all = annotated();
    bencher.bench(|| compare(&all).comparisons.len());
}
