//! `concord rules` and `concord explain`: the rules and their pages.

use crate::{
    cli::{Explain, Rules, TableFormat},
    fault::{End, Fault},
    output, records,
};
use concord_check::rules::{ALL, Rule};
use serde_json::json;

/// Lists the rules.
pub fn list(arguments: &Rules) -> Result<End, Fault> {
    let mut rules: Vec<&Rule> = ALL.iter().collect();
    rules.sort_by_key(|r| r.code);
    let text = match arguments.format {
        TableFormat::Json => {
            let one = |r: &&Rule| json!({"code": r.code, "name": r.name, "severity": r.severity.name(), "summary": r.summary()});
            format!("{:#}\n", json!({"schema": 1, "rules": rules.iter().map(one).collect::<Vec<_>>()}))
        }
        TableFormat::Text => {
            let wide = rules.iter().map(|r| r.name.len()).max().unwrap_or(0);
            let line = |r: &&Rule| format!("{}  {:wide$}  {:7}  {}\n", r.code, r.name, r.severity.name(), r.summary());
            rules.iter().map(line).collect()
        }
    };
    output::print(&text)?;
    Ok(End::Done)
}

/// Prints the page of a rule.
pub fn explain(arguments: &Explain) -> Result<End, Fault> {
    let asked = &arguments.rule;
    let found = ALL.iter().find(|r| r.code.eq_ignore_ascii_case(asked) || r.name.eq_ignore_ascii_case(asked));
    let Some(rule) = found else {
        return Err(records::usage(format!("there is no rule `{asked}`"), "`concord rules` lists them"));
    };
    output::print(&format!("{} · {}\n\n{}", rule.code, rule.severity.name(), rule.page))?;
    Ok(End::Done)
}
