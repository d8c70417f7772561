//! What the server says it can do, and what it asks to be told.

use crate::{actions::FIX_ALL, client::Client};
use gen_lsp_types as lsp;
use serde_json::{Value, json};

/// Files whose changes matter: settings, sources, and what stands beside them.
const WATCHED: &str = "**/*.{txt,md,markdown,text,docx,html,htm,xhtml,toml}";

/// The answer to `initialize`.
pub fn initialized(client: &Client) -> lsp::InitializeResult {
    let sync = lsp::TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(lsp::TextDocumentSyncKind::Incremental),
        save: Some(lsp::Save::SaveOptions(lsp::SaveOptions { include_text: Some(false) })),
        ..lsp::TextDocumentSyncOptions::default()
    };
    let kinds = vec![lsp::CodeActionKind::QuickFix, lsp::CodeActionKind::from(FIX_ALL.to_owned())];
    let actions = lsp::CodeActionOptions { code_action_kinds: Some(kinds), ..lsp::CodeActionOptions::default() };
    let folders = lsp::WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(lsp::ChangeNotifications::Bool(true)),
    };
    let pull = lsp::DiagnosticOptions {
        identifier: Some("concord".to_owned()),
        inter_file_dependencies: true,
        workspace_diagnostics: false,
        ..lsp::DiagnosticOptions::default()
    };
    let capabilities = lsp::ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(lsp::TextDocumentSync::Options(sync)),
        hover_provider: Some(lsp::HoverProvider::Bool(true)),
        definition_provider: Some(lsp::DefinitionProvider::Bool(true)),
        references_provider: Some(lsp::ReferencesProvider::Bool(true)),
        code_action_provider: Some(lsp::CodeActionProvider::CodeActionOptions(actions)),
        // Who asks for findings is not sent them as well: they would be shown twice.
        diagnostic_provider: client.pulls.then_some(lsp::DiagnosticProvider::DiagnosticOptions(pull)),
        workspace: Some(lsp::WorkspaceOptions { workspace_folders: Some(folders), ..lsp::WorkspaceOptions::default() }),
        ..lsp::ServerCapabilities::default()
    };
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    lsp::InitializeResult { capabilities, server_info: Some(lsp::ServerInfo { name: "concord".to_owned(), version }) }
}

/// The parameters of the request to watch files and settings; `None` where the client cannot.
pub fn registrations(client: &Client) -> Option<Value> {
    let mut wanted = Vec::new();
    if client.told_settings {
        wanted.push(json!({"id": "concord/settings", "method": "workspace/didChangeConfiguration",
            "registerOptions": {"section": "concord"}}));
    }
    if client.watches {
        wanted.push(json!({"id": "concord/files", "method": "workspace/didChangeWatchedFiles",
            "registerOptions": {"watchers": [{"globPattern": WATCHED}]}}));
    }
    (!wanted.is_empty()).then(|| json!({"registrations": wanted}))
}
