//! Every rule. Made by `cargo xtask gen-rules`; do not edit.

use super::Rule;

#[path = "cal/wrong_weekday.rs"]
mod cal_wrong_weekday;

/// Every rule, by group and name.
pub const ALL: &[Rule] = &[Rule { page: include_str!("cal/wrong_weekday.md"), ..cal_wrong_weekday::RULE }];
