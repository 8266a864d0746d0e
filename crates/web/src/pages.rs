//! The pages, each family with its part of the table of routes.

pub(crate) mod choosing;
pub(crate) mod entry;
pub(crate) mod home;
pub(crate) mod journal;
pub(crate) mod organisations;
pub(crate) mod people;
pub(crate) mod profile;
pub(crate) mod results;
pub(crate) mod schools;
pub(crate) mod settings;
pub(crate) mod sheet;
pub(crate) mod uploads;
