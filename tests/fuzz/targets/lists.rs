#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| clearhold_fuzz::list(text));
