#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kanfa_fuzz::try_import(bytes));
