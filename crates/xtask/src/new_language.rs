//! `cargo xtask new-language CODE`: the skeleton of a language pack, with every file a stage reads.

use crate::command::{Arguments, Command, Failure, workspace};
use std::fs;

pub const COMMAND: Command = Command {
    name: "new-language",
    usage: "CODE   a new folder lang/CODE with the files to fill in",
    run: new_language,
};

fn new_language(arguments: &Arguments) -> Result<(), Failure> {
    let [code] = arguments.words.as_slice() else {
        return Err(Failure("name one language by its code: cargo xtask new-language fr".into()));
    };
    if !(2..=3).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_lowercase()) {
        return Err(Failure(format!("{code:?} is no language code: two or three small letters (BCP 47)")));
    }
    let folder = workspace("lang").join(code);
    if folder.exists() {
        return Err(Failure(format!("lang/{code} is there already")));
    }
    let model = workspace("lang/en");
    fs::create_dir_all(folder.join("cases"))?;
    let mut names: Vec<_> = fs::read_dir(&model)?.flatten().map(|e| e.path()).collect();
    names.sort();
    for path in names.iter().filter(|p| p.extension().is_some_and(|e| e == "toml" || e == "txt")) {
        let name = path.file_name().expect("listed by the folder");
        let head: String =
            fs::read_to_string(path)?.lines().take_while(|l| l.starts_with('#')).map(|l| format!("{l}\n")).collect();
        fs::write(folder.join(name), head)?;
        println!("lang/{code}/{}", name.display());
    }
    println!("Fill these in beside lang/en, write cases in lang/{code}/cases, and run the tests.");
    Ok(())
}
