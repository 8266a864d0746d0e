#![no_main]

fuzz::target!("texts");
