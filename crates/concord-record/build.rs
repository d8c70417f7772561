//! Finds the treaties: every folder of `records/` becomes a row of the table that `builtin.rs` includes.

use std::{env, fmt::Write as _, fs, path::Path};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("../../records");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut folders: Vec<_> = fs::read_dir(&root).into_iter().flatten().flatten().map(|e| e.path()).collect();
    folders.sort();
    let mut table = String::from("&[\n");
    for folder in folders.iter().filter(|f| f.join("treaty.toml").is_file()) {
        println!("cargo::rerun-if-changed={}", folder.display());
        let id = folder.file_name().and_then(|n| n.to_str()).expect("UTF-8 folder names");
        let file = |name: &str| format!("include_str!({:?})", folder.join(name).display().to_string());
        let _ = writeln!(table, "({id:?}, {}, {}),", file("treaty.toml"), file("acts.csv"));
    }
    table.push(']');
    let out = Path::new(&env::var("OUT_DIR").expect("set by cargo")).join("treaties.rs");
    fs::write(out, table).expect("OUT_DIR is writable");
}
