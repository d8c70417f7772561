//! Commands and options.

use clap::{Args, Parser, Subcommand, ValueEnum};
use concord_model::Verdict;
use std::path::PathBuf;

/// Reads articles about one story and says where they agree and differ.
#[derive(Parser)]
#[command(
    version,
    about = "Reads articles about one story and says where they agree and differ",
    after_help = "Exit codes: 0 done · 1 a finding at error level, or a verdict that --fail-on names · 2 wrong usage · 3 nothing could be read",
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
    /// Hold a draft against its sources, the record, the calendar and arithmetic
    Check(Check),
    /// List the rules of `check`
    Rules(Rules),
    /// Say what a rule means, with examples
    Explain(Explain),
    /// Say who is bound by which treaty, on any day, as known on any day, and why
    Status(Status),
    /// Show a treaty over time: acts, effects, number of parties
    Timeline(Timeline),
    /// Check a proof that `status --format json` gave, without the engine that made it
    Replay(Replay),
    /// Ask the record one question: `party(POL, ottawa, 2026-02-19)`
    Ask(Ask),
    /// Check drafts while they are written: a language server for editors, over standard input and output
    Lsp(Lsp),
    /// Show which languages are covered, and how far
    Languages(Languages),
}

/// Options of `annotate`.
#[derive(Args)]
pub struct Annotate {
    /// A plain-text, Markdown or Word file, or `-` for standard input
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
    /// Articles as .txt, .md, .html or .docx files, or folders of them
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

/// Options of `check`.
#[derive(Args)]
pub struct Check {
    /// The draft as .md, .txt, .html or .docx, or `-` for standard input
    pub draft: PathBuf,
    /// The sources: articles as .txt, .md, .html or .docx, or folders of them; those that `concord.toml` names, where none is given
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub against: Vec<PathBuf>,
    /// Language of the draft (BCP 47); by default it is told from the text
    #[arg(long, value_name = "XX")]
    pub lang: Option<String>,
    /// The draft's day of publication, for "Friday" and "last week"
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub published: Option<jiff::civil::Date>,
    /// Run these rules or groups only, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "CODE")]
    pub select: Vec<String>,
    /// Leave these rules or groups out, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "CODE")]
    pub ignore: Vec<String>,
    /// Settings of the project; `concord.toml` beside the draft or above it, where none is given
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub output: Option<PathBuf>,
    /// Make the safe changes in the draft, say which, and report what is left
    #[arg(long, conflicts_with_all = ["diff", "watch", "write_baseline"])]
    pub fix: bool,
    /// Show the safe changes as a unified diff and change nothing
    #[arg(long, conflicts_with_all = ["watch", "write_baseline"])]
    pub diff: bool,
    /// Mark the findings of this file as known; they do not count for the exit code
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub baseline: Option<PathBuf>,
    /// Write the findings to this file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with = "watch")]
    pub write_baseline: Option<PathBuf>,
    /// Check again whenever the draft, a source or the settings are saved
    #[arg(long)]
    pub watch: bool,
}

/// Formats of `check`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For the terminal: each finding with its line and its reasons
    Text,
    /// One line a finding
    Concise,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
    /// One self-contained page: the draft with the findings marked in place
    Html,
    /// The draft itself, a Word document, with comments
    Docx,
}

/// Options of `lsp`.
#[derive(Args)]
pub struct Lsp {
    /// Speak over standard input and output, which is always so; many editors say it
    #[arg(long)]
    pub stdio: bool,
}

/// Options of `rules`.
#[derive(Args)]
pub struct Rules {
    /// How to print the table
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub format: TableFormat,
}

/// Options of `explain`.
#[derive(Args)]
pub struct Explain {
    /// Code or name of a rule: `CAL001`, `wrong_weekday`
    pub rule: String,
}

/// What the record is asked with.
#[derive(Args)]
pub struct Basis {
    /// Only what was known on this day counts
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub known: Option<jiff::civil::Date>,
    /// A premise only the world knows: NAME, NAME=STATE, NAME=STATE..DATE for one that ends, no-NAME
    #[arg(long, value_name = "PREMISE")]
    pub assume: Vec<String>,
    /// Read the treaties of this folder instead of the built-in ones
    #[arg(long, value_name = "FOLDER")]
    pub records: Option<PathBuf>,
}

/// Options of `status`.
#[derive(Args)]
pub struct Status {
    /// A treaty, a state, or both: `ottawa PL`, `ottawa`, `Poland`
    #[arg(required = true, num_args = 1..=2, value_name = "TREATY|STATE")]
    pub subjects: Vec<String>,
    /// The day asked about; today, where none is given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub on: Option<jiff::civil::Date>,
    /// What the record is asked with.
    #[command(flatten)]
    pub basis: Basis,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t = StatusFormat::Text)]
    pub format: StatusFormat,
}

/// Formats of `status`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// For the terminal
    Text,
    /// One JSON object, with the proof
    Json,
    /// The deadlines, as an iCalendar file
    Ics,
}

/// Options of `timeline`.
#[derive(Args)]
pub struct Timeline {
    /// A treaty
    pub treaty: String,
    /// What the record is asked with.
    #[command(flatten)]
    pub basis: Basis,
    /// How to print it
    #[arg(long, value_enum, default_value_t = TimelineFormat::Text)]
    pub format: TimelineFormat,
}

/// Formats of `timeline`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TimelineFormat {
    /// For the terminal
    Text,
    /// One JSON object
    Json,
    /// A picture: parties over time, joins above the line, exits below
    Svg,
}

/// Options of `replay`.
#[derive(Args)]
pub struct Replay {
    /// What `status --format json` printed, or the proof in it; `-` for standard input
    pub proof: PathBuf,
    /// Read the treaties of this folder instead of the built-in ones
    #[arg(long, value_name = "FOLDER")]
    pub records: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub format: TableFormat,
}

/// Options of `ask`.
#[derive(Args)]
pub struct Ask {
    /// The question; a wrong one gets the list of questions
    pub question: String,
    /// What the record is asked with.
    #[command(flatten)]
    pub basis: Basis,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub format: TableFormat,
}

/// A day as it is written in options.
fn day(text: &str) -> Result<jiff::civil::Date, String> {
    concord_record::read_day(text)
}
