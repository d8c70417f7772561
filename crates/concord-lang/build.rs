//! Finds the language packs: every folder of `lang/` becomes a row of the table that `lib.rs` includes.

use std::{env, fmt::Write as _, fs, path::Path};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("../../lang");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut table = String::from("&[\n");
    for language in entries(&root) {
        println!("cargo::rerun-if-changed={}", language.display());
        let code = language.file_name().and_then(|n| n.to_str()).expect("UTF-8 folder names").to_owned();
        let _ = writeln!(table, "Pack {{ code: {code:?}, files: &[");
        for file in entries(&language).into_iter().filter(|p| p.is_file()) {
            println!("cargo::rerun-if-changed={}", file.display());
            let name = file.file_name().and_then(|n| n.to_str()).expect("UTF-8 file names").to_owned();
            if !name.ends_with(".md") {
                let _ = writeln!(table, "({name:?}, include_bytes!({:?})),", file.display().to_string());
            }
        }
        table.push_str("], cases: &[\n");
        for file in entries(&language.join("cases")) {
            println!("cargo::rerun-if-changed={}", file.display());
            let name = file.file_stem().and_then(|n| n.to_str()).expect("UTF-8 file names").to_owned();
            let count =
                fs::read_to_string(&file).map_or(0, |text| text.lines().filter(|l| l.starts_with("- ")).count());
            let _ = writeln!(table, "({name:?}, {count}),");
        }
        table.push_str("] },\n");
    }
    table.push(']');
    let out = Path::new(&env::var("OUT_DIR").expect("set by cargo")).join("packs.rs");
    fs::write(out, table).expect("OUT_DIR is writable");
}

fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    let Ok(read) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = read.flatten().map(|e| e.path()).collect();
    paths.sort();
    paths
}
