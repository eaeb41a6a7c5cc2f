//! Writes the samples of all letters into a folder, as HTML and text, to look at them in a browser.

use std::error::Error;
use std::path::PathBuf;

use shuniu_frontend::{Locale, Site, TemplateSettings, Templates};
use shuniu_mail::Letter;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let templates = Templates::new(TemplateSettings::default())?;
    for (index, letter) in Letter::samples().iter().enumerate() {
        for locale in Locale::ALL {
            let rendered = letter.render(&templates, locale, &Site::standard(locale), "许澄")?;
            let name = format!("{index:03}-{}-{locale}", letter.name());
            std::fs::write(folder.join(format!("{name}.html")), &rendered.html)?;
            let text = format!("{}\n\n{}", rendered.subject, rendered.text);
            std::fs::write(folder.join(format!("{name}.txt")), text)?;
        }
    }
    Ok(())
}
