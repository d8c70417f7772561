//! Why a Word document is not read. Whatever is not understood whole is refused: half a draft checked is worse than none.

use std::fmt;

/// Why a file is not read as a Word document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A ZIP archive or office file of another kind.
    NotWord {
        /// What it looks like, where that can be told: "a spreadsheet".
        looks_like: Option<&'static str>,
    },
    /// A password is needed.
    Encrypted,
    /// The binary format before 2007.
    OldOffice,
    /// The archive or a part of it cannot be read.
    Damaged {
        /// The part, `word/document.xml`, or "the archive".
        part: String,
        /// What is wrong with it: "is not UTF-8".
        why: String,
    },
    /// More than the limit when unpacked, in megabytes.
    TooLarge {
        /// The limit.
        megabytes: u64,
    },
    /// Unpacks to many times its size, as only made-up archives do.
    TooDense {
        /// The part.
        part: String,
    },
    /// More parts than any document has.
    TooManyParts {
        /// How many.
        parts: usize,
    },
    /// Elements within elements beyond any document's depth.
    TooDeep {
        /// The part.
        part: String,
    },
    /// A document type or entity of its own, which no word processor writes.
    Entities {
        /// The part.
        part: String,
    },
    /// Refers to something outside the file other than by a link for the reader to click.
    External {
        /// "image", "attachedTemplate".
        kind: String,
        /// Where it points.
        target: String,
    },
    /// Holds macros.
    Macros,
    /// With comments its text would no longer be the draft's.
    NotSafelyWritten,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotWord { looks_like: Some(kind) } => write!(f, "is {kind}, not a Word document"),
            Self::NotWord { looks_like: None } => write!(f, "is a ZIP archive without a Word document in it"),
            Self::Encrypted => write!(f, "is locked with a password"),
            Self::OldOffice => write!(f, "is an old office document (.doc), not .docx"),
            Self::Damaged { part, why } => write!(f, "is damaged: {part} {why}"),
            Self::TooLarge { megabytes } => write!(f, "unpacks to more than {megabytes} MB and was not opened"),
            Self::TooDense { part } => {
                write!(f, "holds {part}, which unpacks to hundreds of times its size, and was not opened")
            }
            Self::TooManyParts { parts } => write!(f, "holds {parts} parts and was not opened"),
            Self::TooDeep { part } => write!(f, "nests elements too deep in {part}"),
            Self::Entities { part } => write!(f, "defines or uses entities of its own in {part}"),
            Self::External { kind, target } => {
                write!(f, "refers to something outside itself ({kind}: {target}); nothing was fetched")
            }
            Self::Macros => write!(f, "holds macros and was not opened"),
            Self::NotSafelyWritten => write!(f, "could not be given comments without changing its text"),
        }
    }
}

impl std::error::Error for Refused {}

impl Refused {
    /// What the user can do about it.
    pub fn help(&self) -> String {
        match self {
            Self::NotWord { .. } => "give a .docx, .md or .txt file",
            Self::Encrypted => "open it in the word processor, take the password off and save a copy",
            Self::OldOffice => "open it in the word processor and save it as .docx",
            Self::Damaged { .. } | Self::TooDeep { .. } | Self::Entities { .. } => {
                "open it in the word processor and save it anew as .docx, or as plain text (.txt)"
            }
            Self::TooLarge { .. } | Self::TooDense { .. } | Self::TooManyParts { .. } => {
                "if you trust it, open it in the word processor and save the text as plain text (.txt)"
            }
            Self::External { .. } => {
                "save a copy with pictures and objects embedded and no template from elsewhere, or as plain text (.txt)"
            }
            Self::Macros => "open it in the word processor and save it as .docx, which has no macros",
            Self::NotSafelyWritten => "use another format, such as --format text",
        }
        .to_owned()
    }
}
