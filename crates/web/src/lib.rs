//! Pages, forms and the table of routes.
//!
//! Every address stands in one table with the right that it needs and whose organisation it is about.
//! The guard before every handler reads the table: a page cannot exist without a rule. A handler reads
//! the request, calls one operation and fills one page; it holds no rule of its own.

pub mod assets;
pub mod charts;
pub mod components;
pub mod frame;

mod api;
mod attached;
mod cookies;
mod guard;
mod metrics;
mod page;
mod pages;
mod reference;
mod routes;
mod server;
mod trouble;

pub use api::{Kind, Parameter, Resource};
pub use guard::Admitted;
pub use reference::{interface, openapi, permissions};
pub use routes::{Menu, Method, Route, Subject, routes};
pub use server::{Serving, Settings, Shared, router, serve};
