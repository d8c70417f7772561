//! Small, fast, deterministic linear models over hashed features.
//!
//! A model is a table of quantised weights and nothing else: it holds no word
//! of the text it was trained on. Training and use live side by side so that
//! both see the same features; neither reads files, the clock or the locale.
//! Deliberately absent: neural networks, probabilities, and any language.

#![forbid(unsafe_code)]

pub mod feature;
pub mod linear;
pub mod sequence;
pub mod shuffle;
pub mod train;
