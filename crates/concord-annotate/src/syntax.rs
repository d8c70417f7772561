//! Parts of speech and sentence trees, for languages whose pack has models
//! (`pos.model`, `parser.model`). Computed when first asked for.

use crate::{Analysis, Pack, PerPack};
use concord_learn::parse::{Parser, Scratch, Tree};
use concord_learn::pos::{Tagger, Upos};

impl Analysis<'_> {
    /// The part of speech of every token, or `None` if the language has no tagger.
    pub fn pos(&self) -> Option<&[Upos]> {
        self.pos.get_or_init(|| Some(self.tag(tagger(self.pack)?))).as_deref()
    }

    /// The parts of speech of sentence `index`, or `None` if the language has no tagger. Cheaper than all of
    /// [`Analysis::pos`] where few sentences are asked for.
    pub fn tags_of(&self, index: usize) -> Option<Vec<Upos>> {
        let range = self.sentences[index].tokens();
        if let Some(all) = self.pos.get() {
            return all.as_ref().map(|tags| tags[range].to_vec());
        }
        let forms: Vec<&str> = range.map(|i| self.word(i)).collect();
        let mut tags = Vec::new();
        tagger(self.pack)?.tag(&forms, &mut tags);
        Some(tags)
    }

    fn tag(&self, tagger: &Tagger) -> Vec<Upos> {
        let mut all = Vec::with_capacity(self.tokens.len());
        let (mut forms, mut tags) = (Vec::new(), Vec::new());
        for sentence in &self.sentences {
            forms.clear();
            forms.extend(sentence.tokens().map(|i| self.word(i)));
            tagger.tag(&forms, &mut tags);
            all.append(&mut tags);
        }
        all
    }

    /// The tree of sentence `index`, its words counted from the first token of the
    /// sentence, or `None` if the language has no parser. Not kept: ask once, and
    /// only for sentences that need it.
    pub fn tree(&self, index: usize) -> Option<Tree> {
        let parser = parser(self.pack)?;
        let range = self.sentences[index].tokens();
        let tags = &self.pos()?[range.clone()];
        let forms: Vec<&str> = range.map(|i| self.word(i)).collect();
        let mut tree = Tree::default();
        parser.parse(&forms, tags, &mut Scratch::default(), &mut tree);
        Some(tree)
    }
}

fn tagger(pack: &'static Pack) -> Option<&'static Tagger> {
    static TAGGER: PerPack<Option<Tagger>> = PerPack::new(|pack| {
        Some(Tagger::from_bytes(pack.file("pos.model")?).expect("a committed model is well formed"))
    });
    TAGGER.get(pack).as_ref()
}

fn parser(pack: &'static Pack) -> Option<&'static Parser> {
    static PARSER: PerPack<Option<Parser>> = PerPack::new(|pack| {
        Some(Parser::from_bytes(pack.file("parser.model")?).expect("a committed model is well formed"))
    });
    PARSER.get(pack).as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use concord_learn::parse::Relation;
    use concord_model::Document;

    #[test]
    fn english_has_tags_and_trees() {
        let document = Document::bare("a.txt", "He left. The minister said that Finland had left the treaty.", "en");
        let analysis = Analysis::new(&document, Pack::get("en").unwrap());
        let tags = analysis.pos().unwrap();
        assert_eq!(tags.len(), analysis.tokens.len());
        assert_eq!(tags[..3], [Upos::Pron, Upos::Verb, Upos::Punct]);
        let tree = analysis.tree(1).unwrap();
        assert_eq!((tree.root(), tree.child(2, Relation::Nsubj)), (Some(2), Some(1)));
    }

    #[test]
    fn a_language_without_models_has_none() {
        let document = Document::bare("a.txt", "Wyszedł.", "pl");
        let analysis = Analysis::new(&document, Pack::get("pl").unwrap());
        assert!(analysis.pos().is_none() && analysis.tree(0).is_none());
    }
}
