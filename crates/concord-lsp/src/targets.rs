//! Where the sources speak of what stands under the cursor.

use crate::{client::Client, view::View};
use concord_check::Place;
use concord_text::TextRange;
use gen_lsp_types as lsp;

/// A place of a source.
struct Target {
    source: usize,
    value: TextRange,
    sentence: TextRange,
}

/// Places of the sources for a byte of the draft: those that bear a statement out first, then reasons of findings.
fn targets(view: &View, offset: u32) -> Vec<Target> {
    let mut found: Vec<Target> = Vec::new();
    let mut add = |source, value, sentence| {
        if !found.iter().any(|t| t.source == source && t.value == value) {
            found.push(Target { source, value, sentence });
        }
    };
    for statement in view.statements_at(offset) {
        for witness in &statement.witnesses {
            add(witness.source, witness.claim.range, witness.claim.sentence.cover(witness.claim.range));
        }
    }
    for found in view.quotations_at(offset).flat_map(|q| &q.found) {
        add(found.source, found.range, found.range);
    }
    for because in view.findings_at(offset, offset).flat_map(|f| &f.because) {
        match because.place {
            Place::Source { source, range } => add(source, range, range),
            Place::Draft(_) | Place::Record(_) | Place::Reckoning => {}
        }
    }
    found
}

/// The answer to "references".
pub fn references(view: &View, offset: u32, client: &Client) -> Vec<lsp::Location> {
    targets(view, offset).iter().filter_map(|t| view.location(t.source, t.value, client.encoding)).collect()
}

/// The answer to "definition": with the whole sentence, where the client understands that.
pub fn definition(view: &View, offset: u32, client: &Client) -> lsp::DefinitionResponse {
    if !client.links {
        return lsp::DefinitionResponse::Definition(lsp::Definition::LocationList(references(view, offset, client)));
    }
    let origin = view
        .statements_at(offset)
        .map(|s| s.claim.range)
        .chain(view.quotations_at(offset).map(|q| q.range))
        .chain(view.findings_at(offset, offset).map(|f| f.range))
        .next();
    let origin = origin.map(|range| view.text.places(client.encoding).range(range));
    let link = |t: &Target| {
        let sentence = view.location(t.source, t.sentence, client.encoding)?;
        let value = view.location(t.source, t.value, client.encoding)?;
        Some(lsp::LocationLink {
            origin_selection_range: origin,
            target_uri: sentence.uri,
            target_range: sentence.range,
            target_selection_range: value.range,
        })
    };
    lsp::DefinitionResponse::DefinitionLinkList(targets(view, offset).iter().filter_map(link).collect())
}
