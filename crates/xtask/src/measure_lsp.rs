//! `cargo xtask measure-lsp --data DIR`: from one edit to its findings, through the whole language server over its pipes, for a draft
//! of 1,000 words against 50 articles of mixed stories.

use crate::command::{Arguments, Command, Failure, workspace};
use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{self, Child, ChildStdin, ChildStdout, Stdio},
    time::Instant,
};

pub const COMMAND: Command = Command {
    name: "measure-lsp",
    usage: "--data DIR [--edits N] [--articles N]   from one edit to its findings in `concord lsp`",
    run: measure,
};

/// Words of the draft.
const WORDS: usize = 1000;

fn measure(arguments: &Arguments) -> Result<(), Failure> {
    let data = arguments.data()?;
    let folder = std::env::temp_dir().join(format!("concord-measure-lsp-{}", process::id()));
    fs::create_dir_all(folder.join("sources"))?;
    let result = all(&data, &folder, arguments.number("edits", 40)?, arguments.number("articles", 50)?);
    fs::remove_dir_all(&folder)?;
    result
}

fn all(data: &Path, folder: &Path, edits: usize, articles: usize) -> Result<(), Failure> {
    let mut files = articles_of(data)?;
    // The longest article is the draft.
    let longest = files.iter().enumerate().max_by_key(|(_, text)| text.len()).map(|(n, _)| n);
    let text = files.remove(longest.ok_or_else(|| Failure("no articles there".into()))?);
    let end = text.split_whitespace().nth(WORDS).map_or(text.len(), |w| w.as_ptr() as usize - text.as_ptr() as usize);
    let draft = &text[..end];
    for (n, text) in files.iter().take(articles).enumerate() {
        fs::write(folder.join(format!("sources/{n:03}.txt")), text)?;
    }
    fs::write(folder.join("concord.toml"), "against = [\"sources\"]\n")?;

    let mut server = Server::start(folder)?;
    let begun = Instant::now();
    let uri = format!("file://{}/draft.md", folder.display());
    let item = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": draft});
    server.tell("textDocument/didOpen", &json!({"textDocument": item}))?;
    let found = server.findings(1)?;
    println!(
        "a draft of {} words against {} articles: {found} findings {:.0} ms after it was opened",
        draft.split_whitespace().count(),
        files.len().min(articles),
        begun.elapsed().as_secs_f64() * 1e3
    );

    let lines = draft.lines().count();
    let mut times = Vec::new();
    for edit in 0..edits {
        let version = edit as i64 + 2;
        let at = json!({"line": edit * 7 % lines, "character": 0});
        let change = json!({"range": {"start": at, "end": at}, "text": "also "});
        let params = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]});
        let begun = Instant::now();
        server.tell("textDocument/didChange", &params)?;
        server.findings(version)?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    let peak = server.peak_mb();
    let of = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!(
        "one edit to its findings, {edits} edits: median {:.0} ms, 95 in 100 within {:.0} ms, longest {:.0} ms, peak {peak:.0} MB",
        of(50),
        of(95),
        times.last().copied().unwrap_or_default()
    );
    server.stop()
}

/// All articles of the stories, in the order of their names.
fn articles_of(data: &Path) -> Result<Vec<String>, Failure> {
    let mut files: Vec<PathBuf> = Vec::new();
    for story in fs::read_dir(data.join("stories"))?.flatten().map(|e| e.path()).filter(|p| p.is_dir()) {
        files.extend(fs::read_dir(story)?.flatten().map(|e| e.path()));
    }
    files.retain(|f| f.extension().is_some_and(|e| e == "txt" || e == "md"));
    files.sort();
    Ok(files.iter().map(fs::read_to_string).collect::<Result<_, _>>()?)
}

struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start(folder: &Path) -> Result<Self, Failure> {
        let mut command = process::Command::new(workspace("target/release/concord"));
        let mut child = command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Failure("no pipes".into()));
        };
        let mut server = Self { child, input, output: BufReader::new(output) };
        let root = format!("file://{}", folder.display());
        let params = json!({"processId": null, "capabilities": {}, "rootUri": root});
        server.send(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}))?;
        server.tell("initialized", &json!({}))?;
        Ok(server)
    }

    fn stop(mut self) -> Result<(), Failure> {
        self.send(&json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}))?;
        self.tell("exit", &Value::Null)?;
        let status = self.child.wait()?;
        if status.success() { Ok(()) } else { Err(Failure(format!("concord lsp ended with {status}"))) }
    }

    fn tell(&mut self, method: &str, params: &Value) -> Result<(), Failure> {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}))
    }

    fn send(&mut self, message: &Value) -> Result<(), Failure> {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        Ok(self.input.flush()?)
    }

    /// Waits for the findings of this version; how many there are.
    fn findings(&mut self, version: i64) -> Result<usize, Failure> {
        loop {
            let message = self.read()?;
            if message["method"] == "textDocument/publishDiagnostics" && message["params"]["version"] == version {
                return Ok(message["params"]["diagnostics"].as_array().map_or(0, Vec::len));
            }
        }
    }

    fn read(&mut self) -> Result<Value, Failure> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line)? == 0 {
                return Err(Failure("concord lsp ended".into()));
            }
            match line.trim().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse()?,
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes)?;
        Ok(serde_json::from_slice(&bytes)?)
    }

    /// `VmHWM` of the server so far (Linux only).
    fn peak_mb(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kb = line.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
        kb.unwrap_or_default() / 1024.0
    }
}
