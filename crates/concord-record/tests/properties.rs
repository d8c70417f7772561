//! What must hold whatever the acts are: periods never overlap, later knowledge changes no earlier answer, proofs replay.

use concord_record::{
    Act, ActKind, Confidence, DaySpan, Premise, Record, StateCode, Stated, builtin, derive, periods, replay, status,
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::prelude::*;
use std::sync::OnceLock;

fn base() -> &'static Record {
    static RECORD: OnceLock<Record> = OnceLock::new();
    RECORD.get_or_init(|| builtin().expect("the built-in record has no faults"))
}

const KINDS: [ActKind; 12] = [
    ActKind::Signature,
    ActKind::Accession,
    ActKind::Succession,
    ActKind::ProvisionalApplication,
    ActKind::WithdrawalNotice,
    ActKind::Revocation,
    ActKind::NoticeSuspension,
    ActKind::NoticeResumption,
    ActKind::Suspension,
    ActKind::Announcement,
    ActKind::DomesticAct,
    ActKind::Reading,
];

const TREATIES: [&str; 5] = ["ottawa", "rome", "paris", "unesco", "iccpr"];

prop_compose! {
    fn act()(kind in prop::sample::select(&KINDS), start in 0..9000_i32, width in prop_oneof![3 => Just(0_i32), 1 => 1..400_i32],
             to in prop_oneof![Just(None), (0..9500_i32).prop_map(Some)], n in 0..1000_u32) -> (ActKind, i32, i32, Option<i32>, u32) {
        (kind, start, width, to, n)
    }
}

fn day(n: i32) -> Date {
    date(2003, 1, 1).saturating_add(n.days())
}

/// A record with one more state's worth of acts.
fn record(treaty: &str, drawn: &[(ActKind, i32, i32, Option<i32>, u32)]) -> (Record, StateCode) {
    let mut record = base().clone();
    let state = record.states.find("CHN").expect("a state");
    let acts: Vec<Act> = drawn
        .iter()
        .map(|(kind, start, width, stated, n)| {
            let span = DaySpan { earliest: day(*start), latest: day(start + width) };
            let notice = drawn.iter().find(|d| d.0 == ActKind::WithdrawalNotice || d.0 == ActKind::Accession);
            Act {
                id: format!("{treaty}/{state}/{}/{span}-{n}", kind.name()),
                treaty: treaty.to_owned(),
                state: Some(state),
                kind: *kind,
                signed: None,
                received: Some(span),
                stated: stated.map(|d| Stated::On(day(d))).or((*kind == ActKind::Reading).then_some(Stated::Never)),
                published: None,
                known: span,
                refers: notice.filter(|_| *kind == ActKind::Reading).map(|d| {
                    let span = DaySpan { earliest: day(d.1), latest: day(d.1 + d.2) };
                    format!("{}/{span}-{}", d.0.name(), d.4)
                }),
                holder: (*kind == ActKind::Reading).then(|| format!("holder {n}")),
                source: "drawn".to_owned(),
                confidence: Confidence::High,
                note: None,
            }
        })
        .collect();
    let found = record.treaties.iter_mut().find(|t| t.id == treaty).expect("a treaty");
    found.acts.retain(|a| a.state != Some(state));
    found.acts.extend(acts);
    (record, state)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn periods_follow_each_other(treaty in prop::sample::select(&TREATIES), drawn in prop::collection::vec(act(), 0..6)) {
        let (record, state) = record(treaty, &drawn);
        let view = record.known_on(None);
        let periods = periods(&view, treaty, state, &[]);
        for pair in periods.windows(2) {
            prop_assert_eq!(pair[0].1, Some(pair[1].0));
            prop_assert!(pair[0].0 < pair[1].0);
            prop_assert_ne!(&pair[0].2, &pair[1].2);
        }
        prop_assert!(periods.last().is_none_or(|p| p.1.is_none()));
        // Inside a period nothing changes.
        for (from, to, standing) in &periods {
            let last = to.map_or(day(12_000), |to| to.yesterday().expect("after year 1"));
            for on in [*from, last] {
                let there = status(&view, treaty, state, on, &[]).expect("there");
                prop_assert_eq!(there.standing.word(), standing.word(), "{}", on);
            }
        }
    }

    #[test]
    fn later_acts_change_no_earlier_knowledge(treaty in prop::sample::select(&TREATIES), drawn in prop::collection::vec(act(), 0..6),
                                              later in act(), known in 0..9000_i32, on in 0..10_000_i32) {
        let known = day(known);
        let mut later = later;
        later.1 += (known - date(2003, 1, 1)).get_days() + 1;
        let (before, state) = record(treaty, &drawn);
        let mut more = drawn.clone();
        more.push(later);
        let (after, _) = record(treaty, &more);
        let ask = |record: &Record| {
            let view = record.known_on(Some(known));
            let status = status(&view, treaty, state, day(on), &[]).expect("there");
            (status.standing.clone(), status.provisional.clone(), status.operation.clone(), status.derivation.steps.len())
        };
        // A reading may refer to an act by its kind; only what is dated after the day of knowledge is added.
        prop_assert_eq!(ask(&before), ask(&after));
    }

    #[test]
    fn proofs_replay(treaty in prop::sample::select(&TREATIES), drawn in prop::collection::vec(act(), 0..6),
                     on in 0..10_000_i32, war in any::<bool>()) {
        let (record, state) = record(treaty, &drawn);
        let view = record.known_on(None);
        let premises: Vec<Premise> =
            war.then(|| Premise { name: "armed-conflict".to_owned(), state: None, until: None, holds: true }).into_iter().collect();
        let status = status(&view, treaty, state, day(on), &premises).expect("there");
        let proof = status.proof(&view, &premises);
        if view.treaty(treaty).expect("there").covers(state) {
            prop_assert_eq!(replay(&proof), Ok(()));
            for n in 0..proof.acts.len() {
                let mut less = proof.clone();
                less.acts.remove(n);
                prop_assert!(replay(&less).is_err());
            }
        }
        prop_assert!(derive(&view, treaty, state, &premises).is_some());
    }
}
