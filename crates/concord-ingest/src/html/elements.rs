//! What the elements of HTML mean for a text to be read.

/// What an element does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Part of a line.
    Inline,
    /// A paragraph of its own; the text put before it.
    Block(&'static str),
    /// A break of a line.
    Break,
    /// A cell of a table: parted from the one before.
    Cell,
    /// Not shown, or no text.
    Hidden,
    /// Shown, and not part of the article: why.
    Beside(&'static str),
    /// Quotation marks around it.
    Quoted,
}

/// The role of an element, by its lower-case name.
pub fn role(name: &str) -> Role {
    match name {
        "head" | "script" | "style" | "template" | "noscript" | "svg" | "math" | "iframe" | "object" | "select"
        | "textarea" | "canvas" | "audio" | "video" => Role::Hidden,
        "nav" => Role::Beside("navigation"),
        "aside" => Role::Beside("aside"),
        "footer" => Role::Beside("footer"),
        "form" | "button" | "dialog" | "menu" => Role::Beside("form"),
        "del" | "s" | "strike" => Role::Beside("deleted text"),
        "h1" => Role::Block("# "),
        "h2" => Role::Block("## "),
        "h3" | "h4" | "h5" | "h6" => Role::Block("### "),
        "li" => Role::Block("- "),
        "address" | "article" | "blockquote" | "body" | "dd" | "details" | "div" | "dl" | "dt" | "fieldset"
        | "figcaption" | "figure" | "header" | "hgroup" | "hr" | "legend" | "main" | "ol" | "p" | "pre" | "search"
        | "section" | "summary" | "table" | "tbody" | "tfoot" | "thead" | "tr" | "caption" | "ul" => Role::Block(""),
        "td" | "th" => Role::Cell,
        "br" => Role::Break,
        "q" => Role::Quoted,
        _ => Role::Inline,
    }
}

/// Elements without content.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}
