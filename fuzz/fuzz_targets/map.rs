#![no_main]

fuzz::target!("map");
