//! What the fuzzing of readers is made of.

pub mod bodies;
pub mod mutate;
