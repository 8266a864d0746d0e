#![no_main]

fuzz::target!("sheet");
