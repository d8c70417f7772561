//! Answers to requests about a draft, from the view of its present state.

use crate::{
    actions, client::Client, diagnostics, document::Document, hover, position::OutOfRange, targets, view::View,
};
use gen_lsp_types as lsp;
use lsp_server::{ErrorCode, ResponseError};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What can be asked about a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// What stands behind the words here?
    Hover,
    /// Where do the sources say so? One or more places to go to.
    Definition,
    /// The same as a list.
    References,
    /// What can be done here?
    Actions,
    /// What was found?
    Findings,
}

impl Question {
    /// By the name of the request.
    pub fn named(method: &str) -> Option<Self> {
        match method {
            "textDocument/hover" => Some(Self::Hover),
            "textDocument/definition" => Some(Self::Definition),
            "textDocument/references" => Some(Self::References),
            "textDocument/codeAction" => Some(Self::Actions),
            "textDocument/diagnostic" => Some(Self::Findings),
            _ => None,
        }
    }
}

/// An error of the protocol.
pub fn error(code: ErrorCode, message: impl Into<String>) -> ResponseError {
    ResponseError { code: code as i32, message: message.into(), data: None }
}

/// Why nothing can be said about a draft.
pub fn lost(draft: &Document) -> ResponseError {
    let name = draft
        .path
        .as_ref()
        .and_then(|path| path.file_name())
        .map_or_else(|| draft.uri.clone(), |n| n.to_string_lossy().into_owned());
    error(
        ErrorCode::RequestFailed,
        format!("a change of {name} did not fit its text, so it is no longer checked: close it and open it again"),
    )
}

/// Answers a question.
pub fn answer(
    question: Question,
    params: &Value,
    draft: &Document,
    view: &View,
    client: &Client,
) -> Result<Value, ResponseError> {
    match question {
        Question::Hover => value(hover::hover(view, place(params, view, client)?, client)),
        Question::Definition => value(targets::definition(view, place(params, view, client)?, client)),
        Question::References => value(targets::references(view, place(params, view, client)?, client)),
        Question::Findings => value(lsp::FullDocumentDiagnosticReport {
            items: diagnostics::all(view, client),
            ..lsp::FullDocumentDiagnosticReport::default()
        })
        .map(|mut report| {
            report["kind"] = "full".into();
            report
        }),
        Question::Actions => {
            let range = lsp::Range::deserialize(&params["range"]).map_err(wrong)?;
            let bytes = view.text.bytes(&range, client.encoding).map_err(outside)?;
            let only: Option<Vec<String>> = match &params["context"]["only"] {
                Value::Null => None,
                kinds => Some(Vec::deserialize(kinds).map_err(wrong)?),
            };
            let target = actions::Target { view, version: draft.version, kind: draft.kind() };
            value(actions::actions(&target, bytes.start as u32, bytes.end as u32, only.as_deref(), client))
        }
    }
}

fn place(params: &Value, view: &View, client: &Client) -> Result<u32, ResponseError> {
    let position = lsp::Position::deserialize(&params["position"]).map_err(wrong)?;
    Ok(view.text.offset(position, client.encoding).map_err(outside)? as u32)
}

fn value(answer: impl Serialize) -> Result<Value, ResponseError> {
    serde_json::to_value(answer).map_err(|fault| error(ErrorCode::InternalError, fault.to_string()))
}

fn wrong(fault: serde_json::Error) -> ResponseError {
    error(ErrorCode::InvalidParams, fault.to_string())
}

fn outside(outside: OutOfRange) -> ResponseError {
    error(ErrorCode::InvalidParams, format!("there is no {outside}"))
}
