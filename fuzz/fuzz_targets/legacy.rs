//! Bytes in encodings from before Unicode: no panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sukien::normalize::legacy::{Encoding, convert, decode, detect};

fuzz_target!(|bytes: &[u8]| {
    let _ = detect(bytes);
    for encoding in Encoding::ALL {
        let text = decode(bytes, encoding);
        let _ = convert(&text, encoding);
    }
});
