//! Every rule. Made by `cargo xtask gen-rules`; do not edit.

use super::Rule;

#[path = "cal/wrong_weekday.rs"]
mod cal_wrong_weekday;
#[path = "quo/other_speaker.rs"]
mod quo_other_speaker;
#[path = "quo/quotation_in_no_source.rs"]
mod quo_quotation_in_no_source;
#[path = "quo/quotation_in_several_wordings.rs"]
mod quo_quotation_in_several_wordings;
#[path = "quo/quotation_wording_differs.rs"]
mod quo_quotation_wording_differs;

/// Every rule, by group and name.
pub const ALL: &[Rule] = &[
    Rule { page: include_str!("cal/wrong_weekday.md"), ..cal_wrong_weekday::RULE },
    Rule { page: include_str!("quo/other_speaker.md"), ..quo_other_speaker::RULE },
    Rule { page: include_str!("quo/quotation_in_no_source.md"), ..quo_quotation_in_no_source::RULE },
    Rule { page: include_str!("quo/quotation_in_several_wordings.md"), ..quo_quotation_in_several_wordings::RULE },
    Rule { page: include_str!("quo/quotation_wording_differs.md"), ..quo_quotation_wording_differs::RULE },
];
