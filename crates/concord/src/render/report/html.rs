//! The report as one self-contained page: no script is needed, nothing is fetched, all text from outside is escaped.

use super::{
    order::Part,
    sentence::Piece,
    view::{Entry, Paper, Saying, SharedQuotation, Value, View},
};
use crate::terminal::harmless;
use concord_model::Verdict;
use sha2::{Digest, Sha256};

/// The style of all pages.
pub const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page.
pub fn html(view: &View, title: &str) -> String {
    let mut page = Page { out: String::with_capacity(64 << 10) };
    page.head(title);
    page.masthead(view, title);
    page.filter(view);
    page.out.push_str("<main id=\"report\">\n");
    for section in &view.sections {
        page.section(section.part, &section.entries);
    }
    if view.sections.is_empty() {
        page.out.push_str("<p class=\"none\">No figure or date was found that could be compared.</p>\n");
    }
    page.quotations(&view.quotations);
    if view.hidden > 0 {
        page.out.push_str(&format!(
            "<p class=\"none\">{} more comparisons were hidden by the options given.</p>\n",
            view.hidden
        ));
    }
    page.papers(&view.documents);
    page.out.push_str(
        "</main>\n<footer><p>Made by Concord. Verdicts say how statements relate, never which is true.</p></footer>\n",
    );
    page.out.push_str(&format!("<script>{SCRIPT}</script>\n</body>\n</html>\n"));
    page.out
}

/// What a verdict is called in classes and fields.
fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Differs => "differs",
        Verdict::Updated => "updated",
        Verdict::Refines => "refines",
        Verdict::Agrees => "agrees",
        Verdict::SingleOrigin => "single",
    }
}

/// Text from outside, harmless in HTML, in attributes too.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in harmless(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The hash of an inline style or script, as a content security policy names it.
pub fn policy_hash(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - group.len()));
        for i in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * i) & 63) as usize] as char;
            out.push(if i <= group.len() { digit } else { '=' });
        }
    }
    out
}

struct Page {
    out: String,
}

impl Page {
    fn head(&mut self, title: &str) {
        let policy = format!(
            "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
            policy_hash(STYLE),
            policy_hash(SCRIPT)
        );
        self.out.push_str(&format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#report\">Skip to the report</a>\n",
            escape(title)
        ));
    }

    fn masthead(&mut self, view: &View, title: &str) {
        self.out.push_str(&format!("<header>\n<p class=\"brand\">Concord</p>\n<h1>{}</h1>\n", escape(title)));
        self.out.push_str(&format!("<p class=\"summary\">{}</p>\n", escape(&view.summary)));
        if !view.troubles.is_empty() {
            self.out.push_str("<ul class=\"troubles\" aria-label=\"Problems with the sources\">\n");
            for trouble in &view.troubles {
                self.out.push_str(&format!("<li>{}</li>\n", escape(trouble)));
            }
            self.out.push_str("</ul>\n");
        }
        if !view.facts.is_empty() {
            self.out.push_str("<ul class=\"facts\">\n");
            for fact in &view.facts {
                self.out.push_str(&format!("<li>{}</li>\n", escape(fact)));
            }
            self.out.push_str("</ul>\n");
        }
        self.out.push_str("</header>\n");
    }

    /// The numbers of verdicts; with a script they are switches.
    fn filter(&mut self, view: &View) {
        self.out.push_str(
            "<form class=\"filter\" id=\"filter\" aria-label=\"Show by verdict\"><fieldset><legend>Verdicts</legend>\n",
        );
        for (verdict, count) in &view.counts {
            let name = class(*verdict);
            let shown = view.sections.iter().flat_map(|s| &s.entries).filter(|e| e.verdict == *verdict).count();
            self.out.push_str(&format!(
                "<label class=\"{name}\"><input type=\"checkbox\" name=\"only\" value=\"{name}\" checked disabled{}> \
                 <b>{count}</b> {}</label>\n",
                if shown == 0 { " data-none" } else { "" },
                verdict.name()
            ));
        }
        self.out.push_str("</fieldset><p id=\"shown\" role=\"status\" aria-live=\"polite\"></p></form>\n");
    }

    fn section(&mut self, part: Part, entries: &[Entry]) {
        let id = match part {
            Part::Differs => "part-differs",
            Part::Updated => "part-updated",
            Part::Denied => "part-denied",
            Part::AloneWithWeight => "part-alone-weighty",
            Part::Refines => "part-refines",
            Part::Agrees => "part-agrees",
            Part::Alone => "part-alone",
        };
        self.out.push_str(&format!(
            "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{} <span class=\"count\">{}</span></h2>\n",
            part.heading(),
            entries.iter().map(|e| e.statements).sum::<usize>()
        ));
        let folded = part == Part::Alone;
        if folded {
            self.out.push_str("<details><summary>Show them</summary>\n");
        }
        for entry in entries {
            match part {
                Part::AloneWithWeight | Part::Alone => self.alone(entry),
                Part::Differs | Part::Updated | Part::Denied | Part::Refines | Part::Agrees => self.entry(entry),
            }
        }
        if folded {
            self.out.push_str("</details>\n");
        }
        self.out.push_str("</section>\n");
    }

    fn entry(&mut self, entry: &Entry) {
        let (name, id) = (class(entry.verdict), escape(&entry.id));
        self.out.push_str(&format!(
            "<article class=\"{name}\" id=\"c-{id}\" data-verdict=\"{name}\">\n<p class=\"verdict\">{}</p>\n\
             <h3><a href=\"#c-{id}\">{}</a></h3>\n<p class=\"origins\">{}</p>\n",
            entry.verdict.name(),
            escape(&entry.question),
            escape(&entry.origins)
        ));
        self.out.push_str(&format!("<div class=\"values n{}\">\n", entry.values.len().min(4)));
        for value in &entry.values {
            self.value(value);
        }
        self.out.push_str("</div>\n");
        if !entry.because.is_empty() {
            self.out.push_str("<ul class=\"because\" aria-label=\"Why\">\n");
            for because in &entry.because {
                self.out.push_str(&format!("<li>{}</li>\n", escape(because)));
            }
            self.out.push_str("</ul>\n");
        }
        self.out.push_str("</article>\n");
    }

    fn value(&mut self, value: &Value) {
        self.out.push_str(&format!("<div class=\"value\">\n<h4>{}</h4>\n", escape(&value.heading)));
        if let Some(admits) = &value.admits {
            self.out.push_str(&format!("<p class=\"admits\">that is {}</p>\n", escape(admits)));
        }
        let (first, rest) = value.sayings.split_at(value.sayings.len().min(2));
        for saying in first {
            self.saying(saying);
        }
        if !rest.is_empty() {
            let names: Vec<String> = rest.iter().map(|s| escape(&s.label)).collect();
            self.out.push_str(&format!("<details><summary>also {}</summary>\n", names.join(", ")));
            for saying in rest {
                self.saying(saying);
            }
            self.out.push_str("</details>\n");
        }
        self.out.push_str("</div>\n");
    }

    fn alone(&mut self, entry: &Entry) {
        let (name, id) = (class(entry.verdict), escape(&entry.id));
        self.out.push_str(&format!(
            "<article class=\"alone {name}\" id=\"c-{id}\" data-verdict=\"{name}\">\n\
             <h3><a href=\"#c-{id}\">{}</a></h3>\n",
            escape(&entry.question)
        ));
        if let Some(saying) = entry.values.first().and_then(|v| v.sayings.first()) {
            self.saying(saying);
        }
        self.out.push_str("</article>\n");
    }

    fn saying(&mut self, saying: &Saying) {
        let set = |piece: &Piece| match (piece.value, escape(&piece.text)) {
            (true, text) => format!("<mark>{text}</mark>"),
            (false, text) => text,
        };
        let sentence: String = saying.sentence.iter().map(set).collect();
        self.out.push_str(&format!(
            "<figure>\n<blockquote>{sentence}</blockquote>\n<figcaption><b>{}</b>, {}",
            escape(&saying.label),
            escape(&saying.date)
        ));
        if let Some(speaker) = &saying.speaker {
            self.out.push_str(&format!(", quoting {}", escape(speaker)));
        }
        if let Some(mode) = saying.mode {
            self.out.push_str(&format!(" · {mode}"));
        }
        if saying.in_title {
            self.out.push_str(" · headline");
        }
        if saying.more > 0 {
            self.out.push_str(&format!(" · {} more in it", saying.more));
        }
        self.out
            .push_str(&format!(" <span class=\"place\">{}</span></figcaption>\n</figure>\n", escape(&saying.place)));
    }

    fn quotations(&mut self, quotations: &[SharedQuotation]) {
        if quotations.is_empty() {
            return;
        }
        self.out.push_str(&format!("<section aria-labelledby=\"part-quotations\">\n<h2 id=\"part-quotations\">The same words in several outlets <span class=\"count\">{}</span></h2>\n", quotations.len()));
        for quotation in quotations {
            let name = class(quotation.verdict);
            let speaker = quotation.speaker.as_deref().unwrap_or("nobody named");
            self.out.push_str(&format!(
                "<article class=\"quotation {name}\">\n<p class=\"verdict\">{}</p>\n<h3>{}</h3>\n",
                quotation.verdict.name(),
                escape(speaker)
            ));
            for (words, labels) in &quotation.wordings {
                self.out.push_str(&format!(
                    "<figure>\n<blockquote>“{}”</blockquote>\n<figcaption><b>{}</b></figcaption>\n</figure>\n",
                    escape(words),
                    escape(&labels.join(", "))
                ));
            }
            self.out.push_str(&format!("<p class=\"place\">{}</p>\n", escape(&quotation.origins)));
            if !quotation.because.is_empty() {
                self.out.push_str("<ul class=\"because\">\n");
                for because in &quotation.because {
                    self.out.push_str(&format!("<li>{}</li>\n", escape(because)));
                }
                self.out.push_str("</ul>\n");
            }
            self.out.push_str("</article>\n");
        }
        self.out.push_str("</section>\n");
    }

    fn papers(&mut self, papers: &[Paper]) {
        self.out.push_str("<section aria-labelledby=\"part-sources\">\n<h2 id=\"part-sources\">What was read</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of sources\">\n<table>\n<thead><tr><th scope=\"col\">Outlet or file</th><th scope=\"col\">Published</th><th scope=\"col\">Headline</th><th scope=\"col\">Language</th><th scope=\"col\">Credits</th><th scope=\"col\">Left out</th></tr></thead>\n<tbody>\n");
        for paper in papers {
            let left_out: Vec<String> =
                paper.left_out.iter().map(|(why, share)| format!("{} {share:.0} %", escape(why))).collect();
            self.out.push_str(&format!(
                "<tr><th scope=\"row\">{}<span class=\"place\">{}</span></th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                escape(&paper.label),
                escape(&paper.path),
                escape(&paper.date),
                paper.title.as_deref().map_or_else(|| "none found".into(), escape),
                escape(&paper.language),
                escape(&paper.credits.join(", ")),
                left_out.join("; ")
            ));
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n</section>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_all_lengths() {
        for (text, want) in [("", ""), ("a", "YQ=="), ("ab", "YWI="), ("abc", "YWJj")] {
            assert_eq!(base64(text.as_bytes()), want);
        }
    }

    #[test]
    fn hostile_text_is_escaped() {
        assert_eq!(
            escape("<img onerror='x' a=\"b\">&\u{202e}"),
            "&lt;img onerror=&#39;x&#39; a=&quot;b&quot;&gt;&amp;"
        );
    }
}
