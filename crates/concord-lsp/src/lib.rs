//! The language server: checks a draft while it is written, in any editor that speaks the Language Server Protocol.
//!
//! Three threads and no locks: one reads messages, one checks ([`worker`]), and the main loop ([`server`]) holds the drafts and
//! answers. It reads no files itself; what it needs from outside comes through a [`Desk`].

mod actions;
mod answer;
mod capabilities;
mod client;
mod desk;
mod diagnostics;
mod document;
mod dossier;
mod hover;
mod markdown;
mod position;
mod serve;
mod server;
mod targets;
mod uri;
mod view;
mod wire;
mod worker;

pub use desk::{Desk, Project, Source, Sources, Stamp, Trouble, Workspace};
pub use position::{Encoding, OutOfRange, Places, Text};
pub use serve::{End, run};
