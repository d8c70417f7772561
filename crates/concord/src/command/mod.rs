//! One file for each command.

pub mod annotate;
pub mod ask;
pub mod compare;
pub mod demo;
pub mod languages;
pub mod replay;
pub mod status;
pub mod timeline;
