#![no_main]

fuzz::target!("pack");
