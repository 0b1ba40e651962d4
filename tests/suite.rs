//! Every integration test but the cases: one binary, because each links the whole tool.

#[allow(dead_code, reason = "the cases are judged by a test binary of their own")]
mod case;

mod suite {
    mod architecture;
    mod articles;
    mod bundles;
    mod ci;
    mod classified;
    mod commands;
    mod damage;
    mod disk;
    mod dispatch;
    mod docs;
    mod faults;
    mod fix;
    mod formats;
    mod fuzz;
    mod hosting;
    mod hosting_certificates;
    mod inspect;
    mod kept_out;
    mod ledger;
    mod ledger_after;
    mod ledger_against;
    mod merge;
    mod obligations;
    mod page_words;
    mod pdf;
    mod pdf_copies;
    mod pdf_fonts;
    mod pdf_kinds;
    mod pdf_limits;
    mod pdf_readers;
    mod plain_words;
    mod policy;
    mod presets;
    mod procedures;
    mod quiet;
    mod readers;
    mod render;
    mod rules;
    mod sample;
    mod schema;
    mod sealed_or_not;
    mod security;
    mod serve;
    mod skeletons;
    mod tamper;
    mod tools;
    mod trial;
    mod unprintable;
    mod verify;
    mod visible;
    mod who;
}
