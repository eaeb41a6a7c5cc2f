//! Objections to a proposed result and challenges to a decided one (异议, 质疑; K7, 法 52–53).

mod answer;
mod file;
#[cfg(test)]
mod tests;
mod told;
mod view;

pub use answer::{AnswerInput, answer};
pub use file::{ObjectionInput, file};
pub use view::{ObjectionView, ObjectionWindow, ProjectObjections, of_project, window};

pub(crate) use view::{open_of_project, until};
