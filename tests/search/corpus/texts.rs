//! The written material.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use shuniu_domain::organizations::{Field, TargetGroup};

/// A kind of project.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Key in judgements.
    pub id: String,
    pub field: Field,
    pub groups: Vec<TargetGroup>,
    pub title: String,
    /// Another title for the same thing.
    pub alt: String,
    pub en: String,
    pub summary: String,
    pub need: String,
}

/// A kind of organization.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Key in judgements.
    pub id: String,
    pub fields: Vec<Field>,
    /// The part of the name that follows the brand.
    pub kind: String,
    pub en: String,
    pub scope: String,
    pub summary: String,
    #[serde(default)]
    pub form: Form,
}

/// Legal form as far as it changes the documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    #[default]
    ServiceInstitution,
    Foundation,
    CommunityGroup,
}

/// Sentences that any project may contain.
#[derive(Clone, Debug, Deserialize)]
pub struct Pool {
    pub needs: Vec<String>,
    pub terms: Vec<String>,
}

/// Two lists of characters with their sounds.
#[derive(Clone, Debug, Deserialize)]
pub struct Brands {
    pub first: Vec<(String, String)>,
    pub second: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Themes {
    theme: Vec<Theme>,
}

#[derive(Deserialize)]
struct Profiles {
    profile: Vec<Profile>,
}

pub fn themes() -> Vec<Theme> {
    let files = [
        include_str!("../texts/projects_care.toml"),
        include_str!("../texts/projects_family.toml"),
        include_str!("../texts/projects_neighbourhood.toml"),
        include_str!("../texts/projects_sector.toml"),
    ];
    files.into_iter().flat_map(|file| read::<Themes>(file).theme).collect()
}

pub fn profiles() -> Vec<Profile> {
    let files =
        [include_str!("../texts/organizations_people.toml"), include_str!("../texts/organizations_society.toml")];
    files.into_iter().flat_map(|file| read::<Profiles>(file).profile).collect()
}

pub fn brands() -> Brands {
    read(include_str!("../texts/brands.toml"))
}

/// A file that we wrote: a mistake in it stops the run.
pub fn read<T: DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("{error}"))
}
