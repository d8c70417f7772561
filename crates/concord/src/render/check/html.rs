//! The draft as one self-contained page: findings marked in place, each with its reasons beside it, then what each statement rests
//! on. No script, nothing fetched, all text from outside escaped.

use super::{
    Finding, Page, Quote,
    draft::{Line, class, lines},
    summary::{origins, summary},
};
use crate::render::report::html::{STYLE, escape, policy_hash};
use concord_check::{Outcome, Statement, fits};

const OWN_STYLE: &str = include_str!("page.css");
/// Sources shown for a statement.
const WITNESSES: usize = 6;

/// The page.
pub fn html(page: &Page<'_>) -> String {
    let subject = &page.checked.subject;
    let document = &subject.draft.document;
    let title = document.title.as_ref().map_or(page.path, |t| &t.text);
    let mut out = String::with_capacity(document.text.len() * 2 + (16 << 10));
    head(&mut out, page, title);
    out += "<main id=\"report\">\n<section aria-labelledby=\"draft\">\n<h2 id=\"draft\">The draft</h2>\n";
    let language = if document.language.0 == "und" { "" } else { document.language.0.as_str() };
    out += &format!("<div class=\"draft\" lang=\"{}\">\n", escape(language));
    for line in lines(page) {
        row(&mut out, page, &line);
    }
    out += "</div>\n</section>\n";
    if !subject.sources.is_empty() {
        statements(&mut out, page);
    }
    out += "</main>\n<footer><p>Made by Concord. A finding says what stands where and does not fit, never which is true.</p></footer>\n\
            </body>\n</html>\n";
    out
}

fn head(out: &mut String, page: &Page<'_>, title: &str) {
    let style = format!("{STYLE}{OWN_STYLE}");
    let hash = policy_hash(&style);
    let title = escape(title);
    *out += &format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {hash}; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}: checked</title>\n<style>{style}</style>\n</head>\n<body class=\"check\">\n\
         <a class=\"skip\" href=\"#report\">Skip to the report</a>\n\
         <header>\n<p class=\"brand\">Concord</p>\n<h1 dir=\"auto\">{title}</h1>\n"
    );
    let lines = summary(page);
    let (first, rest) = lines.split_first().map_or(("", &[][..]), |(f, r)| (f.as_str(), r));
    *out += &format!(
        "<p class=\"summary\">{}</p>\n<ul class=\"facts\">\n<li>checked: {}</li>\n",
        escape(first),
        escape(page.path)
    );
    for line in &rest[..rest.len() - page.unread.len()] {
        *out += &format!("<li>{}</li>\n", escape(line));
    }
    *out += "</ul>\n";
    if !page.unread.is_empty() {
        *out += "<ul class=\"troubles\" aria-label=\"Problems with the sources\">\n";
        for trouble in page.unread {
            *out += &format!("<li>{}</li>\n", escape(trouble));
        }
        *out += "</ul>\n";
    }
    *out += "</header>\n";
}

/// A line of the draft with its findings beside it.
fn row(out: &mut String, page: &Page<'_>, line: &Line) {
    let left_out = if line.left_out { " left-out" } else { "" };
    *out += &format!("<div class=\"row{left_out}\" id=\"l{0}\">\n<p dir=\"auto\">{1}</p>\n", line.number, line.html);
    if !line.findings.is_empty() {
        *out += "<div class=\"findings\" lang=\"en\">\n";
        for number in &line.findings {
            finding(out, page, *number, &page.findings[*number]);
        }
        *out += "</div>\n";
    }
    *out += "</div>\n";
}

fn finding(out: &mut String, page: &Page<'_>, number: usize, finding: &Finding<'_>) {
    let (of, number) = (finding.of, number + 1);
    let known = if finding.known { " known" } else { "" };
    *out += &format!(
        "<article class=\"{}{known}\" id=\"f{number}\">\n<p class=\"verdict\">{} {}{}</p>\n\
         <h3><a href=\"#m{number}\">{number}</a> {}</h3>\n",
        class(of.severity),
        of.severity.name(),
        of.code,
        finding.tag(),
        escape(&of.message)
    );
    if !of.because.is_empty() {
        *out += "<ul class=\"because\" aria-label=\"Why\">\n";
        for because in &of.because {
            let (place, words) = page.reason(because);
            let place = if place.is_empty() { place } else { format!("<b>{}</b>: ", escape(&place)) };
            *out += &format!("<li>{place}{}{}</li>\n", escape(&because.says), words.map_or_else(String::new, quoted));
        }
        *out += "</ul>\n";
    }
    if let Some(help) = &of.help {
        *out += &format!("<p class=\"help\"><b>Help:</b> {}</p>\n", escape(help));
    }
    if let Some(fix) = &of.fix {
        *out += &format!("<p class=\"help\"><b>Safe change:</b> “{}”</p>\n", escape(&fix.replacement));
    }
    *out += "</article>\n";
}

fn quoted(quote: Quote<'_>) -> String {
    let dots = |cut: bool| if cut { "…" } else { "" };
    let (first, last) = (dots(quote.cut_before), dots(quote.cut_after));
    let (before, value, after) = (escape(quote.before), escape(quote.value), escape(quote.after));
    format!("<blockquote dir=\"auto\">{first}{before}<mark>{value}</mark>{after}{last}</blockquote>")
}

/// What each statement of the draft rests on, by what came of it.
fn statements(out: &mut String, page: &Page<'_>) {
    let all = &page.checked.subject.statements;
    *out += &format!(
        "<section aria-labelledby=\"statements\">\n<h2 id=\"statements\">What each statement rests on <span class=\"count\">{}</span></h2>\n",
        all.len()
    );
    for outcome in Outcome::ALL {
        let of: Vec<&Statement> = all.iter().filter(|s| s.outcome == outcome).collect();
        if of.is_empty() {
            continue;
        }
        let open = if outcome == Outcome::Differs { " open" } else { "" };
        let name = tone(outcome);
        *out += &format!(
            "<details class=\"outcome {name}\"{open}>\n<summary><b class=\"verdict\">{}</b> {}</summary>\n",
            outcome.name(),
            of.len()
        );
        for statement in of {
            one(out, page, statement);
        }
        *out += "</details>\n";
    }
    *out += "</section>\n";
}

fn one(out: &mut String, page: &Page<'_>, statement: &Statement) {
    let line = page.lines.line(statement.claim.range.start());
    *out += &format!(
        "<article class=\"alone {}\">\n<h3 dir=\"auto\"><a href=\"#l{line}\">{}</a></h3>\n<p class=\"origins\">{} · line {line}",
        tone(statement.outcome),
        escape(&statement.claim.text),
        escape(&statement.question)
    );
    *out += &origins(statement).map_or_else(String::new, |told| format!(" · {told}"));
    *out += "</p>\n";
    for witness in statement.witnesses.iter().take(WITNESSES) {
        let name = escape(&page.checked.subject.source_name(witness.source));
        let fits = if fits(witness.relation) { "" } else { " · says otherwise" };
        *out += &format!(
            "<figure>\n{}\n<figcaption><b>{name}</b>{fits}</figcaption>\n</figure>\n",
            quoted(page.quote(witness.source, witness.claim.range))
        );
    }
    if statement.witnesses.len() > WITNESSES {
        *out += &format!("<p class=\"origins\">and {} more</p>\n", statement.witnesses.len() - WITNESSES);
    }
    *out += "</article>\n";
}

/// The colour of an outcome, as the classes of the report call it.
fn tone(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Matches => "agrees",
        Outcome::Refines => "refines",
        Outcome::Differs => "differs",
        Outcome::SingleOrigin => "single",
        Outcome::NotInDossier | Outcome::CannotMeasure => "plain",
    }
}
