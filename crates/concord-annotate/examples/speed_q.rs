use concord_annotate::{Analysis, Pack, quantity};
use concord_model::Document;
use std::time::Instant;
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let doc = Document::bare("x", &text, "en");
    let pack = Pack::get("en").unwrap();
    let t = Instant::now();
    let small = Document::bare("x", "five boats", "en");
    let a0 = Analysis::new(&small, pack);
    println!("first analysis {:?}", t.elapsed());
    let t = Instant::now();
    quantity::find(&a0, &[]);
    println!("lexicon {:?}", t.elapsed());
    let t = Instant::now();
    let a = Analysis::new(&doc, pack);
    println!("analysis {:?}", t.elapsed());
    for _ in 0..3 {
        let t = Instant::now();
        let n = quantity::find(&a, &[]).len();
        let e = t.elapsed();
        println!("{n} quantities {:?} {:.1} MB/s", e, text.len() as f64 / 1e6 / e.as_secs_f64());
    }
}
