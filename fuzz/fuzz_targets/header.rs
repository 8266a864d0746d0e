#![no_main]

fuzz::target!("header");
