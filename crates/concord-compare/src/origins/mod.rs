//! How many independent origins stand behind a group of statements, and what ties them together.
//!
//! [`Traced::count`] is the one place that counts. It fails towards fewer: two statements are of one origin if they
//! credit one agency, come from one outlet, quote the same person in the same words, or share a long run of words;
//! a tie can only join, so a copy never raises the count.

mod wording;

use crate::corpus::Corpus;
use concord_annotate::Annotated;
use concord_ingest::agency_named;
use concord_model::{
    Annotation, Claim, Document, EvidenceKind, Located, NameType, Origin, OriginEdge, OriginKind, Origins, Quotation,
};
use concord_text::{TextRange, tokenize};
use std::collections::{BTreeMap, BTreeSet};

/// Share of a document's words that one other document must hold for the whole to be its copy.
const COPY: f32 = 0.5;

/// What was found about the origins of a run.
pub struct Traced {
    /// For each sentence of the corpus the sentence its wording goes back to.
    sentence_root: Vec<usize>,
    /// For each document the document it is a copy of, or itself.
    copy_of: Vec<usize>,
    /// For each document the key of its own root: agency, outlet or the document alone.
    home: Vec<String>,
    /// For each document, places that credit an agency within the text: where, and its key.
    credited: Vec<Vec<(TextRange, String)>>,
    /// First bytes of the sentences, by document.
    first_sentence: Vec<usize>,
    sentence_starts: Vec<u32>,
    /// The graph for the report.
    pub origins: Origins,
}

/// For each member the group it falls into when those that share a key are one; groups are counted from 0.
fn independent(keys: impl Iterator<Item = Vec<String>>) -> Vec<usize> {
    let mut sets = Sets::default();
    let mut members = Vec::new();
    for (i, keys) in keys.enumerate() {
        let own = format!("member:{i}");
        keys.iter().for_each(|key| sets.join(&own, key));
        members.push(own);
    }
    let roots: Vec<usize> = members.iter().map(|m| sets.root(m)).collect();
    let order: BTreeSet<usize> = roots.iter().copied().collect();
    roots.iter().map(|root| order.iter().position(|o| o == root).unwrap_or(0)).collect()
}

/// How many groups there are.
fn groups(roots: &[usize]) -> usize {
    roots.iter().max().map_or(0, |last| last + 1)
}

impl Traced {
    /// Looks for credits and shared wording in all documents of a run.
    pub fn of(documents: &[Annotated], corpus: &Corpus) -> Self {
        let mut traced = Self {
            sentence_root: (0..corpus.sentences.len()).collect(),
            copy_of: (0..documents.len()).collect(),
            home: documents.iter().enumerate().map(|(i, d)| home(i, &d.document)).collect(),
            credited: documents.iter().map(credits_in_text).collect(),
            first_sentence: corpus.first_sentence.clone(),
            sentence_starts: corpus.sentences.iter().map(|s| s.start).collect(),
            origins: Origins::default(),
        };
        for (index, annotated) in documents.iter().enumerate() {
            for credit in annotated.document.credits.iter() {
                if let Some(here) = credit.range {
                    traced.origins.edges.push(credit_edge(index, agency_key(&credit.text), here));
                }
            }
            for (here, key) in &traced.credited[index] {
                traced.origins.edges.push(credit_edge(index, key.clone(), *here));
            }
        }
        traced.trace_wording(documents);
        traced.name_roots(documents);
        traced
    }

    /// For each statement the independent origin behind it, counted from 0.
    pub fn roots(&self, members: &[&Claim]) -> Vec<usize> {
        independent(members.iter().map(|m| self.keys(m)))
    }

    /// Independent origins behind the given statements; at least one if there are any.
    pub fn count(&self, members: &[&Claim]) -> usize {
        groups(&self.roots(members))
    }

    /// Independent origins behind the words at the given places.
    pub fn count_places(&self, places: &[(usize, TextRange)]) -> usize {
        groups(&independent(places.iter().map(|(document, range)| self.keys_of_place(*document, *range, *range))))
    }

    /// What ties a statement to its origin. Statements that share a key are of one origin.
    fn keys(&self, m: &Claim) -> Vec<String> {
        let mut keys = self.keys_of_place(m.document, m.range, m.sentence);
        if let Some(speaker) = &m.speaker {
            keys.push(format!("statement:{}:{}", speaker.to_lowercase(), m.text.to_lowercase()));
        }
        keys
    }

    /// The keys of a place and of the credits `near` it.
    fn keys_of_place(&self, document: usize, place: TextRange, near: TextRange) -> Vec<String> {
        let mut keys = vec![self.home[self.copy_root(document)].clone(), self.home[document].clone()];
        keys.push(format!("sentence:{}", self.sentence_root(self.sentence_at(document, place.start()))));
        let near = self.credited[document].iter().filter(|c| near.overlaps(c.0));
        keys.extend(near.map(|c| c.1.clone()));
        keys
    }

    fn copy_root(&self, mut document: usize) -> usize {
        while self.copy_of[document] != document {
            document = self.copy_of[document];
        }
        document
    }

    fn sentence_root(&self, mut sentence: usize) -> usize {
        while self.sentence_root[sentence] != sentence {
            sentence = self.sentence_root[sentence];
        }
        sentence
    }

    fn sentence_at(&self, document: usize, offset: u32) -> usize {
        let (from, to) = (self.first_sentence[document], self.first_sentence[document + 1]);
        let starts = &self.sentence_starts[from..to];
        from + starts.partition_point(|s| *s <= offset).saturating_sub(1)
    }

    fn trace_wording(&mut self, documents: &[Annotated]) {
        let lists: Vec<Vec<wording::Word>> = documents
            .iter()
            .map(|d| wording::words(&d.document.text, &tokenize(&d.document.text), |at| d.document.in_article(at)))
            .collect();
        let mut order: Vec<usize> = (0..documents.len()).collect();
        let day = |d: usize| documents[d].document.published.as_ref().map(|p| (p.date, p.time));
        // Undated documents come last: a dated one is the likelier source.
        order.sort_by_key(|d| (day(*d).is_none(), day(*d), documents[*d].document.path.clone()));
        let given: Vec<(usize, &[wording::Word])> = order.iter().map(|d| (*d, lists[*d].as_slice())).collect();
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for run in wording::shared_runs(&given) {
            let (here, there) = (&lists[run.document], &lists[run.from]);
            let last = run.words.len() - 1;
            for step in 0..=last {
                let a = self.sentence_at(run.document, here[run.words.start + step].range.start());
                let b = self.sentence_at(run.from, there[run.first_there + step].range.start());
                let (a, b) = (self.sentence_root(a), self.sentence_root(b));
                self.sentence_root[a.max(b)] = a.min(b);
            }
            *shared.entry((run.document, run.from)).or_default() += run.words.len();
            self.origins.edges.push(OriginEdge {
                document: run.document,
                from: Some(run.from),
                origin: None,
                evidence: EvidenceKind::Wording,
                here: here[run.words.start].range.cover(here[run.words.end - 1].range),
                there: Some(there[run.first_there].range.cover(there[run.first_there + last].range)),
            });
        }
        for ((document, from), words) in shared {
            let least = lists[document].len().min(lists[from].len()).max(1);
            let (a, b) = (self.copy_root(document), self.copy_root(from));
            if words as f32 >= COPY * least as f32 && a != b {
                self.copy_of[a] = b;
            }
        }
    }

    fn name_roots(&mut self, documents: &[Annotated]) {
        let mut roots: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for index in 0..documents.len() {
            roots.entry(self.home[self.copy_root(index)].clone()).or_default().insert(index);
            for (_, key) in &self.credited[index] {
                roots.entry(key.clone()).or_default().insert(index);
            }
        }
        self.origins.roots = roots
            .into_iter()
            .map(|(id, list)| {
                let (kind, name) = match id.split_once(':') {
                    Some(("agency", name)) => (OriginKind::Agency, name.to_owned()),
                    Some((_, name)) => (OriginKind::Outlet, name.to_owned()),
                    None => (OriginKind::Outlet, id.clone()),
                };
                Origin { id, kind, name, documents: list.into_iter().collect() }
            })
            .collect();
    }
}

fn credit_edge(document: usize, origin: String, here: TextRange) -> OriginEdge {
    OriginEdge { document, from: None, origin: Some(origin), evidence: EvidenceKind::Credit, here, there: None }
}

fn agency_key(name: &str) -> String {
    format!("agency:{}", agency_named(name).unwrap_or(name))
}

/// The root of a document that nothing ties to another: the agency it credits, its outlet, or itself.
fn home(index: usize, document: &Document) -> String {
    let credit = document.credits.iter().find_map(|c| agency_named(&c.text));
    let outlet = |o: &Located| format!("outlet:{}", o.text);
    match (credit, &document.outlet) {
        (Some(agency), _) => format!("agency:{agency}"),
        (None, Some(o)) => outlet(o),
        (None, None) => format!("document:{index}:{}", document.path),
    }
}

/// Agencies named inside the text as the source or the addressee of words: "told AFP", "Reuters reported".
fn credits_in_text(annotated: &Annotated) -> Vec<(TextRange, String)> {
    let text = annotated.document.text.as_str();
    let mut found: BTreeMap<TextRange, String> = BTreeMap::new();
    for annotation in &annotated.annotations {
        match annotation {
            Annotation::Name(n) if n.name_type == NameType::Organisation => {
                if let Some(agency) = agency_named(n.range.slice(text)) {
                    found.insert(n.range, format!("agency:{agency}"));
                }
            }
            Annotation::Quotation(Quotation { speaker, addressee, .. }) => {
                for party in speaker.iter().chain(addressee) {
                    if let Some(agency) = agency_named(party.range.slice(text)) {
                        found.insert(party.range, format!("agency:{agency}"));
                    }
                }
            }
            Annotation::Name(_) | Annotation::Time(_) | Annotation::Quantity(_) => {}
        }
    }
    found.into_iter().collect()
}

/// Sets of keys that grow together.
#[derive(Default)]
struct Sets {
    ids: BTreeMap<String, usize>,
    parent: Vec<usize>,
}

impl Sets {
    fn root(&mut self, key: &str) -> usize {
        let next = self.parent.len();
        let id = *self.ids.entry(key.to_owned()).or_insert(next);
        if id == next {
            self.parent.push(next);
        }
        self.top(id)
    }

    fn top(&self, mut id: usize) -> usize {
        while self.parent[id] != id {
            id = self.parent[id];
        }
        id
    }

    fn join(&mut self, a: &str, b: &str) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}
