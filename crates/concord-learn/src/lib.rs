//! Small, fast, deterministic linear models over hashed features.
//!
//! A model is a table of quantised weights and nothing else: it holds no word
//! of the text it was trained on. Training and use live side by side so that
//! both see the same features; neither reads files, the clock or the locale.
//! Deliberately absent: neural networks and probabilities. Languages live in
//! the models; only the features of the tagger and the parser are made for English.

#![forbid(unsafe_code)]

pub mod crf;
pub mod feature;
pub mod linear;
pub mod parse;
pub mod pos;
pub mod sequence;
pub mod shuffle;
pub mod train;
