//! Every rule. Made by `cargo xtask gen-rules`; do not edit.

use super::Rule;

#[path = "alw/reasonless_allow.rs"]
mod alw_reasonless_allow;
#[path = "alw/unused_allow.rs"]
mod alw_unused_allow;
#[path = "att/claim_about_person_without_attribution.rs"]
mod att_claim_about_person_without_attribution;
#[path = "att/figure_without_attribution.rs"]
mod att_figure_without_attribution;
#[path = "att/quotation_without_speaker.rs"]
mod att_quotation_without_speaker;
#[path = "cal/age_and_birth_date.rs"]
mod cal_age_and_birth_date;
#[path = "cal/duration_and_end_points.rs"]
mod cal_duration_and_end_points;
#[path = "cal/impossible_date.rs"]
mod cal_impossible_date;
#[path = "cal/impossible_time.rs"]
mod cal_impossible_time;
#[path = "cal/relative_date_without_a_date.rs"]
mod cal_relative_date_without_a_date;
#[path = "cal/wrong_anniversary.rs"]
mod cal_wrong_anniversary;
#[path = "cal/wrong_day_count.rs"]
mod cal_wrong_day_count;
#[path = "cal/wrong_weekday.rs"]
mod cal_wrong_weekday;
#[path = "nam/misspelt_name.rs"]
mod nam_misspelt_name;
#[path = "nam/name_in_no_source.rs"]
mod nam_name_in_no_source;
#[path = "nam/other_office.rs"]
mod nam_other_office;
#[path = "nam/two_holders.rs"]
mod nam_two_holders;
#[path = "nam/two_spellings.rs"]
mod nam_two_spellings;
#[path = "num/change_and_factor.rs"]
mod num_change_and_factor;
#[path = "num/headline_contradicts_story.rs"]
mod num_headline_contradicts_story;
#[path = "num/impossible_figure.rs"]
mod num_impossible_figure;
#[path = "num/parts_do_not_add_up.rs"]
mod num_parts_do_not_add_up;
#[path = "num/per_unit_does_not_follow.rs"]
mod num_per_unit_does_not_follow;
#[path = "num/percentage_does_not_follow.rs"]
mod num_percentage_does_not_follow;
#[path = "num/share_over_the_whole.rs"]
mod num_share_over_the_whole;
#[path = "num/speed_does_not_follow.rs"]
mod num_speed_does_not_follow;
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
#[path = "rec/announcement_is_not_withdrawal.rs"]
mod rec_announcement_is_not_withdrawal;
#[path = "rec/contradicts_record_count.rs"]
mod rec_contradicts_record_count;
#[path = "rec/contradicts_record_date.rs"]
mod rec_contradicts_record_date;
#[path = "rec/contradicts_record_period.rs"]
mod rec_contradicts_record_period;
#[path = "rec/contradicts_record_status.rs"]
mod rec_contradicts_record_status;
#[path = "rec/not_all_of_them.rs"]
mod rec_not_all_of_them;
#[path = "rec/notice_period.rs"]
mod rec_notice_period;
#[path = "rec/others_before_or_beside.rs"]
mod rec_others_before_or_beside;
#[path = "rec/signing_is_not_ratifying.rs"]
mod rec_signing_is_not_ratifying;
#[path = "rec/wrong_last_first_only.rs"]
mod rec_wrong_last_first_only;
#[path = "src/all_sources_are_copies.rs"]
mod src_all_sources_are_copies;
#[path = "src/differs_from_sources.rs"]
mod src_differs_from_sources;
#[path = "src/more_precise_than_sources.rs"]
mod src_more_precise_than_sources;
#[path = "src/rests_on_withdrawn.rs"]
mod src_rests_on_withdrawn;
#[path = "src/single_origin.rs"]
mod src_single_origin;
#[path = "src/stale_source.rs"]
mod src_stale_source;
#[path = "src/superseded.rs"]
mod src_superseded;

/// Every rule, by group and name.
pub const ALL: &[Rule] = &[
    Rule { page: include_str!("alw/reasonless_allow.md"), ..alw_reasonless_allow::RULE },
    Rule { page: include_str!("alw/unused_allow.md"), ..alw_unused_allow::RULE },
    Rule {
        page: include_str!("att/claim_about_person_without_attribution.md"),
        ..att_claim_about_person_without_attribution::RULE
    },
    Rule { page: include_str!("att/figure_without_attribution.md"), ..att_figure_without_attribution::RULE },
    Rule { page: include_str!("att/quotation_without_speaker.md"), ..att_quotation_without_speaker::RULE },
    Rule { page: include_str!("cal/age_and_birth_date.md"), ..cal_age_and_birth_date::RULE },
    Rule { page: include_str!("cal/duration_and_end_points.md"), ..cal_duration_and_end_points::RULE },
    Rule { page: include_str!("cal/impossible_date.md"), ..cal_impossible_date::RULE },
    Rule { page: include_str!("cal/impossible_time.md"), ..cal_impossible_time::RULE },
    Rule { page: include_str!("cal/relative_date_without_a_date.md"), ..cal_relative_date_without_a_date::RULE },
    Rule { page: include_str!("cal/wrong_anniversary.md"), ..cal_wrong_anniversary::RULE },
    Rule { page: include_str!("cal/wrong_day_count.md"), ..cal_wrong_day_count::RULE },
    Rule { page: include_str!("cal/wrong_weekday.md"), ..cal_wrong_weekday::RULE },
    Rule { page: include_str!("nam/misspelt_name.md"), ..nam_misspelt_name::RULE },
    Rule { page: include_str!("nam/name_in_no_source.md"), ..nam_name_in_no_source::RULE },
    Rule { page: include_str!("nam/other_office.md"), ..nam_other_office::RULE },
    Rule { page: include_str!("nam/two_holders.md"), ..nam_two_holders::RULE },
    Rule { page: include_str!("nam/two_spellings.md"), ..nam_two_spellings::RULE },
    Rule { page: include_str!("num/change_and_factor.md"), ..num_change_and_factor::RULE },
    Rule { page: include_str!("num/headline_contradicts_story.md"), ..num_headline_contradicts_story::RULE },
    Rule { page: include_str!("num/impossible_figure.md"), ..num_impossible_figure::RULE },
    Rule { page: include_str!("num/parts_do_not_add_up.md"), ..num_parts_do_not_add_up::RULE },
    Rule { page: include_str!("num/per_unit_does_not_follow.md"), ..num_per_unit_does_not_follow::RULE },
    Rule { page: include_str!("num/percentage_does_not_follow.md"), ..num_percentage_does_not_follow::RULE },
    Rule { page: include_str!("num/share_over_the_whole.md"), ..num_share_over_the_whole::RULE },
    Rule { page: include_str!("num/speed_does_not_follow.md"), ..num_speed_does_not_follow::RULE },
    Rule { page: include_str!("num/wrong_conversion.md"), ..num_wrong_conversion::RULE },
    Rule { page: include_str!("quo/other_speaker.md"), ..quo_other_speaker::RULE },
    Rule { page: include_str!("quo/quotation_in_no_source.md"), ..quo_quotation_in_no_source::RULE },
    Rule { page: include_str!("quo/quotation_in_several_wordings.md"), ..quo_quotation_in_several_wordings::RULE },
    Rule { page: include_str!("quo/quotation_wording_differs.md"), ..quo_quotation_wording_differs::RULE },
    Rule { page: include_str!("rec/announcement_is_not_withdrawal.md"), ..rec_announcement_is_not_withdrawal::RULE },
    Rule { page: include_str!("rec/contradicts_record_count.md"), ..rec_contradicts_record_count::RULE },
    Rule { page: include_str!("rec/contradicts_record_date.md"), ..rec_contradicts_record_date::RULE },
    Rule { page: include_str!("rec/contradicts_record_period.md"), ..rec_contradicts_record_period::RULE },
    Rule { page: include_str!("rec/contradicts_record_status.md"), ..rec_contradicts_record_status::RULE },
    Rule { page: include_str!("rec/not_all_of_them.md"), ..rec_not_all_of_them::RULE },
    Rule { page: include_str!("rec/notice_period.md"), ..rec_notice_period::RULE },
    Rule { page: include_str!("rec/others_before_or_beside.md"), ..rec_others_before_or_beside::RULE },
    Rule { page: include_str!("rec/signing_is_not_ratifying.md"), ..rec_signing_is_not_ratifying::RULE },
    Rule { page: include_str!("rec/wrong_last_first_only.md"), ..rec_wrong_last_first_only::RULE },
    Rule { page: include_str!("src/all_sources_are_copies.md"), ..src_all_sources_are_copies::RULE },
    Rule { page: include_str!("src/differs_from_sources.md"), ..src_differs_from_sources::RULE },
    Rule { page: include_str!("src/more_precise_than_sources.md"), ..src_more_precise_than_sources::RULE },
    Rule { page: include_str!("src/rests_on_withdrawn.md"), ..src_rests_on_withdrawn::RULE },
    Rule { page: include_str!("src/single_origin.md"), ..src_single_origin::RULE },
    Rule { page: include_str!("src/stale_source.md"), ..src_stale_source::RULE },
    Rule { page: include_str!("src/superseded.md"), ..src_superseded::RULE },
];
