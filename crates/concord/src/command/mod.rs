//! One file for each command.

pub mod annotate;
pub mod compare;
pub mod demo;
pub mod languages;
