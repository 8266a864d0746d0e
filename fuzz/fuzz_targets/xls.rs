#![no_main]

fuzz::target!("xls");
