//! Districts, streets and communities.

use super::texts::{Pool, read};
use sea_orm::ActiveValue::Set;
use serde::Deserialize;
use shuniu_store::entities::divisions;

/// A street with its communities and the district above.
#[derive(Clone, Debug)]
pub struct Street {
    pub district: Named,
    pub street: Named,
    pub communities: Vec<Named>,
}

/// A division.
#[derive(Clone, Debug, Deserialize)]
pub struct Named {
    pub code: String,
    pub name: String,
    pub name_en: Option<String>,
}

#[derive(Deserialize)]
struct DemoDistrict {
    code: String,
    name: String,
    name_en: String,
    streets: Vec<DemoStreet>,
}

#[derive(Deserialize)]
struct DemoStreet {
    code: String,
    name: String,
    name_en: String,
    communities: Vec<DemoCommunity>,
}

#[derive(Deserialize)]
struct DemoCommunity {
    name: String,
    name_en: String,
}

#[derive(Deserialize)]
struct Places {
    district: Vec<District>,
    pool: Pool,
}

#[derive(Deserialize)]
struct District {
    code: String,
    name: String,
    name_en: String,
    streets: Vec<ShortStreet>,
}

#[derive(Deserialize)]
struct ShortStreet {
    name: String,
    name_en: String,
    communities: Vec<String>,
}

fn named(code: impl Into<String>, name: &str, name_en: Option<&str>) -> Named {
    Named { code: code.into(), name: name.to_owned(), name_en: name_en.map(ToOwned::to_owned) }
}

/// Streets of all districts and the sentences for any project.
pub fn load() -> (Vec<Street>, Pool) {
    let demo: DemoDistrict = read(include_str!("../../../server/services/src/demo/content/district.toml"));
    let district = named(&demo.code, &demo.name, Some(&demo.name_en));
    let mut streets: Vec<Street> = demo
        .streets
        .iter()
        .map(|street| Street {
            district: district.clone(),
            street: named(&street.code, &street.name, Some(&street.name_en)),
            communities: (1..)
                .zip(&street.communities)
                .map(|(n, c)| named(format!("{}{n:03}", street.code), &c.name, Some(&c.name_en)))
                .collect(),
        })
        .collect();
    let ours: Places = read(include_str!("../texts/places.toml"));
    for district in &ours.district {
        for (n, street) in (1..).zip(&district.streets) {
            let code = format!("{}{n:03}", district.code);
            streets.push(Street {
                district: named(&district.code, &district.name, Some(&district.name_en)),
                communities: (1..)
                    .zip(&street.communities)
                    .map(|(m, name)| named(format!("{code}{m:03}"), name, None))
                    .collect(),
                street: named(code, &street.name, Some(&street.name_en)),
            });
        }
    }
    (streets, ours.pool)
}

/// Rows of all divisions.
pub fn rows(streets: &[Street]) -> Vec<divisions::ActiveModel> {
    let row = |place: &Named, parent: Option<&Named>| divisions::ActiveModel {
        code: Set(place.code.clone()),
        name: Set(place.name.clone()),
        name_en: Set(place.name_en.clone()),
        parent_code: Set(parent.map(|parent| parent.code.clone())),
        ..Default::default()
    };
    let mut rows = Vec::new();
    let mut last = "";
    for street in streets {
        if street.district.code != last {
            last = &street.district.code;
            rows.push(row(&street.district, None));
        }
        rows.push(row(&street.street, Some(&street.district)));
        rows.extend(street.communities.iter().map(|community| row(community, Some(&street.street))));
    }
    rows
}
