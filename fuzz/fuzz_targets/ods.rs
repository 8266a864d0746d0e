#![no_main]

fuzz::target!("ods");
