//! Runs `tests/cases/*.md`: files are laid out in an empty folder, commands run there, their output is looked through.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const BINARY: &str = env!("CARGO_BIN_EXE_concord");

/// A fresh folder, removed when the test is done.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("concord-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The bytes that a text with `\xNN`, `\r` and `\n` stands for.
fn bytes(text: &str) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::new(), text);
    while let Some(at) = rest.find('\\') {
        out.extend(rest[..at].bytes());
        let tail = &rest[at + 1..];
        if let Some(byte) = tail.strip_prefix('x').and_then(|t| t.get(..2)).and_then(|t| u8::from_str_radix(t, 16).ok())
        {
            out.push(byte);
            rest = &tail[3..];
        } else if let Some(tail) = tail.strip_prefix('r') {
            out.push(b'\r');
            rest = tail;
        } else if let Some(tail) = tail.strip_prefix('n') {
            out.push(b'\n');
            rest = tail;
        } else {
            out.push(b'\\');
            rest = tail;
        }
    }
    out.extend(rest.bytes());
    out
}

fn run(folder: &Path, line: &str) -> (i32, String, String) {
    let arguments = line.split_whitespace().skip(1);
    let output = Command::new(BINARY)
        .args(arguments)
        .current_dir(folder)
        .env("COLUMNS", "120")
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 output");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// One expectation, checked against the last command.
fn check(line: &str, (code, stdout, stderr): &(i32, String, String)) -> Option<String> {
    let wanted = |text: &str| String::from_utf8(bytes(text)).expect("UTF-8 expectation");
    let tail = |text: &str| text.chars().take(1500).collect::<String>();
    let good = if let Some(want) = line.strip_prefix("exit ") {
        *code == want.parse::<i32>().expect("a number")
    } else if let Some(want) = line.strip_prefix("stdout has ") {
        stdout.contains(&wanted(want))
    } else if let Some(want) = line.strip_prefix("stdout lacks ") {
        !stdout.contains(&wanted(want))
    } else if let Some(want) = line.strip_prefix("stderr has ") {
        stderr.contains(&wanted(want))
    } else if let Some(want) = line.strip_prefix("stderr lacks ") {
        !stderr.contains(&wanted(want))
    } else if line == "html is well formed" {
        return html_fault(stdout).map(|fault| format!("{line}: {fault}"));
    } else {
        panic!("unknown expectation: {line}")
    };
    (!good).then(|| format!("{line}\n--- exit {code}\n--- stdout\n{}\n--- stderr\n{}", tail(stdout), tail(stderr)))
}

/// The first tag that does not close what is open.
fn html_fault(html: &str) -> Option<String> {
    const VOID: [&str; 3] = ["meta", "input", "br"];
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>")?;
    while let Some(at) = rest.find('<') {
        let end = match rest[at..].find('>') {
            Some(end) => at + end,
            None => return Some("a tag without end".into()),
        };
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Some(format!("<{tag}> is no tag"));
        }
        if matches!(name, "script" | "style") {
            let Some(close) = rest.find(&format!("</{name}>")) else { return Some(format!("<{name}> is not closed")) };
            rest = &rest[close + name.len() + 3..];
        } else if !VOID.contains(&name) {
            open.push(name);
        }
    }
    (!open.is_empty()).then(|| format!("not closed: {open:?}"))
}

/// Runs the cases of one file; returns what went wrong.
fn cases(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, case) in text.split("\n## ").skip(1).enumerate() {
        let title = case.lines().next().unwrap_or_default();
        let folder = Folder::new(&format!("{name}-{number}"));
        let mut last = (0, String::new(), String::new());
        let mut command = String::new();
        for block in case.split("\n```").skip(1).step_by(2) {
            let (kind, body) = block.split_once('\n').unwrap_or((block, ""));
            if let Some(file) = kind.strip_prefix("file ") {
                let path = folder.0.join(file);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(path, bytes(&format!("{body}\n").replacen("\n", if body.is_empty() { "" } else { "\n" }, 1)))
                    .expect("a file");
                continue;
            }
            for line in body.lines().filter(|l| !l.is_empty()) {
                if let Some(line) = line.strip_prefix("$ ") {
                    last = run(&folder.0, line);
                    command = line.to_owned();
                } else if let Some(fault) = check(line, &last) {
                    faults.push(format!("{name}: {title}\n$ {command}\n{fault}"));
                }
            }
        }
    }
    faults
}

fn check_file(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(format!("{name}.md"));
    let faults = cases(name, &fs::read_to_string(path).expect("a case file"));
    assert!(faults.is_empty(), "{} faults\n\n{}", faults.len(), faults.join("\n\n"));
}

#[test]
fn input() {
    check_file("input");
}

#[test]
fn options() {
    check_file("options");
}

#[test]
fn record() {
    check_file("record");
}

#[test]
fn checks() {
    check_file("check");
}

#[test]
fn hostile() {
    check_file("hostile");
}

#[test]
fn a_file_over_the_limit_is_refused() {
    let folder = Folder::new("large");
    fs::write(folder.0.join("large.txt"), vec![b'a'; (64 << 20) + 1]).expect("a file");
    let (code, _, stderr) = run(&folder.0, "concord annotate large.txt");
    assert_eq!(code, 3, "{stderr}");
    assert!(stderr.contains("is larger than 64 MB") && stderr.contains("help: split it"), "{stderr}");
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let mut child = Command::new(BINARY)
        .args(["demo", "--format", "html"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut said).expect("UTF-8");
    let status = child.wait().expect("it ends");
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
}

#[test]
fn the_same_input_gives_the_same_output() {
    let folder = Folder::new("same");
    for format in ["text", "json", "html"] {
        let line = format!("concord demo --format {format}");
        assert_eq!(run(&folder.0, &line).1, run(&folder.0, &line).1, "{format}");
    }
}

#[test]
fn the_report_is_json_with_places_in_the_files() {
    let folder = Folder::new("places");
    let text = "Poland left the treaty on 20 February 2026. It destroyed 24 mines.\n";
    for name in ["a.txt", "b.txt"] {
        fs::write(folder.0.join(name), text).expect("a file");
    }
    let (_, stdout, _) = run(&folder.0, "concord compare . --format json");
    let report: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    let comparisons = report["comparisons"].as_array().expect("a list");
    assert!(!comparisons.is_empty());
    for member in comparisons.iter().flat_map(|c| c["members"].as_array().expect("a list")) {
        let at = |key: &str| usize::try_from(member[key].as_u64().expect("a place")).expect("small");
        assert_eq!(&text[at("start")..at("end")], member["text"].as_str().expect("a text"));
        assert!(["./a.txt", "./b.txt"].contains(&member["document"].as_str().expect("a path")));
    }
}
