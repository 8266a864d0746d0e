//! The pages, each family with its part of the table of routes.

pub(crate) mod entry;
pub(crate) mod home;
pub(crate) mod uploads;
