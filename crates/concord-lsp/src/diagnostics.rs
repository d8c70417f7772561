//! Findings as the protocol has them.

use crate::{client::Client, view::View};
use concord_check::{Because, Diagnostic, Place, Severity};
use gen_lsp_types as lsp;

/// Findings with a place in a source that an editor cannot hold any more of.
const RELATED: usize = 20;

/// All findings of a view.
pub fn all(view: &View, client: &Client) -> Vec<lsp::Diagnostic> {
    let places = view.text.places(client.encoding);
    view.findings.iter().map(|f| one(view, f, places.range(f.range), client)).collect()
}

/// One finding.
pub fn one(view: &View, finding: &Diagnostic, range: lsp::Range, client: &Client) -> lsp::Diagnostic {
    let related: Vec<_> = finding.because.iter().filter_map(|b| related(view, b, client)).take(RELATED).collect();
    lsp::Diagnostic {
        range,
        severity: Some(severity(finding.severity)),
        code: Some(lsp::Code::String(finding.code.to_owned())),
        source: Some("concord".to_owned()),
        message: lsp::Message::String(message(finding)),
        related_information: (client.related && !related.is_empty()).then_some(related),
        ..lsp::Diagnostic::default()
    }
}

/// What is wrong, and what the record says to it, for which there is no place to go to.
fn message(finding: &Diagnostic) -> String {
    let mut message = finding.message.clone();
    for because in &finding.because {
        match &because.place {
            Place::Record(question) => message += &format!("\nrecord: {question}: {}", because.says),
            Place::Draft(_) | Place::Source { .. } | Place::Reckoning => {}
        }
    }
    message
}

fn related(view: &View, because: &Because, client: &Client) -> Option<lsp::DiagnosticRelatedInformation> {
    let location = view.location_of(&because.place, client.encoding)?;
    let message = match &because.place {
        Place::Source { source, .. } => {
            format!("{}: {}", view.sources.get(*source).map_or("", |s| s.name.as_str()), because.says)
        }
        Place::Draft(_) | Place::Record(_) | Place::Reckoning => because.says.clone(),
    };
    Some(lsp::DiagnosticRelatedInformation { location, message })
}

fn severity(severity: Severity) -> lsp::DiagnosticSeverity {
    match severity {
        Severity::Error => lsp::DiagnosticSeverity::Error,
        Severity::Warning => lsp::DiagnosticSeverity::Warning,
        Severity::Note => lsp::DiagnosticSeverity::Information,
    }
}
