//! The parts of speech of Universal Dependencies.

macro_rules! upos {
    ($($name:ident $text:literal $meaning:literal,)*) => {
        /// A universal part of speech (<https://universaldependencies.org/u/pos/>).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Upos {
            $(#[doc = $meaning] $name,)*
        }

        impl Upos {
            /// In the order of the model's classes; signs, which need no model, come last.
            pub const ALL: &[Upos] = &[$(Upos::$name,)*];

            /// The name Universal Dependencies uses.
            pub const fn name(self) -> &'static str {
                match self { $(Upos::$name => $text,)* }
            }

            pub fn from_name(name: &str) -> Option<Upos> {
                match name { $($text => Some(Upos::$name),)* _ => None }
            }
        }
    };
}

upos! {
    Adj "ADJ" "Adjective, ordinal number.",
    Adp "ADP" "Preposition or postposition.",
    Adv "ADV" "Adverb.",
    Aux "AUX" "Auxiliary verb, copula, modal.",
    Cconj "CCONJ" "Coordinating conjunction.",
    Det "DET" "Article, determiner.",
    Intj "INTJ" "Interjection.",
    Noun "NOUN" "Common noun.",
    Num "NUM" "Cardinal number.",
    Part "PART" "Particle: infinitive *to*, *not*, possessive *'s*.",
    Pron "PRON" "Pronoun.",
    Propn "PROPN" "Proper noun.",
    Sconj "SCONJ" "Subordinating conjunction.",
    Sym "SYM" "Symbol: *$*, *%*.",
    Verb "VERB" "Main verb.",
    X "X" "None of these: foreign words, list marks, fragments.",
    Punct "PUNCT" "Punctuation.",
}

impl Upos {
    /// The tag of a token without letters or digits, which its form alone decides.
    pub fn of_sign(form: &str) -> Upos {
        match form {
            "$" | "£" | "€" | "¥" | "₹" | "%" | "‰" | "#" | "+" | "=" | "°" | "§" | "©" | "™" | "®" | "~" | "^"
            | "/" | "×" | "±" => Upos::Sym,
            "&" => Upos::Cconj,
            "@" => Upos::Adp,
            _ => Upos::Punct,
        }
    }

    /// Nouns, proper nouns and pronouns.
    pub fn is_nominal(self) -> bool {
        matches!(self, Upos::Noun | Upos::Propn | Upos::Pron)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_order_is_the_number() {
        for (i, tag) in Upos::ALL.iter().enumerate() {
            assert_eq!(Upos::from_name(tag.name()), Some(*tag));
            assert_eq!(*tag as usize, i);
        }
        assert_eq!(Upos::ALL.len(), 17);
        assert_eq!(Upos::ALL[16], Upos::Punct);
    }
}
