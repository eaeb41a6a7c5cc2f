//! What handlers share.

use shuniu_frontend::layout::Site;
use shuniu_frontend::{Locale, Templates};
use shuniu_services::App;
use std::sync::Arc;

/// Settings of the web layer.
#[derive(Clone, Debug)]
pub struct WebSettings {
    /// Cookies only over HTTPS (set when the public address is https).
    pub secure_cookies: bool,
    /// Take the client's address from `X-Forwarded-For` (only behind a proxy of ours).
    pub trust_forwarded_for: bool,
    /// Requests per second and client, on average.
    pub rate_per_second: u32,
    /// Requests a client may make at once.
    pub rate_burst: u32,
    /// Names of the installation, Chinese then English.
    pub sites: [Site; 2],
}

/// Cheap to clone.
#[derive(Clone)]
pub struct WebState {
    /// The application.
    pub app: App,
    /// The template engines.
    pub templates: Templates,
    /// Settings.
    pub settings: Arc<WebSettings>,
}

impl WebState {
    /// Names of the installation in a language.
    #[must_use]
    pub fn site(&self, locale: Locale) -> &Site {
        match locale {
            Locale::ZhCn => &self.settings.sites[0],
            Locale::En => &self.settings.sites[1],
        }
    }
}
