//! Bad data files: what is wrong, with file, line and column, all of it in one run.

use concord_record::{TreatyFiles, load};

const STATES: &str = "iso3,iso2,name,official,status,un_since,variants,demonyms\n\
    AAA,AA,Alphaland,Republic of Alphaland,UN member,1945,,Alphan\n\
    BBB,BB,Betaland,Republic of Betaland,UN member,1945,,Betan\n";
const BORDERS: &str = "a,b\nAAA,BBB\n";
const TREATY: &str = r#"
name = "Test Treaty"
official = "A treaty for tests"
depositary = "the depositary"
adopted = "2000-01-01"
opened = "2000-02-01"
signature_required = true
coverage = "complete"
source = "written for this test"
[[article]]
number = "1"
says = "enters into force"
[entry_into_force]
article = "1"
published = "2001-01-01"
[entry_into_force.later]
article = "1"
formula = { kind = "months", months = 3 }
"#;
const HEAD: &str =
    "treaty,state,kind,signed,received,stated,published,precision,known,refers,holder,source,confidence,note\n";

/// The faults of a treaty file and of rows below the heading, a line each.
fn faults(treaty: &str, acts: &str) -> String {
    let files = TreatyFiles { id: "test", folder: "test", treaty, acts };
    match load(STATES, BORDERS, &[files]) {
        Ok(_) => "no faults".to_owned(),
        Err(faults) => faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

fn rows(rows: &str) -> String {
    faults(TREATY, &format!("{HEAD}{rows}"))
}

#[test]
fn good_rows_load() {
    assert_eq!(rows("test,AAA,accession,,2001-05-05,,2001-08-05,day,,,,a source,high,\n"), "no faults");
}

#[test]
fn every_fault_is_reported_in_one_run() {
    let text = rows(
        "test,AAA,accession,,2001-02-30,,,day,,,,a source,high,\n\
         test,CCC,accession,,2001-02-03,,,day,,,,a source,high,\n\
         test,BBB,acession,,2001-02-03,,,day,,,,a source,high,\n\
         test,BBB,accession,,1999-02-03,,,day,,,,a source,high,\n\
         other,BBB,accession,,2002,,,day,,,,,certain,\n\
         test,AAA,ratification,,2002-02-03,,,day,,,,a source,high,\n\
         test,AAA,reading,,2002-02-03,,,day,,ratification/2002-02-04,,a source,high,\n\
         test,AAA,accession\n",
    );
    let expected = "\
test/acts.csv:2: column received: there is no day 2001-02-30
test/acts.csv:3: column state: `CCC` is not the code of a state in states.csv
test/acts.csv:4: column kind: `acession` is no kind of act; the kinds are signature, ratification,";
    assert!(text.starts_with(expected), "{text}");
    for part in [
        "test/acts.csv:5: column received: 1999-02-03 is before 2000-01-01, the day the treaty was adopted",
        "test/acts.csv:6: column treaty: `other` stands in the folder of `test`",
        "test/acts.csv:6: column precision: [2002-01-01..2002-12-31] is not given to the day",
        "test/acts.csv:6: column confidence: `certain` is not high, medium or low",
        "test/acts.csv:6: column source: an act needs a source",
        "test/acts.csv:7: column kind: a ratification without a signature before it; a state that did not sign accedes",
        "test/acts.csv:8: column holder: a reading needs someone who holds it",
        "test/acts.csv:8: column stated: a contested reading needs the day it states",
        "test/acts.csv:8: column refers: `ratification/2002-02-04` is no act in this file",
        "test/acts.csv:9: 3 cells where the heading has 14",
    ] {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
}

#[test]
fn a_missing_column_is_named() {
    let text = faults(TREATY, "treaty,state,kind,signed,received,stated,confidence,precision,notes\n");
    assert!(text.contains("test/acts.csv:1: column source: the column `source` is missing"), "{text}");
    assert!(text.contains("test/acts.csv:1: column notes: there is no column `notes`"), "{text}");
}

#[test]
fn a_bad_treaty_file_has_line_and_column() {
    let text = faults(&TREATY.replace("months = 3", "month = 3"), HEAD);
    assert!(text.starts_with("test/treaty.toml:18: column "), "{text}");
    let text = faults(&TREATY.replace("article = \"1\"\npublished", "article = \"17\"\npublished"), HEAD);
    assert_eq!(text, "test/treaty.toml:14: column 11: the article 17 is cited but not listed in test");
}

#[test]
fn a_published_day_that_does_not_follow_is_a_fault() {
    let text = rows("test,AAA,accession,,2001-05-05,,2001-09-01,day,,,,a source,high,\n");
    assert_eq!(text, "test/acts.csv: test/AAA/accession/2001-05-05: published 2001-09-01, computed 2001-08-05");
}

proptest::proptest! {
    /// Any text gives a record or faults.
    #[test]
    fn any_text_gives_a_record_or_faults(treaty in "\\PC{0,200}", acts in "(\\PC{0,40},){0,14}\n(test,(AAA|BBB|),[a-z-]{0,12},[0-9-]{0,12},[\\[\\]0-9.-]{0,24},,,day,,,,s,high,\n){0,4}") {
        let _ = faults(&treaty, &acts);
        let _ = faults(TREATY, &acts);
        let _ = rows(&acts);
    }
}
