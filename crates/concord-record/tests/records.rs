//! The built-in record against its own cases: every `records/*/cases.md` line is a question and its answer.

use concord_record::{Effect, Inference, Premise, Proof, Question, Record, ask, builtin, read_day, replay, status};
use std::{fs, path::Path};

fn record() -> Record {
    builtin().unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    })
}

/// `- QUESTION [known DATE] [assuming PREMISE] = ANSWER`.
fn check(record: &Record, line: &str) -> Result<(), String> {
    let (asked, expected) = line.split_once(" = ").ok_or("a case needs ` = `")?;
    let end = asked.find(')').ok_or("a question ends with `)`")? + 1;
    let (question, tail) = asked.split_at(end);
    let words: Vec<&str> = tail.split_whitespace().collect();
    let after = |word: &str| words.iter().position(|w| *w == word).and_then(|n| words.get(n + 1).copied());
    let known = after("known").map(read_day).transpose()?;
    let premises: Vec<Premise> = after("assuming")
        .map(|name| Premise { name: name.to_owned(), state: None, until: None, holds: true })
        .into_iter()
        .collect();
    let question = Question::read(question, record).map_err(|f| f.to_string())?;
    let reply = ask(&record.known_on(known), &question, &premises).ok_or("no such treaty")?;
    for proof in &reply.proofs {
        replay(proof).map_err(|faults| format!("the proof for {} does not replay: {faults:?}", proof.state))?;
        concord_record::compare(proof, record)
            .map_err(|faults| format!("the proof does not fit the record: {faults:?}"))?;
    }
    match reply.value == expected.trim() {
        true => Ok(()),
        false => Err(format!("answered {}", reply.value)),
    }
}

#[test]
fn every_case_of_every_treaty_comes_out() {
    let record = record();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../records");
    let mut wrong = Vec::new();
    let mut cases = 0;
    for treaty in &record.treaties {
        let path = root.join(&treaty.id).join("cases.md");
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let before = cases;
        for (n, line) in text.lines().enumerate().filter_map(|(n, l)| Some((n + 1, l.strip_prefix("- ")?))) {
            cases += 1;
            if let Err(message) = check(&record, line) {
                wrong.push(format!("records/{}/cases.md:{n}: {line}\n    {message}", treaty.id));
            }
        }
        assert!(cases > before, "records/{}/cases.md has no cases", treaty.id);
    }
    assert!(wrong.is_empty(), "{} of {cases} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every proof about every state replays, fits the record, and falls with any of its acts.
#[test]
fn proofs_replay_and_fall_with_any_act() {
    let record = record();
    let view = record.known_on(None);
    let days = ["1998-12-01", "2006-08-01", "2012-12-27", "2025-12-27", "2026-02-19", "2026-09-01"];
    for treaty in &record.treaties {
        for state in record.states.all().iter().map(|s| s.code) {
            for day in days {
                let on = read_day(day).expect("a day");
                let status = status(&view, &treaty.id, state, on, &[]).expect("a treaty of the record");
                let proof = status.proof(&view, &[]);
                let place = format!("{} {state} {on}", treaty.id);
                // A state the record does not list has an answer without a proof: unknown.
                if !view.treaty(&treaty.id).expect("there").covers(state) {
                    assert_eq!(proof.standing.word(), "unknown", "{place}");
                    continue;
                }
                replay(&proof).unwrap_or_else(|faults| panic!("{place}: {faults:?}"));
                concord_record::compare(&proof, &record).unwrap_or_else(|faults| panic!("{place}: {faults:?}"));
                if day == "2026-02-19" {
                    for n in 0..proof.acts.len() {
                        let mut less = proof.clone();
                        let act = less.acts.remove(n);
                        assert!(replay(&less).is_err(), "{place}: holds without {}", act.id);
                    }
                }
            }
        }
    }
}

/// A proof whose days, standing or rules were changed does not replay.
#[test]
fn a_changed_proof_falls() {
    let record = record();
    let view = record.known_on(None);
    let poland = record.states.find("Poland").expect("a state");
    let day = |text: &str| read_day(text).expect("a day");
    let proof = status(&view, "ottawa", poland, day("2026-02-19"), &[]).expect("there").proof(&view, &[]);
    let text = serde_json::to_string(&proof).expect("serialises");
    let same: Proof = serde_json::from_str(&text).expect("reads");
    assert_eq!(proof, same);
    for (from, to) in [
        ("\"gives\":{\"when\":\"on\",\"day\":\"2026-02-20\"}", "\"gives\":{\"when\":\"on\",\"day\":\"2026-02-19\"}"),
        ("\"value\":\"party with notice running\"", "\"value\":\"former party\""),
        ("\"received\":\"2025-08-20\"", "\"received\":\"2025-08-19\""),
        ("\"on\":\"2026-02-19\"", "\"on\":\"2026-02-20\""),
        ("\"months\":6", "\"months\":7"),
    ] {
        assert!(text.contains(from), "{from}");
        let changed: Proof = serde_json::from_str(&text.replace(from, to)).expect("reads");
        assert!(replay(&changed).is_err(), "{from} → {to}");
    }
}

/// What a reader asks of the proof: the article, the assumption, the rule that was not used.
#[test]
fn a_withdrawal_names_its_articles_and_its_premise() {
    let record = record();
    let view = record.known_on(None);
    let estonia = record.states.find("EST").expect("a state");
    let on = read_day("2026-01-01").expect("a day");
    let status = status(&view, "ottawa", estonia, on, &[]).expect("there");
    let step = status.derivation.steps.iter().find(|s| matches!(s.inference, Inference::Exit { .. })).expect("an exit");
    let cited: Vec<&str> = step.cites.iter().map(|c| c.article.as_str()).collect();
    assert_eq!(cited, ["20(2)", "20(3)"]);
    let assumed = step.assumes.as_ref().expect("a premise");
    assert_eq!((assumed.premise.as_str(), assumed.holds), ("armed-conflict", false));
    let war = [Premise { name: "armed-conflict".to_owned(), state: None, until: None, holds: true }];
    let barred = concord_record::status(&view, "ottawa", estonia, on, &war).expect("there");
    assert_eq!(barred.standing.word(), "party with notice running");
    let barred =
        barred.derivation.steps.iter().find(|s| matches!(s.inference, Inference::Barred { .. })).expect("a bar");
    assert!(matches!(barred.defeats[0].effect, Effect::On { .. }));
}
