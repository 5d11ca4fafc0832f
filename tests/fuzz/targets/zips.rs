#![no_main]

libfuzzer_sys::fuzz_target!(|content: &[u8]| clearhold_fuzz::import(content, "zip"));
