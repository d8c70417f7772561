//! What the client can do and what it wants, from `initialize` and its settings. Read leniently: a field of a wrong kind counts as
//! one that is missing.

use crate::{desk::Workspace, markdown::Markup, position::Encoding, uri};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The abilities of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// What characters of positions count.
    pub encoding: Encoding,
    /// How hovers are shown.
    pub markup: Markup,
    /// Findings can have related places.
    pub related: bool,
    /// Definitions can be links.
    pub links: bool,
    /// Edits can name the version they are for.
    pub versioned_edits: bool,
    /// It asks for findings, and can be told to ask again.
    pub pulls: bool,
    /// It can be asked to watch files.
    pub watches: bool,
    /// It can be asked to tell of other settings.
    pub told_settings: bool,
    /// It shows progress.
    pub progress: bool,
    /// It can be asked for its settings.
    pub settings: bool,
}

impl Client {
    /// From the parameters of `initialize`.
    pub fn new(params: &Value) -> Self {
        let can = &params["capabilities"];
        let has = |path: &str| can.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        let list = |path: &str| -> Vec<&str> {
            let list = can.pointer(path).and_then(Value::as_array);
            list.into_iter().flatten().filter_map(Value::as_str).collect()
        };
        let encodings = list("/general/positionEncodings");
        // Bytes cost nothing to count; UTF-16 is what every client must understand.
        let encoding = [("utf-8", Encoding::Utf8), ("utf-16", Encoding::Utf16), ("utf-32", Encoding::Utf32)]
            .into_iter()
            .find(|(name, _)| encodings.contains(name))
            .map_or(Encoding::Utf16, |(_, encoding)| encoding);
        let plain = !list("/textDocument/hover/contentFormat").contains(&"markdown");
        Self {
            encoding,
            markup: if plain { Markup::Plain } else { Markup::Markdown },
            related: has("/textDocument/publishDiagnostics/relatedInformation")
                || has("/textDocument/diagnostic/relatedInformation"),
            links: has("/textDocument/definition/linkSupport"),
            versioned_edits: has("/workspace/workspaceEdit/documentChanges"),
            pulls: can["textDocument"]["diagnostic"].is_object() && has("/workspace/diagnostics/refreshSupport"),
            watches: has("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            told_settings: has("/workspace/didChangeConfiguration/dynamicRegistration"),
            progress: has("/window/workDoneProgress"),
            settings: has("/workspace/configuration"),
        }
    }
}

/// The folders that are open.
pub fn folders(params: &Value) -> Vec<PathBuf> {
    let listed = params["workspaceFolders"].as_array().into_iter().flatten();
    let mut folders: Vec<PathBuf> = listed.filter_map(|f| uri::to_path(f["uri"].as_str()?)).collect();
    if folders.is_empty() {
        folders.extend(params["rootUri"].as_str().and_then(uri::to_path));
    }
    if folders.is_empty() {
        folders.extend(params["rootPath"].as_str().map(PathBuf::from).filter(|p| p.is_absolute()));
    }
    folders
}

/// Takes `against` and `config` from the editor's settings: `{ "against": [...] }`, or the same in a field `concord`. Paths are
/// relative to the first folder. The error says what is wrong.
pub fn settings(workspace: &mut Workspace, given: &Value) -> Result<(), String> {
    let given = given.get("concord").unwrap_or(given);
    let root = workspace.folders.first().cloned().unwrap_or_default();
    let whole = |path: &str| root.join(Path::new(path));
    let against = match &given["against"] {
        Value::Null => None,
        Value::String(one) => Some(vec![whole(one)]),
        Value::Array(paths) => {
            let paths: Option<Vec<PathBuf>> = paths.iter().map(|p| p.as_str().map(whole)).collect();
            Some(paths.ok_or("the setting `against` holds something that is no path")?)
        }
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
            return Err("the setting `against` is no list of paths".into());
        }
    };
    let config = match &given["config"] {
        Value::Null => None,
        Value::String(path) if path.is_empty() => None,
        Value::String(path) => Some(whole(path)),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            return Err("the setting `config` is no path".into());
        }
    };
    // No sources in the editor's settings leaves it to the settings file.
    workspace.against = against.filter(|paths| !paths.is_empty());
    workspace.config = config;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn encodings_are_negotiated() {
        let of = |list: Value| Client::new(&json!({"capabilities": {"general": {"positionEncodings": list}}})).encoding;
        assert_eq!(of(json!(["utf-16", "utf-8"])), Encoding::Utf8);
        assert_eq!(of(json!(["utf-16"])), Encoding::Utf16);
        assert_eq!(of(json!(["utf-32"])), Encoding::Utf32);
        assert_eq!(of(json!(["utf-7", 5])), Encoding::Utf16);
        assert_eq!(of(Value::Null), Encoding::Utf16);
        assert_eq!(Client::new(&Value::Null).markup, Markup::Plain);
    }

    #[test]
    fn settings_of_every_kind() {
        let mut workspace = Workspace { folders: vec!["/desk".into()], ..Workspace::default() };
        let mut take = |given: Value| settings(&mut workspace, &given).map(|()| workspace.against.clone());
        assert_eq!(take(json!({"against": ["a", "/b"]})), Ok(Some(vec!["/desk/a".into(), "/b".into()])));
        assert_eq!(take(json!({"concord": {"against": "a"}})), Ok(Some(vec!["/desk/a".into()])));
        assert_eq!(take(json!({"against": []})), Ok(None));
        assert_eq!(take(Value::Null), Ok(None));
        for wrong in [json!({"against": 5}), json!({"against": [5]}), json!({"config": []})] {
            assert!(take(wrong).is_err());
        }
    }
}
