//! Commands and options.

use clap::{Args, Parser, Subcommand, ValueEnum};
use concord_model::Verdict;
use std::path::PathBuf;

/// Reads articles about one story and says where they agree and differ.
#[derive(Parser)]
#[command(
    version,
    about = "Reads articles about one story and says where they agree and differ",
    after_help = "Exit codes: 0 done · 1 something differs and --fail-on asks for it · 2 wrong usage · 3 nothing could be read",
    disable_help_subcommand = true
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Show every date, figure, name and quotation of a text with its place
    Annotate(Annotate),
    /// Line up what several articles say and show where they agree, refine, update or differ
    Compare(Compare),
    /// Compare the built-in dossier: the Mine Ban Convention withdrawals of 2025–26
    Demo(Demo),
    /// Show which languages are covered, and how far
    Languages(Languages),
}

/// Options of `annotate`.
#[derive(Args)]
pub struct Annotate {
    /// A plain-text or Markdown file, or `-` for standard input
    pub file: PathBuf,
    /// Language of the text (BCP 47); by default it is told from the text
    #[arg(long, value_name = "XX")]
    pub lang: Option<String>,
    /// Day of publication, for "Friday" and "last week"
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<jiff::civil::Date>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = AnnotateFormat::Text)]
    pub format: AnnotateFormat,
    /// Each line of the input is a text of its own, without title or byline
    #[arg(long)]
    pub lines: bool,
    /// Say what was taken as title, date, outlet and author and what was left out, and why
    #[arg(long)]
    pub explain_document: bool,
}

/// Formats of `annotate`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnnotateFormat {
    /// The text with what was found below each paragraph
    Text,
    /// One JSON object
    Json,
    /// One JSON object a line
    Jsonl,
}

/// Options of `compare`.
#[derive(Args)]
pub struct Compare {
    /// Articles as .txt or .md files, or folders of them
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Language of all articles (BCP 47); by default it is told from each text
    #[arg(long, value_name = "XX")]
    pub lang: Option<String>,
    /// What to show.
    #[command(flatten)]
    pub view: View,
}

/// Options of `demo`.
#[derive(Args)]
pub struct Demo {
    /// What to show.
    #[command(flatten)]
    pub view: View,
}

/// What a report shows.
#[derive(Args)]
pub struct View {
    /// How to print the report
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub format: ReportFormat,
    /// Show these verdicts only, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "VERDICT")]
    pub only: Vec<VerdictName>,
    /// Show comparisons with at least this many independent origins
    #[arg(long, value_name = "N")]
    pub min_origins: Option<usize>,
    /// Show at most this many comparisons
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Exit with 1 if a comparison has one of these verdicts
    #[arg(long, value_enum, value_delimiter = ',', value_name = "VERDICT")]
    pub fail_on: Vec<VerdictName>,
    /// Say what was taken as title, date, outlet and author and what was left out, and why
    #[arg(long)]
    pub explain_document: bool,
}

/// Formats of `compare` and `demo`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For the terminal
    Text,
    /// One JSON object (schema 1)
    Json,
    /// One self-contained page
    Html,
}

/// Verdicts as they are written in options.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VerdictName {
    /// No value fits all
    Differs,
    /// The values changed over time
    Updated,
    /// Some are more precise than others
    Refines,
    /// All say the same
    Agrees,
    /// One document alone speaks
    #[value(name = "single-origin", aliases = ["single", "single origin"])]
    SingleOrigin,
}

impl VerdictName {
    /// The verdict it names.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Differs => Verdict::Differs,
            Self::Updated => Verdict::Updated,
            Self::Refines => Verdict::Refines,
            Self::Agrees => Verdict::Agrees,
            Self::SingleOrigin => Verdict::SingleOrigin,
        }
    }
}

/// Options of `languages`.
#[derive(Args)]
pub struct Languages {
    /// How to print the table
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub format: TableFormat,
}

/// Formats of `languages`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// For the terminal
    Text,
    /// One JSON object
    Json,
}
