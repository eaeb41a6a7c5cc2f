//! Templates, locales, styles, scripts and icons, embedded in the binary, and the engines that render them.
//!
//! How to add a page, the components and the conventions: `docs/frontend.md`.

pub mod assets;
pub mod format;
pub mod forms;
pub mod layout;
pub mod locales;
pub mod page;
pub mod pages;
pub mod samples;
pub mod templates;

mod functions;

pub use assets::{Asset, Assets};
pub use forms::{Choice, Crumb, FieldError, FileItem, FormErrors, PageLink};
pub use layout::{Flash, Layout, Site, Who, WorkbarItem};
pub use locales::{Locale, TextValue, text};
pub use page::Page;
pub use templates::{RenderError, TemplateSettings, Templates};
