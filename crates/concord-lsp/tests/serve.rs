//! The whole server with a world of its own making: what a client sends in any order is answered or passed over, and never ends it.

use concord_annotate::annotate;
use concord_ingest::{Given, read_plain};
use concord_lsp::{Desk, End, Project, Source, Sources, Stamp, Trouble, Workspace, run};
use concord_model::Document;
use concord_record::Record;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{
    io::{self, Cursor, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// One source, no settings, no disk.
struct Made;

impl Desk for Made {
    fn project(&self, _: Option<&Path>, _: &Workspace) -> Result<Project, Trouble> {
        Ok(Project { against: vec!["/desk/sources".into()], ..Project::default() })
    }

    fn stamps(&self, _: &[PathBuf]) -> Vec<Stamp> {
        Vec::new()
    }

    fn sources(&self, _: &[PathBuf]) -> Sources {
        let text = "The flood destroyed 47 houses in Brzozów, the mayor said.";
        let annotated = annotate(read_plain("one.md", text, &Given::default()).value);
        let unread = vec![Trouble { message: "two.md is empty".into(), help: None }];
        let read = vec![Source { path: "/desk/sources/one.md".into(), annotated, is_text: true }];
        Sources { read, unread, doubts: Vec::new() }
    }

    fn draft(&self, _: Option<&Path>, _: &str, text: &str) -> Result<Document, Trouble> {
        Ok(read_plain("draft.md", text, &Given::default()).value)
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    fn record(&self) -> Result<Record, Trouble> {
        concord_record::builtin().map_err(|_| Trouble { message: "no record".into(), help: None })
    }
}

#[derive(Clone, Default)]
struct Output(Arc<Mutex<Vec<u8>>>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Sends all messages at once and closes the input. How it ended, and all that came back.
fn serve(messages: &[Value]) -> (End, Vec<Value>) {
    let mut input = Vec::new();
    for message in messages {
        let text = message.to_string();
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("memory");
    }
    let output = Output::default();
    let end = run(Cursor::new(input), output.clone(), Made);
    let bytes = output.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let text = String::from_utf8(bytes).expect("UTF-8");
    let mut answers = Vec::new();
    let mut rest = text.as_str();
    while let Some((head, tail)) = rest.split_once("\r\n\r\n") {
        let length = head.trim_start_matches("Content-Length: ").parse().expect("a length");
        let (body, after) = tail.split_at(length);
        answers.push(serde_json::from_str(body).expect("JSON"));
        rest = after;
    }
    (end, answers)
}

fn request(id: i32, method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
}

fn told(method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "method": method, "params": params})
}

const URI: &str = "file:///desk/draft.md";

fn begun() -> Vec<Value> {
    let item = json!({"uri": URI, "languageId": "markdown", "version": 1, "text": "żółw 🦊\r\n47 houses"});
    vec![request(1, "initialize", json!({})), told("textDocument/didOpen", json!({"textDocument": item}))]
}

/// The answers to requests of this number.
fn answers_to(id: i32, answers: &[Value]) -> usize {
    answers.iter().filter(|a| a["id"] == id && a.get("method").is_none()).count()
}

#[test]
fn every_request_is_answered_once() {
    let mut messages = begun();
    let document = json!({"uri": URI});
    let place = json!({"line": 1, "character": 0});
    messages.push(request(2, "textDocument/hover", json!({"textDocument": document, "position": place})));
    messages.push(request(3, "textDocument/hover", json!({"textDocument": document, "position": place})));
    messages.push(told("$/cancelRequest", json!({"id": 3})));
    messages.push(request(4, "nonsense", Value::Null));
    messages.push(request(5, "shutdown", Value::Null));
    messages.push(request(6, "textDocument/hover", json!({})));
    messages.push(told("exit", Value::Null));
    let (end, answers) = serve(&messages);
    assert_eq!(end, End::Asked);
    for id in 1..=6 {
        assert_eq!(answers_to(id, &answers), 1, "{id}: {answers:?}");
    }
}

#[test]
fn a_closed_input_ends_it() {
    assert_eq!(serve(&begun()).0, End::Unasked);
    assert_eq!(serve(&[]).0, End::Unasked);
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0..4_i64).prop_map(Value::from),
        Just(json!(-1)),
        Just(json!(u32::MAX)),
        Just(json!(1e300)),
        Just(json!("1")),
        Just(Value::Null),
    ]
}

const METHODS: [&str; 14] = [
    "initialize",
    "initialized",
    "shutdown",
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didSave",
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/codeAction",
    "textDocument/diagnostic",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWorkspaceFolders",
    "$/cancelRequest",
];

/// Any message with parameters that may fit it, or not.
fn message() -> impl Strategy<Value = Value> {
    let uri = prop_oneof![Just(json!(URI)), Just(json!("file:///other")), Just(json!("untitled:1")), Just(json!(7))];
    let position = || (number(), number()).prop_map(|(line, character)| json!({"line": line, "character": character}));
    let range = (position(), position()).prop_map(|(start, end)| json!({"start": start, "end": end}));
    let words = prop_oneof![Just("🦊"), Just(""), Just("\r"), Just("\n47 houses"), Just("<!-- concord: allow")];
    let method = proptest::sample::select(METHODS.to_vec());
    (method, any::<bool>(), uri, position(), range, words, number()).prop_map(
        |(method, asks, uri, position, range, text, number)| {
            let params = json!({
                "textDocument": {"uri": uri, "languageId": "markdown", "version": number, "text": text},
                "position": position, "range": range, "context": {"only": number},
                "contentChanges": [{"range": range, "text": text}, number], "settings": {"against": number},
                "event": {"added": [number], "removed": number}, "id": number,
            });
            if asks { request(9, method, params) } else { told(method, params) }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn nothing_a_client_sends_is_its_end(sent in proptest::collection::vec(message(), 0..24)) {
        let mut messages = begun();
        let asked = sent.iter().filter(|m| m.get("id").is_some()).count();
        messages.extend(sent);
        messages.push(request(77, "shutdown", Value::Null));
        messages.push(told("exit", Value::Null));
        let (end, answers) = serve(&messages);
        prop_assert_eq!(end, End::Asked);
        prop_assert_eq!(answers_to(9, &answers), asked, "{:?}", answers);
    }
}
