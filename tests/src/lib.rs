//! Story tests live in `story/`.
