//! One file for each command.

pub mod annotate;
pub mod compare;
pub mod demo;
pub mod ask;
pub mod languages;
pub mod replay;
pub mod status;
pub mod timeline;
