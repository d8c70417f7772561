//! Deadlines as an iCalendar file (RFC 5545): one all-day event each, the same UID for the same deadline every time.

use concord_record::{Record, Status};
use jiff::ToSpan;

/// Octets in a line before it is folded (RFC 5545, 3.1).
const LINE: usize = 75;

/// The deadlines of these answers.
pub fn ics(record: &Record, rows: &[&Status]) -> String {
    let mut out = String::new();
    for fixed in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Concord//Treaty deadlines//EN", "CALSCALE:GREGORIAN"] {
        line(&mut out, fixed);
    }
    for row in rows {
        let treaty = record.treaty(&row.treaty).map_or(row.treaty.as_str(), |t| t.name.as_str());
        let state = record.states.name(row.state);
        for deadline in &row.deadlines {
            // A calendar cannot show an interval of days: the last day is the deadline at the latest.
            let day = deadline.day.latest;
            let compact = |d: jiff::civil::Date| d.to_string().replace('-', "");
            line(&mut out, "BEGIN:VEVENT");
            line(
                &mut out,
                &format!("UID:{}-{}-{}-{}@concord", row.treaty, row.state, slug(&deadline.article), compact(day)),
            );
            line(&mut out, &format!("DTSTAMP:{}T000000Z", compact(row.on)));
            line(&mut out, &format!("DTSTART;VALUE=DATE:{}", compact(day)));
            line(&mut out, &format!("DTEND;VALUE=DATE:{}", compact(day.saturating_add(1.day()))));
            line(&mut out, &format!("SUMMARY:{}", escape(&format!("{state}: {}", deadline.what))));
            line(&mut out, &format!("DESCRIPTION:{}", escape(&format!("{treaty}, Art. {}", deadline.article))));
            line(&mut out, "TRANSP:TRANSPARENT");
            line(&mut out, "END:VEVENT");
        }
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn slug(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Writes a line, folded after 75 octets, never inside a character.
fn line(out: &mut String, text: &str) {
    let mut octets = 0;
    for character in text.chars() {
        if octets + character.len_utf8() > LINE {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(character);
        octets += character.len_utf8();
    }
    out.push_str("\r\n");
}
