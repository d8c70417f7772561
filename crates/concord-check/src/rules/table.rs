//! Every rule. Made by `cargo xtask gen-rules`; do not edit.

use super::Rule;

#[path = "alw/reasonless_allow.rs"]
mod alw_reasonless_allow;
#[path = "alw/unused_allow.rs"]
mod alw_unused_allow;
#[path = "cal/impossible_date.rs"]
mod cal_impossible_date;
#[path = "cal/wrong_weekday.rs"]
mod cal_wrong_weekday;
#[path = "num/change_and_factor.rs"]
mod num_change_and_factor;
#[path = "num/parts_do_not_add_up.rs"]
mod num_parts_do_not_add_up;
#[path = "num/percentage_does_not_follow.rs"]
mod num_percentage_does_not_follow;
#[path = "num/wrong_conversion.rs"]
mod num_wrong_conversion;
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
    Rule { page: include_str!("alw/reasonless_allow.md"), ..alw_reasonless_allow::RULE },
    Rule { page: include_str!("alw/unused_allow.md"), ..alw_unused_allow::RULE },
    Rule { page: include_str!("cal/impossible_date.md"), ..cal_impossible_date::RULE },
    Rule { page: include_str!("cal/wrong_weekday.md"), ..cal_wrong_weekday::RULE },
    Rule { page: include_str!("num/change_and_factor.md"), ..num_change_and_factor::RULE },
    Rule { page: include_str!("num/parts_do_not_add_up.md"), ..num_parts_do_not_add_up::RULE },
    Rule { page: include_str!("num/percentage_does_not_follow.md"), ..num_percentage_does_not_follow::RULE },
    Rule { page: include_str!("num/wrong_conversion.md"), ..num_wrong_conversion::RULE },
    Rule { page: include_str!("quo/other_speaker.md"), ..quo_other_speaker::RULE },
    Rule { page: include_str!("quo/quotation_in_no_source.md"), ..quo_quotation_in_no_source::RULE },
    Rule { page: include_str!("quo/quotation_in_several_wordings.md"), ..quo_quotation_in_several_wordings::RULE },
    Rule { page: include_str!("quo/quotation_wording_differs.md"), ..quo_quotation_wording_differs::RULE },
];
