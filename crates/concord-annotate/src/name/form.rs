//! Forms of names made comparable: folded words, basic forms of inflected ones, initials. Knows no entity yet.

use super::lexicon::Lexicon;
use crate::Pack;

/// A name as written, cut into comparable words.
#[derive(Clone, Debug)]
pub struct Form {
    /// As written, white space folded.
    pub text: String,
    /// Folded words without article, legal form and possessive; never empty.
    pub words: Vec<String>,
    /// For each word whether it was written with a capital.
    pub capital: Vec<bool>,
    /// It ended with a legal form: "Inc.", "S.A.".
    pub legal: bool,
    /// The pack of the text it stands in.
    pub pack: &'static Pack,
}

/// A letter without its marks and in lower case; nothing for marks that stand alone.
fn fold(c: char) -> &'static str {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ą' | 'ā' | 'ă' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ē' | 'ě' => "e",
        'ğ' => "g",
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ő' | 'ō' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' => "t",
        'ú' | 'ù' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        _ => "",
    }
}

/// Lower case without marks on letters; other characters than letters and digits are left out.
pub fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match fold(c) {
            "" if c.is_alphanumeric() => out.push(c),
            plain => out.push_str(plain),
        }
    }
    out
}

impl Form {
    /// The form of a name as it stands in a text.
    pub fn new(text: &str, pack: &'static Pack) -> Form {
        let lexicon = Lexicon::of(pack);
        let raw: Vec<&str> = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/')).collect();
        let mut words: Vec<(String, bool)> = raw
            .iter()
            .map(|w| w.strip_suffix("'s").or_else(|| w.strip_suffix("’s")).unwrap_or(w))
            .map(|w| (lexicon.spelling(folded(w)), w.chars().next().is_some_and(char::is_uppercase)))
            .filter(|(w, _)| !w.is_empty())
            .collect();
        while words.len() > 1 && lexicon.is_generic(&words[0].0) {
            words.remove(0);
        }
        let mut legal = false;
        while words.len() > 1 && words.last().is_some_and(|(w, _)| lexicon.is_suffix(w)) {
            words.pop();
            legal = true;
        }
        if words.is_empty() {
            words.push((text.to_lowercase(), false));
        }
        let (words, capital) = words.into_iter().unzip();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Form { text, words, capital, legal, pack }
    }

    /// The words joined by hyphens: a readable id.
    pub fn slug(&self) -> String {
        self.words.join("-")
    }

    /// What word `i` may be an inflected form of, itself first; folded.
    pub fn bases(&self, i: usize) -> Vec<String> {
        let mut out = vec![self.words[i].clone()];
        for (end, base) in Lexicon::of(self.pack).folded_inflection() {
            if let Some(stem) = self.words[i].strip_suffix(end.as_str()).filter(|s| s.chars().count() >= 2) {
                let form = format!("{stem}{base}");
                if !out.contains(&form) {
                    out.push(form);
                }
            }
        }
        out
    }

    /// All combinations of basic forms of the words, itself first; at most 64.
    pub fn variants(&self) -> Vec<Vec<String>> {
        let mut all: Vec<Vec<String>> = vec![Vec::new()];
        for i in 0..self.words.len() {
            let bases = self.bases(i);
            let bases = if all.len() * bases.len() > 64 { &bases[..1] } else { &bases[..] };
            all = all
                .iter()
                .flat_map(|start| {
                    bases.iter().map(move |b| start.iter().cloned().chain([b.clone()]).collect::<Vec<_>>())
                })
                .collect();
        }
        all
    }

    /// Its initials as an acronym would have them: of the capitalised words, words that are capitals only in full.
    pub fn initials(&self) -> String {
        let raw: Vec<&str> = self.text.split(|c: char| c.is_whitespace() || c == '-').collect();
        let mut out = String::new();
        for word in raw {
            let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
            let short = letters.len() <= 3 && letters.chars().all(|c| c.is_uppercase());
            match letters.chars().next() {
                Some(_) if short => out.push_str(&folded(&letters)),
                Some(c) if c.is_uppercase() => out.push_str(&folded(&c.to_string())),
                Some(_) | None => {}
            }
        }
        out
    }

    /// True for "NATO", "U.S.", "ICBL": one word of two to eight capitals.
    pub fn is_acronym(&self) -> bool {
        let letters: Vec<char> = self.text.chars().filter(|c| c.is_alphanumeric()).collect();
        self.words.len() == 1 && (2..=8).contains(&letters.len()) && letters.iter().all(|c| !c.is_lowercase())
    }
}
