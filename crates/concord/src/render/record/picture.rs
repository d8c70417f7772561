//! A treaty over time, as a picture: the number of parties as a stepped line, joins as bars above the zero line, exits as
//! bars below it. Plain SVG without scripts; every bar carries its text as a title.

use crate::render::report::html::escape;
use concord_record::{Change, Point, Record, Timeline, Treaty, long_date};
use jiff::civil::Date;
use std::fmt::Write as _;

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 420.0;
const LEFT: f64 = 48.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 64.0;
/// Where the line of zero parties lies: above it the count and the joins, below it the exits.
const ZERO: f64 = 320.0;
/// Height of one joining or leaving state, in pixels; less where many do so at once.
const STATE: f64 = 7.0;

/// The picture.
pub fn svg(record: &Record, treaty: &Treaty, line: &Timeline) -> String {
    let points: Vec<&Point> = line.points.iter().filter(|p| p.parties.is_some()).collect();
    let first = points.first().map_or(treaty.adopted, |p| p.day.latest).min(treaty.adopted);
    let last = points.last().map_or(treaty.adopted, |p| p.day.latest);
    let (from, to) = (year_start(first), year_start(last.saturating_add(jiff::Span::new().years(1))));
    let most = points.iter().filter_map(|p| p.parties).max().unwrap_or(1).max(1);
    let scale = Scale { from, to, most };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-label=\"{}\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n",
        escape(&format!("{}: number of parties over time", treaty.name))
    );
    out += "<style>.line{fill:none;stroke:#1f4e8c;stroke-width:2}.join{fill:#2f7d4f}.exit{fill:#b3372c}\
            .grid{stroke:#d5d9e0}.axis{stroke:#55606e}text{fill:#27303b}.small{fill:#55606e;font-size:11px}</style>\n";
    let _ = writeln!(out, "<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>");
    let _ = writeln!(
        out,
        "<text x=\"{LEFT}\" y=\"24\" font-size=\"16\" font-weight=\"600\">{}</text>",
        escape(&treaty.name)
    );
    let _ = writeln!(
        out,
        "<text x=\"{LEFT}\" y=\"42\" class=\"small\">parties (line), entries into force (above), exits (below){}</text>",
        match treaty.coverage {
            concord_record::Coverage::Complete => "",
            concord_record::Coverage::Partial => "; listed states only",
        }
    );
    grid(&mut out, &scale);
    steps(&mut out, &scale, &points);
    for point in &points {
        bar(&mut out, &scale, record, point);
    }
    out += "</svg>\n";
    out
}

struct Scale {
    from: Date,
    to: Date,
    most: usize,
}

impl Scale {
    fn x(&self, day: Date) -> f64 {
        let days = |d: Date| f64::from((d - self.from).get_days());
        LEFT + (WIDTH - LEFT - RIGHT) * days(day) / days(self.to).max(1.0)
    }

    fn y(&self, parties: usize) -> f64 {
        ZERO - (ZERO - TOP) * parties as f64 / self.most as f64
    }
}

fn year_start(day: Date) -> Date {
    day.first_of_year()
}

fn grid(out: &mut String, scale: &Scale) {
    let round = [1, 2, 5, 10, 20, 25, 50, 100].into_iter().find(|s| scale.most / s <= 5).unwrap_or(200);
    for n in (0..=scale.most).step_by(round) {
        let y = scale.y(n);
        let class = if n == 0 { "axis" } else { "grid" };
        let _ = writeln!(
            out,
            "<line class=\"{class}\" x1=\"{LEFT}\" y1=\"{y:.1}\" x2=\"{:.1}\" y2=\"{y:.1}\"/>",
            WIDTH - RIGHT
        );
        let _ = writeln!(
            out,
            "<text class=\"small\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{n}</text>",
            LEFT - 6.0,
            y + 4.0
        );
    }
    let years = (scale.to.year() - scale.from.year()).max(1);
    let step = [1, 2, 5, 10, 20].into_iter().find(|s| years / s <= 12).unwrap_or(25);
    for year in (scale.from.year()..=scale.to.year()).filter(|y| y % step == 0) {
        let Ok(day) = Date::new(year, 1, 1) else { continue };
        let x = scale.x(day);
        let _ = writeln!(
            out,
            "<line class=\"grid\" x1=\"{x:.1}\" y1=\"{TOP}\" x2=\"{x:.1}\" y2=\"{:.1}\"/>",
            HEIGHT - 28.0
        );
        let _ = writeln!(
            out,
            "<text class=\"small\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{year}</text>",
            HEIGHT - 12.0
        );
    }
}

fn steps(out: &mut String, scale: &Scale, points: &[&Point]) {
    let mut path = format!("M{:.1} {:.1}", scale.x(scale.from), scale.y(0));
    for point in points {
        let _ = write!(path, "H{:.1}V{:.1}", scale.x(point.day.latest), scale.y(point.parties.unwrap_or(0)));
    }
    let _ = write!(path, "H{:.1}", WIDTH - RIGHT);
    let _ = writeln!(out, "<path class=\"line\" d=\"{path}\"/>");
    if let Some(last) = points.last().and_then(|p| p.parties) {
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" font-weight=\"600\">{last}</text>",
            WIDTH - RIGHT,
            scale.y(last) - 6.0
        );
    }
}

fn bar(out: &mut String, scale: &Scale, record: &Record, point: &Point) {
    let n = point.states.len() as f64;
    let room = match point.change {
        Change::Joined => ZERO - TOP,
        Change::Left => HEIGHT - ZERO - 40.0,
        Change::Contested | Change::Act(_) => return,
    };
    let height = (n * STATE).min(room);
    let (class, y, verb) = match point.change {
        Change::Joined => ("join", ZERO - height, "in force for"),
        Change::Left | Change::Contested | Change::Act(_) => ("exit", ZERO, "no longer in force for"),
    };
    let names: Vec<String> = point.states.iter().map(|s| record.states.name(*s)).collect();
    let title = format!("{}: {verb} {}", long_date(point.day.latest), names.join(", "));
    let _ = writeln!(
        out,
        "<rect class=\"{class}\" x=\"{:.1}\" y=\"{y:.1}\" width=\"3\" height=\"{height:.1}\"><title>{}</title></rect>",
        scale.x(point.day.latest) - 1.5,
        escape(&title)
    );
}
