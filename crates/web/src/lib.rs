//! Pages: the frame around them, accessible components and charts as pure functions to markup, and
//! the assets that they need.
//!
//! Everything works without scripts and under a policy that allows neither inline scripts nor style
//! attributes; scripts only make some things quicker.

pub mod assets;
pub mod charts;
pub mod components;
pub mod frame;
