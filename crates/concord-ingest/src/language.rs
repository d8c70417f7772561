//! Which language a text is in: the share of its words that are stop words of a pack, and letters few others have.

use crate::words::FrameWords;
use concord_lang::{Pack, PerPack};
use std::collections::BTreeSet;

/// Bytes that are looked at.
const SAMPLE: usize = 16_000;
/// Words below which the best guess is taken without a floor.
const FEW_WORDS: usize = 30;
/// Share of stop words that running text of a language has at least; most languages have 0.3 to 0.5.
const FLOOR: f32 = 0.18;

/// A language and why it was taken.
pub(crate) struct Guess {
    /// BCP 47 primary subtag; `und` where no pack fits.
    pub code: &'static str,
    /// Share of words that speak for it.
    pub share: f32,
    /// Words that were looked at.
    pub words: usize,
}

/// The language of `text` as BCP 47 primary subtag; `und` where no pack fits.
pub fn language_of(text: &str) -> &'static str {
    guess(text).code
}

/// The language of `text`, with the reason.
pub(crate) fn guess(text: &str) -> Guess {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let words: Vec<String> =
        text[..end].split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let packs = Pack::all().iter().filter(|p| p.file("stopwords.txt").is_some());
    let mut best: Option<(&Pack, f32)> = None;
    for pack in packs {
        let (stops, frame) = (stop_words(pack), FrameWords::of(pack));
        let hits = words.iter().filter(|w| stops.contains(w.as_str())).count() as f32;
        let letters = words.iter().filter(|w| w.chars().any(|c| frame.letters.contains(&c))).count() as f32;
        let share = (hits + letters * 0.5) / words.len().max(1) as f32;
        if best.is_none_or(|(_, other)| share > other) {
            best = Some((pack, share));
        }
    }
    let fallback = Pack::all().iter().find(|p| FrameWords::of(p).default).map_or("und", |p| p.code);
    let (code, share) = match best {
        Some((pack, share)) if share >= FLOOR || (share > 0.0 && words.len() < FEW_WORDS) => (pack.code, share),
        Some((_, share)) if words.len() >= FEW_WORDS => ("und", share),
        Some(_) | None => (fallback, 0.0),
    };
    Guess { code, share, words: words.len() }
}

fn stop_words(pack: &'static Pack) -> &'static BTreeSet<&'static str> {
    static TABLE: PerPack<BTreeSet<&'static str>> =
        PerPack::new(|pack| pack.text("stopwords.txt").unwrap_or_default().split_whitespace().collect());
    TABLE.get(pack)
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn cases() {
        let cases = [
            ("The government said that it would leave the treaty in six months.", "en"),
            ("Die Regierung hat mitgeteilt, dass sie den Vertrag verlassen wird.", "de"),
            ("Rząd poinformował, że wypowie konwencję w ciągu sześciu miesięcy.", "pl"),
            ("6.1-magnitude", "en"),
            ("", "en"),
        ];
        for (text, want) in cases {
            assert_eq!(guess(text).code, want, "{text}");
        }
        let finnish = "Hallitus ilmoitti eilen, että Suomi irtautuu sopimuksesta kuuden kuukauden kuluttua. Eduskunta hyväksyi \
            esityksen kesäkuussa selvällä enemmistöllä, ja presidentti vahvisti päätöksen heti sen jälkeen. Puolustusvoimat \
            alkaa harjoitella miinojen käyttöä seuraavana vuonna.";
        assert_eq!(guess(finnish).code, "und");
    }
}
