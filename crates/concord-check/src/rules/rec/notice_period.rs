//! A length of notice that is not the treaty's.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    treaties::Mention,
    words::Words,
};
use concord_model::TimexType;
use concord_record::Formula;

/// See `notice_period.md`.
pub const RULE: Rule = Rule { code: "REC005", name: "notice_period", severity: Severity::Error, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let mentions = &subject.treaties().mentions;
    let words = Words::of(subject.analysis.pack);
    for time in subject.times().filter(|t| t.timex_type == TimexType::Duration && t.modifier.is_none()) {
        let Some(said) = days(&time.value) else { continue };
        let at = |offset: u32| subject.analysis.tokens.partition_point(|t| t.start() < offset);
        let sentence = subject.sentence(time.range);
        let (end, last) = (at(time.range.end()), at(sentence.end()));
        let notice =
            (end..(end + 4).min(last)).any(|i| words.list("treaty_notice_period").contains(&mentions.words[i]));
        let named = mentions.within(at(sentence.start())..last).find_map(Mention::treaty).map(str::to_owned);
        let Some(treaty) = named.filter(|_| notice) else { continue };
        let Some(here) = subject.view().treaty(&treaty).map(|t| t.treaty) else { continue };
        let Some(right) = here.withdrawal.as_ref().and_then(|w| length(w.formula)) else { continue };
        if (said.0..=said.1).contains(&right.1) {
            continue;
        }
        let written = subject.slice(time.range);
        sink.report(
            time.range,
            format!("{written} here; a notice of withdrawal from the {} runs {}", here.name, right.0),
        )
        .because_record(format!("notice_period({treaty})"), right.0)
        .help("look up the article on withdrawal");
    }
}

/// Least and most days of a TIMEX3 duration.
fn days(value: &str) -> Option<(u32, u32)> {
    let inner = value.strip_prefix('P')?;
    let number = |unit: char| inner.strip_suffix(unit)?.parse::<u32>().ok().filter(|n| *n < 1000);
    let months = number('M').map(|n| (n * 30, n * 31));
    let years = || number('Y').map(|n| (n * 360, n * 366));
    let weeks = || number('W').map(|n| (n * 7, n * 7 + 3));
    months.or_else(years).or_else(weeks).or_else(|| number('D').map(|n| (n, n + 4)))
}

/// In words and in days; none for formulas that are no plain length.
fn length(formula: Formula) -> Option<(String, u32)> {
    match formula {
        Formula::Days { days } => Some((format!("{days} days"), days.into())),
        Formula::Months { months } => Some((format!("{months} months"), u32::from(months) * 61 / 2)),
        Formula::Years { years: 1 } => Some(("1 year".to_owned(), 365)),
        Formula::Years { years } => Some((format!("{years} years"), u32::from(years) * 365)),
        Formula::OnReceipt {}
        | Formula::FirstOfMonth { .. }
        | Formula::FirstOfMonthAfterMonths { .. }
        | Formula::FirstOfMonthAfterDays { .. }
        | Formula::EndOfYear { .. }
        | Formula::FixedDay { .. }
        | Formula::Stated {}
        | Formula::Published { .. } => None,
    }
}
