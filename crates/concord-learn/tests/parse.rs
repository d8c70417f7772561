//! The committed English parser on sentences as newspapers write them.

use concord_learn::parse::{Parser, Scratch, Tree};
use concord_learn::pos::Tagger;

static TAGGER: &[u8] = include_bytes!("../../../lang/en/pos.model");
static PARSER: &[u8] = include_bytes!("../../../lang/en/parser.model");

fn parse(forms: &[&str]) -> Tree {
    let (mut tags, mut tree) = (Vec::new(), Tree::default());
    Tagger::from_bytes(TAGGER).unwrap().tag(forms, &mut tags);
    Parser::from_bytes(PARSER).unwrap().parse(forms, &tags, &mut Scratch::default(), &mut tree);
    tree
}

/// `word:relation:head` for each word that is not punctuation.
fn check(text: &str, expected: &str) {
    let forms: Vec<&str> = text.split(' ').collect();
    let tree = parse(&forms);
    let found: Vec<String> = (0..forms.len())
        .filter(|i| forms[*i].contains(char::is_alphanumeric))
        .map(|i| format!("{}:{}:{}", forms[i], tree.relation(i).name(), tree.head(i).map_or("", |h| forms[h])))
        .collect();
    assert_eq!(found.join(" "), expected);
}

#[test]
fn reported_speech() {
    check(
        "The minister said that Finland had left the treaty .",
        "The:det:minister minister:nsubj:said said:root: that:mark:left Finland:nsubj:left had:aux:left \
         left:ccomp:said the:det:treaty treaty:obj:left",
    );
    check(
        "“ We will go to Kyiv , ” the minister said on Friday .",
        "We:nsubj:go will:aux:go go:ccomp:said to:case:Kyiv Kyiv:obl:go the:det:minister minister:nsubj:said \
         said:root: on:case:Friday Friday:obl:said",
    );
}

#[test]
fn every_input_gives_one_tree() {
    for text in ["", "Yes", "“ ” , .", ". . . . .", "of of of the the the and and", "a b c d e f g h i j k l m n o p"]
    {
        let forms: Vec<&str> = text.split_whitespace().collect();
        let tree = parse(&forms);
        let roots = (0..forms.len()).filter(|i| tree.head(*i).is_none()).count();
        assert_eq!(roots, usize::from(!forms.is_empty()), "{text}");
        assert!((0..forms.len()).all(|i| tree.is_under(i, tree.root().unwrap())), "{text}");
    }
}

#[test]
fn a_sentence_without_end_takes_no_time_without_end() {
    let forms = vec!["nobody"; 50_000];
    assert_eq!(parse(&forms).len(), forms.len());
}
