//! All rules, one line each, in the order of `explain --list`.

use super::rule::Rule;
use super::rules::{issue, item, later, load, site, text};

/// All rules.
pub const ALL: &[&Rule] = &[
    // What reading finds.
    &load::site_missing::RULE,
    &load::unreadable::RULE,
    &load::file_size::RULE,
    &load::encoding::RULE,
    &load::character::RULE,
    &load::symlink::RULE,
    &load::stray_file::RULE,
    &load::front_matter_missing::RULE,
    &load::yaml_syntax::RULE,
    &load::anchors::RULE,
    &load::duplicate_key::RULE,
    &load::unknown_key::RULE,
    &load::value_type::RULE,
    &load::word::RULE,
    &load::date::RULE,
    &load::id::RULE,
    &load::duplicate_id::RULE,
    &load::article_known::RULE,
    &load::ledger::RULE,
    &load::sealed_record::RULE,
    // What items must be.
    &item::required_key::RULE,
    &item::classified::RULE,
    &item::unit_registered::RULE,
    &item::unit_active::RULE,
    &item::direct_reporting_point::RULE,
    &item::periodical_known::RULE,
    &item::category_required::RULE,
    &item::category_known::RULE,
    &item::style::RULE,
    &item::section::RULE,
    &item::vocabulary::RULE,
    &item::channel::RULE,
    &item::web_account::RULE,
    &item::carrier::RULE,
    &item::sign_off::RULE,
    &item::emergency_sign_off::RULE,
    &item::role_held::RULE,
    &item::submission_deadline::RULE,
    &item::release_order::RULE,
    &item::report_chain::RULE,
    &item::basis::RULE,
    &item::countersign::RULE,
    &item::originals::RULE,
    &item::length::RULE,
    &item::body_empty::RULE,
    &item::raw_html::RULE,
    &item::link_target::RULE,
    &item::image::RULE,
    &item::footnote::RULE,
    &item::stray_marks::RULE,
    &item::body_size::RULE,
    // What texts must be.
    &text::document_number::RULE,
    &text::text_traps::RULE,
    &text::preferred_words::RULE,
    &text::star_on_no_secret::RULE,
    // What issues must be.
    &issue::issue_file::RULE,
    &issue::periodical_active::RULE,
    &issue::publisher::RULE,
    &issue::issue_approval::RULE,
    &issue::issue_dates::RULE,
    &issue::selection::RULE,
    &issue::stages::RULE,
    &issue::stage_separation::RULE,
    &issue::recipient_scope::RULE,
    &issue::extra_copies::RULE,
    &issue::colophon::RULE,
    // What the configuration and the site as a whole must be.
    &site::periodical_settings::RULE,
    &site::change_reasoned::RULE,
    &site::upward_recipients::RULE,
    &site::unit_settings::RULE,
    &site::recipient_registered::RULE,
    &site::attachments::RULE,
    &site::digest_day::RULE,
    &site::cadence::RULE,
    &site::calendar_missing::RULE,
    &site::liaisons::RULE,
    &site::liaison_filing::RULE,
    &site::information_department::RULE,
    &site::rule_known::RULE,
    &site::rule_fixed::RULE,
    &site::rule_changed::RULE,
    // What later stages find.
    &later::ledger_missing::RULE,
    &later::ledger_orphan::RULE,
    &later::sealed_changed::RULE,
    &later::sealed_missing::RULE,
    &later::issued_already::RULE,
    &later::publish_order::RULE,
    &later::publish_inactive::RULE,
    &later::publish_incomplete::RULE,
    &later::publish_twice::RULE,
    &later::publish_day::RULE,
    &later::record_unwritable::RULE,
    &later::theme::RULE,
    &later::template::RULE,
    &later::attachment::RULE,
    &later::copy::RULE,
    &later::document::RULE,
    &later::face::RULE,
    &later::glyph::RULE,
];

/// A rule by id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

/// The rule whose id is nearest to `word`, where one is near enough to be meant.
#[must_use]
pub fn nearest(word: &str) -> Option<&'static Rule> {
    super::nearest::nearest(word, ALL.iter().map(|rule| rule.id)).and_then(find)
}
