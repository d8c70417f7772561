//! What the parts of a package refer to, and of which kind each part is.

use super::{
    package::Package,
    refused::Refused,
    scan::{Scan, attribute, with_last_child},
};
use quick_xml::events::Event;

/// A reference from one part to another or to the outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// Its id within the part it starts from.
    pub id: String,
    /// The last word of its type: "comments", "hyperlink".
    pub kind: String,
    /// Where it points, as written.
    pub target: String,
    /// It points outside the package.
    pub external: bool,
}

/// All references of one `.rels` part.
pub(super) fn relations(text: &str, part: &str) -> Result<Vec<Relation>, Refused> {
    let mut scan = Scan::new(text, part);
    let mut found = Vec::new();
    while let Some(seen) = scan.next()? {
        let (Event::Start(element) | Event::Empty(element)) = &seen.event else { continue };
        if element.local_name().as_ref() != "Relationship" {
            continue;
        }
        let value = |name| attribute(element, name).unwrap_or_default();
        let kind = value("Type").rsplit('/').next().unwrap_or_default().to_owned();
        let external = value("TargetMode").eq_ignore_ascii_case("external");
        found.push(Relation { id: value("Id"), kind, target: value("Target"), external });
    }
    Ok(found)
}

/// Refuses a package that refers outside itself, other than by links for the reader to click and a template on the
/// writer's own disk, which Word notes in every document that was made from one.
pub(super) fn no_outside(package: &mut Package<'_>) -> Result<(), Refused> {
    for part in package.names().into_iter().filter(|name| name.ends_with(".rels")) {
        let text = package.text(&part)?.unwrap_or_default();
        for relation in relations(&text, &part)?.into_iter().filter(|r| r.external) {
            let harmless = match relation.kind.as_str() {
                "hyperlink" => true,
                "attachedTemplate" => is_local(&relation.target),
                _ => false,
            };
            if !harmless {
                return Err(Refused::External { kind: relation.kind, target: relation.target });
            }
        }
    }
    Ok(())
}

/// A path on this disk: `file:///C:\…`, `C:\…`, `Normal.dotm`. Neither another machine's share nor an address.
fn is_local(target: &str) -> bool {
    let path = target.replace('\\', "/");
    let path = path.strip_prefix("file:///").unwrap_or(&path);
    let drive = path.get(1..2) == Some(":");
    !path.starts_with("//") && (drive || !path.contains(':'))
}

/// The part with the references of `part`: `word/_rels/document.xml.rels`.
pub(super) fn relations_part(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// The name of the part that `target` means when `part` refers to it.
pub(super) fn resolve(part: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut folders: Vec<&str> = part.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(folders.pop()),
            step => folders.push(step),
        }
    }
    folders.join("/")
}

/// The type of the references to comments, of the usual and of the strict variant.
fn comments_type(strict: bool) -> &'static str {
    if strict {
        "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    }
}

/// The references with one more, to the comments in `target` beside the document.
pub(super) fn with_comments(text: Option<&str>, part: &str, target: &str, strict: bool) -> Result<String, Refused> {
    const EMPTY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
        <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
    let text = text.unwrap_or(EMPTY);
    let taken = relations(text, part)?;
    let free = |n: &usize| !taken.iter().any(|r| r.id.eq_ignore_ascii_case(&format!("rId{n}")));
    let id = (taken.len() + 1..).find(free).unwrap_or_default();
    let kind = comments_type(strict);
    with_last_child(text, part, |root| {
        format!("<{}Relationship Id=\"rId{id}\" Type=\"{kind}\" Target=\"{target}\"/>", root.prefix)
    })
}

/// The part that lists the kinds of all parts.
pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";

/// Name and kind of each part that is listed by name.
pub(super) fn kinds(text: &str) -> Result<Vec<(String, String)>, Refused> {
    let mut scan = Scan::new(text, CONTENT_TYPES);
    let mut found = Vec::new();
    while let Some(seen) = scan.next()? {
        if let Event::Start(element) | Event::Empty(element) = &seen.event
            && element.local_name().as_ref() == "Override"
        {
            let value = |name| attribute(element, name).unwrap_or_default();
            found.push((value("PartName"), value("ContentType")));
        }
    }
    Ok(found)
}

/// The list of kinds with `part` as comments, where it is not listed yet; `None` if it is.
pub(super) fn with_kind_of_comments(text: &str, part: &str) -> Result<Option<String>, Refused> {
    let name = format!("/{part}");
    if kinds(text)?.iter().any(|(listed, _)| listed.eq_ignore_ascii_case(&name)) {
        return Ok(None);
    }
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    with_last_child(text, CONTENT_TYPES, |root| {
        format!("<{}Override PartName=\"{name}\" ContentType=\"{kind}\"/>", root.prefix)
    })
    .map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts() {
        assert_eq!(relations_part("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relations_part("document.xml"), "_rels/document.xml.rels");
        assert_eq!(resolve("word/document.xml", "comments.xml"), "word/comments.xml");
        assert_eq!(resolve("word/document.xml", "/word/comments.xml"), "word/comments.xml");
        assert_eq!(resolve("word/document.xml", "../x/./c.xml"), "x/c.xml");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
    }

    #[test]
    fn templates() {
        for local in ["file:///C:\\Users\\x\\Normal.dotm", "C:/t.dotm", "Normal.dotm"] {
            assert!(is_local(local), "{local}");
        }
        for remote in ["https://example.org/t.dotm", "\\\\server\\t.dotm", "file://server/t.dotm", "file:///\\\\s\\t"] {
            assert!(!is_local(remote), "{remote}");
        }
    }
}
