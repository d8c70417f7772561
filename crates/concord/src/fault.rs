//! What can go wrong outside the content: disk, a closed pipe, a name nothing is called by. Printed as `error:` and `help:`. Wrong
//! options are `clap`'s and end with exit code 2.

use std::io::Write;

/// How a command ended that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nothing to report.
    Done,
    /// A verdict that `--fail-on` names was reached.
    Failing,
}

impl End {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failing => 1,
        }
    }
}

/// Why a command could not do its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// None of the input could be read. Exit code 3.
    Input { message: String, help: Option<String> },
    /// What was asked makes no sense here: an unknown name, a day before the treaty, faulty data files. Exit code 2.
    Usage { message: String, help: Option<String> },
    /// The output could not be written.
    Output { message: String },
    /// The reader of the output closed it: nothing to say, nobody to say it to.
    PipeClosed,
}

impl Fault {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage { .. } => 2,
            Self::Input { .. } | Self::Output { .. } => 3,
            Self::PipeClosed => 0,
        }
    }

    /// Prints the fault to standard error.
    pub fn print(&self) {
        match self {
            Self::Usage { message, help } | Self::Input { message, help } => say("error", message, help.as_deref()),
            Self::Output { message } => say("error", message, None),
            Self::PipeClosed => {}
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::PipeClosed,
            _ => Self::Output { message: format!("the output could not be written: {error}") },
        }
    }
}

/// Prints a message and how to mend it to standard error.
pub fn say(level: &str, message: &str, help: Option<&str>) {
    let mut err = std::io::stderr().lock();
    let clean = |text: &str| crate::terminal::harmless(text).into_owned();
    // Nothing can be done about a closed standard error.
    let _ = writeln!(err, "{level}: {}", clean(message));
    if let Some(help) = help {
        let _ = writeln!(err, "  help: {}", clean(help));
    }
}
