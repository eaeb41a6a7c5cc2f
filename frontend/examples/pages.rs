//! Writes every sample of the own pages and what they link to into a folder; serve it with any static server.

use std::error::Error;
use std::fs::{create_dir_all, write};
use std::path::{Path, PathBuf};

use shuniu_frontend::pages::{AccountPage, ErrorPage, GuidePage, PasswordForgotPage, PasswordResetPage, SignInPage};
use shuniu_frontend::samples::layouts;
use shuniu_frontend::{Locale, Page, TemplateSettings, Templates};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("name a folder")?);
    create_dir_all(&folder)?;
    let templates = Templates::new(TemplateSettings::default())?;
    page::<AccountPage>(&templates, &folder)?;
    page::<ErrorPage>(&templates, &folder)?;
    page::<GuidePage>(&templates, &folder)?;
    page::<PasswordForgotPage>(&templates, &folder)?;
    page::<PasswordResetPage>(&templates, &folder)?;
    page::<SignInPage>(&templates, &folder)?;
    for path in ["shuniu.css", "js/main.js", "favicon.svg"] {
        let url = templates.assets().url(path).ok_or(path)?;
        let file = folder.join(url.trim_start_matches('/'));
        create_dir_all(file.parent().unwrap_or(&folder))?;
        write(file, &templates.assets().get(path).ok_or(path)?.bytes)?;
    }
    Ok(())
}

fn page<P: Page>(templates: &Templates, folder: &Path) -> Result<(), Box<dyn Error>> {
    let name = P::TEMPLATE.trim_start_matches("pages/").trim_end_matches(".html");
    for locale in Locale::ALL {
        for (frame, layout) in layouts(locale).iter().enumerate() {
            for (index, sample) in P::samples().iter().enumerate() {
                let file = format!("{name}-{locale}-{frame}-{index}.html");
                write(folder.join(file), templates.page(layout, sample)?)?;
            }
        }
    }
    Ok(())
}
