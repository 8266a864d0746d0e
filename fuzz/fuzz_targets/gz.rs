#![no_main]

fuzz::target!("gz");
