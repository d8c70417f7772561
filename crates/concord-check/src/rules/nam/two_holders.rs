//! Two persons who have one office at the same time.

use crate::{
    diagnostic::Severity,
    office::Office,
    phrases::{Phrases, folded},
    roster::parts,
    rules::{Rule, Sink},
    spelling::near,
    subject::Subject,
    words::Words,
};
use concord_annotate::name::is_known;
use concord_lang::{Pack, PerPack};
use concord_model::{Name, NameType, Role};
use concord_text::TextRange;
use std::collections::BTreeSet;

/// See `two_holders.md`.
pub const RULE: Rule = Rule { code: "NAM005", name: "two_holders", severity: Severity::Warning, page: "", check };

/// Mentions of office holders that are held against each other: a text with more is a list.
const MOST: usize = 200;

#[derive(Default)]
struct Lists {
    offices: Vec<Office>,
    changes: Phrases<()>,
}

static LISTS: PerPack<Lists> = PerPack::new(|pack| {
    let Some(pack) = Pack::get(pack.code) else { return Lists::default() };
    let (words, mut lists) = (Words::of(pack), Lists::default());
    lists.offices.extend(words.list("state_offices").iter().filter_map(|w| Office::read(w, pack)));
    words.list("office_changes").iter().for_each(|w| lists.changes.add(w, ()));
    lists
});

/// A person with an office of state.
struct Holder<'n> {
    name: &'n Name,
    role: &'n Role,
    /// Its place in the list of offices.
    office: usize,
    /// Former holders are called by it too: "a chief of staff to President Clinton".
    keeps_title: bool,
    /// The countries and organisations that the role names, and those that its sentence does.
    of: BTreeSet<String>,
    around: BTreeSet<String>,
}

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let lists = LISTS.get(subject.analysis.pack);
    let holders: Vec<Holder<'_>> = subject.names().filter_map(|name| holder(subject, lists, name)).take(MOST).collect();
    let mut seen = BTreeSet::new();
    for (n, one) in holders.iter().enumerate() {
        for other in &holders[n + 1..] {
            let same = one.office == other.office && are_two(subject, one.name, other.name);
            if !same || !is_one_office(one, other) || !seen.insert((&one.name.entity, &other.name.entity)) {
                continue;
            }
            let (office, first) = (&other.role.text, &one.name.canonical);
            let cover = other.role.range.cover(other.name.range);
            let loose = one.of.is_empty() && one.keeps_title;
            let severity = if loose { Severity::Note } else { Severity::Warning };
            sink.report_as(severity, cover, format!("{} is “{office}” here, and so is {first}", other.name.canonical))
                .because(one.role.range.cover(one.name.range), format!("{first} as “{}”", one.role.text))
                .help("say which of the two held the office before, or of which country each is");
        }
    }
}

fn holder<'n>(subject: &Subject<'n>, lists: &Lists, name: &'n Name) -> Option<Holder<'n>> {
    let role = name.role.as_ref().filter(|_| name.name_type == NameType::Person)?;
    let read = Office::read(&role.text, subject.analysis.pack).filter(|o| o.ranks.is_empty())?;
    let sentence = subject.sentence_number(name.range)?;
    let tokens = subject.analysis.sentences[sentence].tokens();
    let words = &subject.attribution().words;
    if tokens.clone().any(|i| lists.changes.at(&words[i..tokens.end]).is_some()) {
        return None;
    }
    // The longest office of the list that the role is: "prime minister" goes before "minister".
    let fitting = lists.offices.iter().enumerate().filter(|(_, o)| o.is_within(&read));
    let (office, sole) = fitting.max_by_key(|(n, o)| (o.words.len(), std::cmp::Reverse(*n)))?;
    let range = subject.analysis.sentences[sentence].range;
    let inside = |n: &&Name, place: TextRange| is_realm(n) && n.range.overlaps(place);
    // "Poland's Prime Minister": the country may stand right before the role.
    let reach = TextRange::new(role.range.start().saturating_sub(4), role.range.end());
    let of: BTreeSet<String> = subject.names().filter(|n| inside(n, reach)).map(|n| realm(subject, n).0).collect();
    let realms = subject.names().filter(|n| inside(n, range)).map(|n| realm(subject, n));
    let around = realms.filter(|(_, known)| *known).map(|(realm, _)| realm).collect();
    // What else the role says must be the country.
    let known: BTreeSet<String> = subject
        .names()
        .filter(|n| inside(n, reach))
        .flat_map(|n| parts(subject.text(), n.range).into_iter().map(|p| p.1))
        .collect();
    let rest = read.words.iter().filter(|w| !sole.words.contains(*w) && !known.contains(*w)).count();
    let kept = Words::of(subject.analysis.pack);
    let keeps_title = sole.words.iter().all(|w| kept.has("kept_titles", w));
    (rest == 0).then_some(Holder { name, role, office, keeps_title, of, around })
}

/// A state by its code, so that "Polish" is Poland, or whatever else is named; and whether it is known.
fn realm(subject: &Subject<'_>, name: &Name) -> (String, bool) {
    match subject.record.states.find(subject.slice(name.range)) {
        Ok(code) => (format!("{code:?}"), true),
        Err(_) => (name.entity.clone(), is_known(&name.entity)),
    }
}

fn is_realm(name: &Name) -> bool {
    match name.name_type {
        NameType::Place | NameType::Organisation | NameType::Nationality => true,
        NameType::Person | NameType::Work | NameType::Programme | NameType::Product | NameType::Other => false,
    }
}

/// Two persons, and no two spellings or forms of one name.
fn are_two(subject: &Subject<'_>, one: &Name, other: &Name) -> bool {
    let last = |n: &Name| folded(&n.canonical).pop().unwrap_or_default();
    let (a, b) = (last(one), last(other));
    let start = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let accepted = |n: &Name| subject.settings.accepts(&n.canonical);
    one.entity != other.entity && !near(&a, &b) && start < 4 && !accepted(one) && !accepted(other)
}

/// Both roles name the same country, or neither names any and neither do the sentences.
fn is_one_office(one: &Holder<'_>, other: &Holder<'_>) -> bool {
    let shared = one.of.intersection(&other.of).next().is_some() && one.of == other.of;
    let all: BTreeSet<&String> = one.around.iter().chain(&other.around).collect();
    let bare = one.of.is_empty() && other.of.is_empty() && all.is_empty();
    shared || bare
}
