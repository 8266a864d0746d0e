//! The tests of the built binary that disturb nobody, in one program: each program would carry all
//! dependencies again. What needs the machine for itself (a browser, ends without warning) stands beside.

mod architecture;
mod backup;
mod failures;
mod first_contact;
mod fold;
mod guides;
mod indicators;
mod inspect;
mod interface;
mod marks;
mod memory;
mod methodologies;
mod papers;
mod region;
mod region_inside;
mod report;
mod signs;
