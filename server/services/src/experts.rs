//! The library of experts (评审专家库, DOMAIN A4), from which panels are drawn: reading it in `register`,
//! keeping it (entering, changing, pausing, ending) in `keep`. Who is left out of one panel is decided
//! where it is drawn (`panels`).

mod keep;
mod register;
#[cfg(test)]
mod tests;

pub use keep::{ExpertChangeInput, ExpertInput, ExpertStateInput, add, change, end, pause, resume};
pub use register::{ExpertDetail, ExpertFilter, ExpertView, get, list};
