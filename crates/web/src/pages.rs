//! The pages, each family with its part of the table of routes.

pub(crate) mod analysis;
pub(crate) mod blocks;
pub(crate) mod choosing;
pub(crate) mod entry;
pub(crate) mod home;
pub(crate) mod identification;
pub(crate) mod journal;
pub(crate) mod methodologies;
pub(crate) mod monitoring;
pub(crate) mod organisations;
pub(crate) mod people;
pub(crate) mod profile;
pub(crate) mod replies;
pub(crate) mod reports;
pub(crate) mod results;
pub(crate) mod risks;
pub(crate) mod schools;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod sheet;
pub(crate) mod signs;
pub(crate) mod tokens;
pub(crate) mod uploads;
