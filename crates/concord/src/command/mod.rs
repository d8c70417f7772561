//! One file for each command.

pub mod annotate;
pub mod ask;
pub mod check;
pub mod compare;
pub mod demo;
pub mod languages;
pub mod lsp;
pub mod replay;
pub mod rules;
pub mod status;
pub mod timeline;
