//! What can be done about findings: the safe change, allowing one in its line, all safe changes at once.

use crate::{client::Client, diagnostics, document::Kind, view::View};
use concord_check::{Diagnostic, Fix, chosen};
use concord_text::TextRange;
use gen_lsp_types as lsp;
use std::collections::HashMap;

/// "All safe changes", as the protocol names such actions.
pub const FIX_ALL: &str = "source.fixAll.concord";

/// What an edit is for.
pub struct Target<'a> {
    /// The state of the draft it changes.
    pub view: &'a View,
    /// Its version.
    pub version: i32,
    /// Its kind of file.
    pub kind: Kind,
}

/// The actions for a stretch of the draft. `only` are the kinds that were asked for; all, where there is none.
pub fn actions(
    target: &Target<'_>,
    from: u32,
    to: u32,
    only: Option<&[String]>,
    client: &Client,
) -> Vec<lsp::CodeAction> {
    let wanted = |kind: &str| only.is_none_or(|only| only.iter().any(|asked| is_within(kind, asked)));
    let mut actions = Vec::new();
    if wanted("quickfix") {
        for finding in target.view.findings_at(from, to) {
            actions.extend(mending(target, finding, client));
        }
        for finding in target.view.findings_at(from, to) {
            actions.extend(allowing(target, finding, client));
        }
    }
    if wanted(FIX_ALL) {
        let all = chosen(&target.view.findings).made;
        // Among other actions it is of use only where it does more than they.
        if all.len() > 1 || only.is_some() && !all.is_empty() {
            let edits = all.iter().map(|fix| edit(target, fix, client)).collect();
            let kind = lsp::CodeActionKind::from(FIX_ALL.to_owned());
            actions.push(action(target, "make all safe changes".to_owned(), kind, edits, client));
        }
    }
    actions
}

/// Kinds are words with dots; one that is asked for stands for all that begin with it.
fn is_within(kind: &str, asked: &str) -> bool {
    asked.is_empty() || kind.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn mending(target: &Target<'_>, finding: &Diagnostic, client: &Client) -> Option<lsp::CodeAction> {
    let fix = finding.fix.as_ref()?;
    let was = target.view.text.as_str().get(fix.range.start() as usize..fix.range.end() as usize)?;
    let title = if was.is_empty() {
        format!("insert “{}”", fix.replacement)
    } else if fix.replacement.is_empty() {
        format!("take out “{was}”")
    } else {
        format!("replace “{was}” with “{}”", fix.replacement)
    };
    let edits = vec![edit(target, fix, client)];
    let mut action = action(target, title, lsp::CodeActionKind::QuickFix, edits, client);
    action.diagnostics = Some(vec![shown(target, finding, client)]);
    action.is_preferred = Some(true);
    Some(action)
}

/// Puts the comment that allows the finding. Not in plain text, where readers would see it.
fn allowing(target: &Target<'_>, finding: &Diagnostic, client: &Client) -> Option<lsp::CodeAction> {
    let text = &target.view.text;
    let line_end = text.line_end(finding.range.start() as usize);
    let (at, space) = match target.kind {
        Kind::Plain => return None,
        Kind::Markdown => (line_end, " "),
        // The end of the line may be inside a tag.
        Kind::Html => (finding.range.end() as usize, ""),
    };
    // What is said of a comment is mended in it.
    if finding.code.starts_with("ALW") || at > line_end {
        return None;
    }
    let insert =
        Fix { range: TextRange::of(at, at), replacement: format!("{space}<!-- concord: allow {} -->", finding.code) };
    let title = format!("allow {} here", finding.code);
    let edits = vec![edit(target, &insert, client)];
    let mut action = action(target, title, lsp::CodeActionKind::QuickFix, edits, client);
    action.diagnostics = Some(vec![shown(target, finding, client)]);
    Some(action)
}

fn shown(target: &Target<'_>, finding: &Diagnostic, client: &Client) -> lsp::Diagnostic {
    let range = target.view.text.places(client.encoding).range(finding.range);
    diagnostics::one(target.view, finding, range, client)
}

fn edit(target: &Target<'_>, fix: &Fix, client: &Client) -> lsp::TextEdit {
    let range = target.view.text.places(client.encoding).range(fix.range);
    lsp::TextEdit { range, new_text: fix.replacement.clone() }
}

fn action(
    target: &Target<'_>,
    title: String,
    kind: lsp::CodeActionKind,
    edits: Vec<lsp::TextEdit>,
    client: &Client,
) -> lsp::CodeAction {
    let uri = lsp::Uri::from(target.view.uri.as_str());
    let mut edit = lsp::WorkspaceEdit::default();
    if client.versioned_edits {
        let text_document = lsp::OptionalVersionedTextDocumentIdentifier {
            version: Some(target.version),
            text_document_identifier: lsp::TextDocumentIdentifier { uri },
        };
        let edits = edits.into_iter().map(lsp::Edit::TextEdit).collect();
        let change = lsp::TextDocumentEdit { text_document, edits };
        edit.document_changes = Some(vec![lsp::DocumentChange::TextDocumentEdit(change)]);
    } else {
        edit.changes = Some(HashMap::from([(uri, edits)]));
    }
    lsp::CodeAction { title, kind: Some(kind), edit: Some(edit), ..lsp::CodeAction::default() }
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn kinds() {
        assert!(is_within("source.fixAll.concord", "source.fixAll") && is_within("quickfix", ""));
        assert!(!is_within("source.fixAll.concord", "source.fix") && !is_within("quickfix", "refactor"));
    }
}
