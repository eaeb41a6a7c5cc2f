//! The template engines: one per language, with all templates embedded.

use std::sync::Arc;

use chrono_tz::Tz;
use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Context, Tera};

use crate::assets::{AssetError, Assets};
use crate::functions;
use crate::layout::Layout;
use crate::locales::Locale;
use crate::page::Page;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct TemplateFiles;

/// What the templates need to know of an installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateSettings {
    /// Time zone in which instants are shown.
    pub time_zone: Tz,
}

impl Default for TemplateSettings {
    fn default() -> Self {
        Self { time_zone: Tz::Asia__Shanghai }
    }
}

/// Why a page could not be rendered, or the engines not built.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template is wrong or asks for something its page does not have.
    #[error("template {template}: {source}")]
    Template {
        /// Path under `templates/`; `*` when all of them were being loaded.
        template: String,
        /// What the engine says, with the line.
        source: tera::Error,
    },
    /// The static files do not fit together.
    #[error(transparent)]
    Assets(#[from] AssetError),
}

/// All templates, ready to render. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Templates {
    zh_cn: Arc<Tera>,
    en: Arc<Tera>,
    assets: Arc<Assets>,
}

impl Templates {
    /// Loads assets and templates.
    ///
    /// # Errors
    /// [`RenderError`] when a template does not parse or names an unknown component, filter or function.
    pub fn new(settings: TemplateSettings) -> Result<Self, RenderError> {
        let assets = Arc::new(Assets::load()?);
        let engine = |locale| engine(locale, settings.time_zone, Arc::clone(&assets));
        Ok(Self { zh_cn: Arc::new(engine(Locale::ZhCn)?), en: Arc::new(engine(Locale::En)?), assets })
    }

    /// The static files that the pages refer to.
    #[must_use]
    pub fn assets(&self) -> &Assets {
        &self.assets
    }

    /// Names of all templates, e.g. `pages/sign_in.html`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.zh_cn.get_template_names()
    }

    /// Renders any template (mail, fragments) with the fields of `context`, plus `lang`.
    ///
    /// # Errors
    /// [`RenderError`] when the template does not exist or asks for something that `context` lacks.
    pub fn render(&self, name: &str, locale: Locale, context: &impl Serialize) -> Result<String, RenderError> {
        let engine = match locale {
            Locale::ZhCn => &self.zh_cn,
            Locale::En => &self.en,
        };
        Context::from_serialize(context)
            .and_then(|mut context| {
                context.insert("lang", locale.as_str());
                engine.render(name, &context)
            })
            .map_err(|source| RenderError::Template { template: name.to_owned(), source })
    }

    /// Renders a page in the language of its layout: `layout`, `page` and `lang` are what the template sees.
    ///
    /// # Errors
    /// As [`Templates::render`].
    pub fn page<P: Page>(&self, layout: &Layout, page: &P) -> Result<String, RenderError> {
        #[derive(Serialize)]
        struct Whole<'a, P> {
            layout: &'a Layout,
            page: &'a P,
        }
        self.render(P::TEMPLATE, layout.lang, &Whole { layout, page })
    }
}

fn engine(locale: Locale, zone: Tz, assets: Arc<Assets>) -> Result<Tera, RenderError> {
    let mut tera = Tera::new();
    functions::register(&mut tera, locale, zone, assets);
    let files: Vec<(String, String)> = TemplateFiles::iter()
        .filter_map(|path| {
            let file = TemplateFiles::get(&path)?;
            let source = String::from_utf8_lossy(&file.data).into_owned();
            Some((path.into_owned(), source))
        })
        .collect();
    tera.add_raw_templates(files).map_err(|source| RenderError::Template { template: "*".to_owned(), source })?;
    Ok(tera)
}
