//! One finding a place: where two rules speak of the same fault, the one with the better proof stays and takes over the
//! other's reasons. Rules that find different faults at one place both stay.

use crate::diagnostic::Diagnostic;

/// The rule that stays, and those it stands for where their places overlap. Better proof first: the record before the
/// sources, arithmetic before the sources, one wording of all sources before several.
const STANDS_FOR: &[(&str, &[&str])] = &[
    ("contradicts_record_count", &["differs_from_sources", "more_precise_than_sources", "single_origin"]),
    ("contradicts_record_date", &["differs_from_sources", "more_precise_than_sources", "single_origin"]),
    ("contradicts_record_period", &["differs_from_sources", "more_precise_than_sources", "single_origin"]),
    ("superseded", &["differs_from_sources", "single_origin", "all_sources_are_copies"]),
    ("quotation_wording_differs", &["quotation_in_several_wordings"]),
    ("misspelt_name", &["name_in_no_source", "two_spellings"]),
    ("two_spellings", &["name_in_no_source"]),
    ("rests_on_withdrawn", &["single_origin", "all_sources_are_copies", "superseded", "figure_without_attribution"]),
    ("quotation_without_speaker", &["quotation_in_no_source"]),
];

/// Findings before and behind one, in the order of the draft, among which those at its place are looked for.
const NEIGHBOURS: usize = 32;

/// Takes out what another finding stands for. `findings` are in the order of the draft and stay so.
pub fn merge(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<Option<Diagnostic>> = findings.into_iter().map(Some).collect();
    for (stays, others) in STANDS_FOR {
        for at in 0..kept.len() {
            let Some(finding) = kept[at].as_ref().filter(|f| f.name == *stays) else { continue };
            let range = finding.range;
            let mut taken = Vec::new();
            let near = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS).min(kept.len());
            for other in &mut kept[near] {
                let here = other.as_ref().is_some_and(|o| others.contains(&o.name) && o.range.overlaps(range));
                taken.extend(other.take_if(|_| here));
            }
            let Some(finding) = kept[at].as_mut() else { continue };
            for reason in taken.into_iter().flat_map(|t| t.because) {
                if !finding.because.iter().any(|b| b.place == reason.place) {
                    finding.because.push(reason);
                }
            }
        }
    }
    kept.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnostic::Severity, rules};
    use concord_text::TextRange;

    fn finding(name: &'static str, range: (u32, u32)) -> Diagnostic {
        let range = TextRange::new(range.0, range.1);
        let (message, because) = (String::new(), Vec::new());
        Diagnostic { code: "", name, severity: Severity::Note, range, message, because, help: None, fix: None }
    }

    #[test]
    fn the_table_names_rules() {
        for name in STANDS_FOR.iter().flat_map(|(stays, others)| others.iter().chain([stays])) {
            assert!(rules::ALL.iter().any(|rule| rule.name == *name), "{name}");
        }
    }

    #[test]
    fn reasons_go_to_the_finding_that_stays() {
        let mut source = finding("differs_from_sources", (3, 9));
        source.because_source(1, TextRange::new(0, 4), "another figure");
        let findings =
            vec![source, finding("contradicts_record_count", (3, 9)), finding("differs_from_sources", (20, 24))];
        let merged = merge(findings);
        let names: Vec<(&str, usize)> = merged.iter().map(|f| (f.name, f.because.len())).collect();
        assert_eq!(names, [("contradicts_record_count", 1), ("differs_from_sources", 0)]);
    }
}
