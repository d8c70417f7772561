//! From paths to documents: lists folders, reads files and their sidecars, and tells what could not be read.

use crate::{fault::Fault, parallel};
use concord_ingest::{Given, Note, Outcome, decode, docx, is_html, read_docx, read_html, read_plain};
use concord_model::Document;
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// Largest file that is read. What the stages keep for a text is about ten times its size.
const LARGEST: u64 = 64 << 20;
/// How standard input is called in messages.
const STDIN: &str = "standard input";
/// Ends of the names of files that are taken from a folder.
const ARTICLE_ENDS: [&str; 8] = ["txt", "md", "markdown", "text", "docx", "html", "htm", "xhtml"];

/// Something that could not be read, or was read with doubts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The file or folder, as given.
    pub path: String,
    /// What is wrong with it: "is empty", "is a PDF file, not a text".
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Nothing of it could be used.
    pub fatal: bool,
}

impl Trouble {
    fn fatal(path: &str, message: impl Into<String>, help: Option<String>) -> Self {
        Self { path: path.to_owned(), message: message.into(), help, fatal: true }
    }

    /// Says it on standard error.
    pub fn report(&self) {
        let level = if self.fatal { "error" } else { "warning" };
        crate::fault::say(level, &format!("{} {}", self.path, self.message), self.help.as_deref());
    }
}

/// A document with why it was read as it was.
#[derive(Clone, Debug)]
pub struct Source {
    /// The document.
    pub document: Document,
    /// Decisions that no field of the document holds.
    pub notes: Vec<Note>,
}

/// What could be read of some paths, and what could not.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// What could be read, in order.
    pub read: Vec<Source>,
    /// What could not, or with doubts.
    pub troubles: Vec<Trouble>,
}

impl Sources {
    /// Number of files and folders of which nothing could be used.
    pub fn unread(&self) -> usize {
        self.troubles.iter().filter(|t| t.fatal).count()
    }

    /// "2 of 9 sources could not be read", if so.
    pub fn summary(&self) -> Option<String> {
        let (unread, all) = (self.unread(), self.unread() + self.read.len());
        let noun = if all == 1 { "source" } else { "sources" };
        (unread > 0).then(|| format!("{unread} of {all} {noun} could not be read"))
    }

    /// Tells on standard error what was wrong.
    pub fn report_troubles(&self) {
        self.troubles.iter().for_each(Trouble::report);
    }
}

/// Reads all articles of `paths`, files or folders, in order of the paths and of names within a folder.
pub fn read(paths: &[PathBuf], language: Option<&str>) -> Sources {
    let mut sources = Sources::default();
    let mut files = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        let before = files.len();
        list(path, &mut files, &mut sources.troubles);
        // A file given twice is one article.
        let mut at = 0;
        files.retain(|file: &PathBuf| {
            at += 1;
            at <= before || seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.clone()))
        });
    }
    for result in parallel::map(files, |file| read_file(&file, language)) {
        match result {
            Ok((source, troubles)) => {
                sources.read.push(source);
                sources.troubles.extend(troubles);
            }
            Err(trouble) => sources.troubles.push(trouble),
        }
    }
    if let Some(code) = language {
        sources.troubles.extend(without_pack(code));
    }
    sources
}

/// The articles at `path`.
fn list(path: &Path, files: &mut Vec<PathBuf>, troubles: &mut Vec<Trouble>) {
    let shown = path.display().to_string();
    match fs::metadata(path) {
        Err(error) => troubles.push(unopened(&shown, &error)),
        Ok(data) if data.is_dir() => {
            let (mut found, mut others) = (Vec::new(), 0);
            walk(path, &mut found, &mut others, troubles);
            if found.is_empty() {
                let beside = if others > 0 {
                    format!("; it holds {others} {} of other kinds", if others == 1 { "file" } else { "files" })
                } else {
                    String::new()
                };
                troubles.push(Trouble::fatal(
                    &shown,
                    format!("is a folder without articles{beside}"),
                    Some("articles are .txt, .md, .html or .docx files; give other plain-text files by name".into()),
                ));
            }
            files.extend(found);
        }
        Ok(_) => files.push(path.to_owned()),
    }
}

/// All articles below `folder`, by name. Hidden files and links to folders are passed over.
fn walk(folder: &Path, found: &mut Vec<PathBuf>, others: &mut usize, troubles: &mut Vec<Trouble>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return troubles.push(unopened(&folder.display().to_string(), &error)),
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            walk(&path, found, others, troubles);
        } else if !path.is_dir() {
            let end = path.extension().map(|e| e.to_string_lossy().to_lowercase());
            match end.as_deref() {
                Some(end) if ARTICLE_ENDS.contains(&end) && !is_readme(&path) && !is_lock(&path) => found.push(path),
                Some("toml") => {}
                Some(_) | None => *others += 1,
            }
        }
    }
}

/// A folder's description of itself is no article.
fn is_readme(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
}

/// What Word puts beside a document while it is open.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

/// Why a path could not be opened.
pub fn unopened(path: &str, error: &io::Error) -> Trouble {
    match error.kind() {
        io::ErrorKind::NotFound => Trouble::fatal(
            path,
            "does not exist",
            Some("give an article (.txt, .md, .html, .docx) or a folder of articles".into()),
        ),
        io::ErrorKind::PermissionDenied => {
            Trouble::fatal(path, "may not be read", Some("check its permissions".into()))
        }
        _ => Trouble::fatal(path, format!("could not be read: {error}"), None),
    }
}

/// Reads one article; doubts about it come with it.
pub fn read_file(path: &Path, language: Option<&str>) -> Result<(Source, Vec<Trouble>), Trouble> {
    let shown = path.display().to_string();
    let file = fs::File::open(path).map_err(|error| unopened(&shown, &error))?;
    let bytes = read_bytes(file, &shown)?;
    let sidecar = sidecar(path);
    document(&shown, &bytes, &Given { language, published: None, sidecar: sidecar.as_deref() })
}

/// Reads an article that is open in an editor: as its file would be read, but the text is what the editor holds.
pub fn read_open(path: &Path, text: &str) -> Result<(Source, Vec<Trouble>), Trouble> {
    let sidecar = sidecar(path);
    let given = Given { language: None, published: None, sidecar: sidecar.as_deref() };
    document(&path.display().to_string(), text.as_bytes(), &given)
}

/// What stands in `NAME.toml` beside an article.
fn sidecar(path: &Path) -> Option<String> {
    let sidecars = [path.with_extension("toml"), PathBuf::from(format!("{}.toml", path.display()))];
    let sidecar = sidecars.iter().filter(|s| s.as_path() != path).find_map(|s| fs::read(s).ok());
    sidecar.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Reads an article from standard input.
pub fn read_stdin(given: &Given<'_>) -> Result<(Source, Vec<Trouble>), Trouble> {
    let bytes = read_bytes(io::stdin().lock(), STDIN)?;
    let mut read = document(STDIN, &bytes, given)?;
    read.0.document.path = "-".into();
    Ok(read)
}

/// All bytes of `input`, up to the limit.
pub fn read_bytes(input: impl Read, shown: &str) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unopened(shown, &error))?;
    if bytes.len() as u64 > LARGEST {
        let message = format!("is larger than {} MB, which is the most that is read of one article", LARGEST >> 20);
        return Err(Trouble::fatal(shown, message, Some("split it into articles, one a file".into())));
    }
    Ok(bytes)
}

/// The text of `bytes`, or why it is none.
pub fn text<'b>(shown: &str, bytes: &'b [u8]) -> Result<&'b str, Trouble> {
    decode(bytes).map_err(|fault| {
        let help = fault.help().replace("FILE", shown);
        Trouble::fatal(shown, fault.to_string(), Some(help))
    })
}

fn document(shown: &str, bytes: &[u8], given: &Given<'_>) -> Result<(Source, Vec<Trouble>), Trouble> {
    let outcome = if docx::is_office(bytes) {
        let refused = |fault: docx::Refused| Trouble::fatal(shown, fault.to_string(), Some(fault.help()));
        read_docx(shown, bytes, given).map_err(refused)?.1
    } else {
        let text = text(shown, bytes)?;
        if is_html(shown, text) { read_html(shown, text, given) } else { read_plain(shown, text, given) }
    };
    let Outcome { value: document, diagnostics, notes } = outcome;
    if document.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        let what = if bytes.is_empty() { "is empty" } else { "holds nothing but white space" };
        return Err(Trouble::fatal(shown, what, Some("give an article with text".into())));
    }
    let doubts = diagnostics.into_iter().map(|d| Trouble {
        path: shown.to_owned(),
        message: format!("was read, but {}", d.message),
        help: d.help,
        fatal: false,
    });
    let mut troubles: Vec<Trouble> = doubts.collect();
    if document.language.0 == "und" {
        troubles.push(Trouble {
            path: shown.to_owned(),
            message: "is in a language that no pack covers: only what needs no words was found".into(),
            help: Some("say the language with --lang XX, or see `concord languages`".into()),
            fatal: false,
        });
    }
    Ok((Source { document, notes }, troubles))
}

/// A warning that no pack covers the language that was asked for.
fn without_pack(code: &str) -> Option<Trouble> {
    concord_lang::Pack::get(code).is_none().then(|| Trouble {
        path: format!("--lang {code}"),
        message: "names a language that no pack covers: only what needs no words can be found".into(),
        help: Some("see `concord languages`".into()),
        fatal: false,
    })
}

/// Reads the article that `annotate` was given.
pub fn read_one(path: &Path, given: &Given<'_>) -> Result<(Source, Vec<Trouble>), Fault> {
    let result = if path.as_os_str() == "-" { read_stdin(given) } else { read_file(path, given.language) };
    let as_fault = |t: Trouble| Fault::Input { message: format!("{} {}", t.path, t.message), help: t.help };
    let (mut source, mut troubles) = result.map_err(as_fault)?;
    if let Some(date) = given.published {
        source.document.published = Some(concord_model::Published {
            date,
            time: None,
            range: None,
            source: concord_model::PublishedSource::Argument,
        });
    }
    troubles.extend(given.language.and_then(without_pack));
    Ok((source, troubles))
}
