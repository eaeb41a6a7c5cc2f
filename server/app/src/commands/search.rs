//! Commands around search.

use shuniu_frontend::Locale;
use shuniu_frontend::locales::has_text;
use shuniu_search::{ConfigFault, Index, SearchConfig};
use std::path::Path;
use std::process::ExitCode;

/// `shuniu search check [FOLDER]`: names every fault of the search configuration.
///
/// # Errors
/// When a file is there but cannot be read.
pub fn search_check(folder: Option<&Path>) -> anyhow::Result<ExitCode> {
    let mut faults: Vec<String> = SearchConfig::faults(folder)?.iter().map(ConfigFault::to_string).collect();
    if faults.is_empty() {
        let config = folder.map_or_else(SearchConfig::embedded, SearchConfig::with_overrides)?;
        faults = Index::ALL.into_iter().flat_map(|index| missing_labels(&config, index)).collect();
        for index in Index::ALL.into_iter().filter(|_| faults.is_empty()) {
            println!("{} is valid, version {}.", index.name(), config.index(index).version);
        }
    }
    for fault in &faults {
        println!("{fault}");
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Headings of facets that are not in both languages.
fn missing_labels(config: &SearchConfig, index: Index) -> Vec<String> {
    let facets = config.index(index).facets.iter().enumerate();
    let missing = |label: &str| Locale::ALL.into_iter().find(|locale| !has_text(*locale, label));
    facets
        .filter_map(|(number, facet)| {
            let locale = missing(&facet.label)?;
            let (file, label) = (index.name(), &facet.label);
            Some(format!("{file}.json: facets[{number}].label: there is no text {label} in {locale}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::missing_labels;
    use shuniu_search::{Index, SearchConfig};

    #[test]
    fn every_facet_has_a_heading_in_both_languages() {
        let config = SearchConfig::embedded().unwrap();
        for index in Index::ALL {
            assert_eq!(missing_labels(&config, index), Vec::<String>::new());
        }
    }
}
