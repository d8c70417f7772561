//! The relations between words that later stages use: Universal Dependencies,
//! with what is rare or of no use to us put together.

macro_rules! relations {
    ($($name:ident $text:literal [$($also:literal)*] $meaning:literal,)*) => {
        /// How a word depends on its head (<https://universaldependencies.org/u/dep/>).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Relation {
            $(#[doc = $meaning] $name,)*
        }

        impl Relation {
            /// In the order of the model's classes.
            pub const ALL: &[Relation] = &[$(Relation::$name,)*];

            /// The name Universal Dependencies uses.
            pub const fn name(self) -> &'static str {
                match self { $(Relation::$name => $text,)* }
            }

            /// The relation that stands for a treebank's label.
            pub fn of_treebank(label: &str) -> Relation {
                match label {
                    $($text $(| $also)* => Relation::$name,)*
                    _ => match label.split_once(':') {
                        Some((plain, _)) => Relation::of_treebank(plain),
                        None => Relation::Other,
                    },
                }
            }
        }
    };
}

relations! {
    Root "root" [] "The head of the sentence.",
    Nsubj "nsubj" [] "Subject.",
    NsubjPass "nsubj:pass" [] "Subject of a passive.",
    Csubj "csubj" [] "A clause as subject.",
    Obj "obj" [] "Object.",
    Iobj "iobj" [] "Indirect object.",
    Obl "obl" [] "Oblique: *in Kyiv*, *on Friday*, *by the minister*.",
    Nmod "nmod" [] "A nominal that modifies a nominal: *the ban **of mines***.",
    NmodPoss "nmod:poss" [] "Possessor: ***Poland** 's*, ***its***.",
    Ccomp "ccomp" [] "A clause as object: *said **he would go***.",
    Xcomp "xcomp" [] "A clause without its own subject: *wants **to go***.",
    Advcl "advcl" [] "Adverbial clause.",
    Advmod "advmod" [] "Adverb.",
    Acl "acl" [] "A clause that modifies a nominal.",
    AclRelcl "acl:relcl" ["advcl:relcl"] "Relative clause.",
    Parataxis "parataxis" [] "Side by side: *he left, **she said***.",
    Conj "conj" [] "Coordinated with the first of its list.",
    Cc "cc" [] "*and*, *or*, *but*.",
    Mark "mark" [] "*that*, *if*, *to*.",
    Aux "aux" [] "Auxiliary of an active verb.",
    AuxPass "aux:pass" [] "Auxiliary of a passive.",
    Cop "cop" [] "Copula.",
    Case "case" [] "Preposition, possessive *'s*.",
    Det "det" [] "Article, determiner.",
    Amod "amod" [] "Adjective.",
    Nummod "nummod" [] "Number.",
    Compound "compound" ["fixed" "goeswith"] "Parts of one word or name of a thing.",
    Prt "compound:prt" [] "Particle of a verb: *turn **down***.",
    Flat "flat" [] "Later parts of a name.",
    Appos "appos" [] "Apposition: *the minister, **Jan Kowalski***.",
    Punct "punct" [] "Punctuation.",
    Other "dep" [] "Everything else: lists, vocatives, interjections, expletives.",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_subtypes_fall_back() {
        for (i, relation) in Relation::ALL.iter().enumerate() {
            assert_eq!(Relation::of_treebank(relation.name()), *relation);
            assert_eq!(*relation as usize, i);
        }
        assert_eq!(Relation::of_treebank("obl:agent"), Relation::Obl);
        assert_eq!(Relation::of_treebank("advcl:relcl"), Relation::AclRelcl);
        assert_eq!(Relation::of_treebank("vocative"), Relation::Other);
        assert_eq!(Relation::ALL.len(), 32);
    }
}
