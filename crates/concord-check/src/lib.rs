//! Holds a draft against its sources, the record, the calendar and arithmetic.
//!
//! [`check`] is the whole of it: a pure function of the draft, the sources, the record and the settings. Each rule is two
//! files in `rules/`. A finding never says that something is true or false; it says what stands where and does not fit.

mod attribution;
mod chosen;
mod diagnostic;
mod notices;
mod office;
mod overlap;
pub mod passages;
mod phrases;
mod reckoning;
pub mod roster;
pub mod rules;
mod settings;
pub mod spelling;
mod statement;
mod subject;
mod suppress;
pub mod treaties;
pub mod wording;
pub mod words;

pub use chosen::{Chosen, chosen};
pub use diagnostic::{Because, Diagnostic, Fix, Place, Severity};
pub use settings::{Settings, SettingsFault};
pub use statement::{Outcome, Statement, Witness, fits};
pub use subject::Subject;
pub use suppress::{Allow, allows};

use concord_annotate::Annotated;
use concord_record::Record;
use rules::Sink;

/// What checking a draft gave.
pub struct Checked<'a> {
    /// What was looked at.
    pub subject: Subject<'a>,
    /// The findings, in the order of the draft; the more severe first at one place.
    pub findings: Vec<Diagnostic>,
    /// Findings that the draft allows.
    pub allowed: Vec<Diagnostic>,
}

/// Checks the first of `documents` against the others. They must be linked as one run. `None` without a draft. All places
/// in the draft are bytes of its file ([`concord_model::Document::file`]), which is its text where it is nothing more.
pub fn check<'a>(documents: &'a [Annotated], record: &'a Record, settings: &'a Settings) -> Option<Checked<'a>> {
    let mut subject = Subject::new(documents, record, settings)?;
    let mut findings = Vec::new();
    for rule in rules::ALL.iter().filter(|rule| settings.runs(rule)) {
        (rule.check)(&subject, &mut Sink::new(rule, settings.severity(rule), &mut findings));
    }
    findings.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.range.start(), d.range.end(), std::cmp::Reverse(d.severity), d.code);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    findings.dedup();
    let allows = allows(subject.text());
    let (mut allowed, findings): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|f| suppress::is_allowed(f, &allows));
    let mut findings = overlap::merge(findings);
    let idle = rules::ALL.iter().find(|rule| rule.name == rules::UNUSED_ALLOW && settings.runs(rule));
    if let Some(rule) = idle {
        let mut sink = Sink::new(rule, settings.severity(rule), &mut findings);
        for (place, says) in suppress::idle(&allows, &allowed, settings) {
            sink.report(place, says).help("take it out, or name the rule as `concord rules` does");
        }
        findings.sort_by_key(|d| (d.range.start(), d.range.end(), std::cmp::Reverse(d.severity), d.code));
    }
    if let Some(map) = &subject.draft.document.map {
        findings.iter_mut().chain(&mut allowed).for_each(|finding| finding.move_to_file(map));
        for claim in subject.statements.iter_mut().map(|statement| &mut statement.claim) {
            claim.range = map.to_source(claim.range);
            claim.sentence = map.to_source(claim.sentence);
        }
    }
    Some(Checked { subject, findings, allowed })
}
