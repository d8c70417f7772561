//! How rare words are in a story, and lists of words as vectors of their weights.

use crate::corpus::Corpus;

/// Rarity of words in a story: its documents and how many hold each word.
pub struct Rarity {
    weights: Vec<f32>,
}

impl Rarity {
    /// Counts over the given documents of a corpus.
    pub fn of(corpus: &Corpus, documents: &[usize]) -> Self {
        let mut counts = vec![0u32; corpus.interner.len()];
        let mut seen = vec![u32::MAX; corpus.interner.len()];
        for (turn, document) in documents.iter().enumerate() {
            let rows = corpus.first_sentence[*document]..corpus.first_sentence[*document + 1];
            for row in &corpus.sentences[rows] {
                for id in row.words.iter().chain(&row.entities).chain(&row.numbers) {
                    if seen[*id as usize] != turn as u32 {
                        seen[*id as usize] = turn as u32;
                        counts[*id as usize] += 1;
                    }
                }
            }
        }
        let all = documents.len() as f32;
        let top = (1.0 + all).ln();
        let weights = counts.iter().map(|n| (1.0 + all / (*n).max(1) as f32).ln() / top).collect();
        Self { weights }
    }

    /// Between 0.2 or so for a word of all documents and 1 for one of a single document.
    pub fn weight(&self, id: u32) -> f32 {
        self.weights[id as usize]
    }
}

/// Length of a list of words as a vector of their weights.
pub fn norm(rarity: &Rarity, words: &[u32]) -> f32 {
    words.iter().map(|w| rarity.weight(*w).powi(2)).sum::<f32>().sqrt()
}

/// Sum of squared weights of shared words; both lists ascend.
pub fn dot(rarity: &Rarity, a: &[u32], b: &[u32]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += rarity.weight(a[i]).powi(2);
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
