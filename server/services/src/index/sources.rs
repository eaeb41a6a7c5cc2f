//! The tables that documents are made of, read page by page in the order of their ids.

use super::public_projects;
use crate::error::Result;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde::{Deserialize, Serialize};
use shuniu_search::Index;
use shuniu_store::entities::{organizations, past_awards, projects};
use uuid::Uuid;

/// A table that documents are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Source {
    /// Public projects.
    #[default]
    Projects,
    /// Imported past awards.
    PastAwards,
    /// Organizations.
    Organizations,
}

impl Source {
    /// The tables of an index.
    pub(super) const fn of(index: Index) -> &'static [Self] {
        match index {
            Index::Projects => &[Self::Projects, Self::PastAwards],
            Index::Organizations => &[Self::Organizations],
        }
    }

    /// The index its documents are in.
    pub(super) const fn index(self) -> Index {
        match self {
            Self::Projects | Self::PastAwards => Index::Projects,
            Self::Organizations => Index::Organizations,
        }
    }

    /// The table after this one, for work that goes through all of them.
    pub(super) const fn next(self) -> Option<Self> {
        match self {
            Self::Projects => Some(Self::PastAwards),
            Self::PastAwards => Some(Self::Organizations),
            Self::Organizations => None,
        }
    }

    /// Number of documents.
    pub(super) async fn count(self, db: &impl ConnectionTrait) -> Result<u64> {
        Ok(match self {
            Self::Projects => public_projects().count(db).await?,
            Self::PastAwards => past_awards::Entity::find().count(db).await?,
            Self::Organizations => organizations::Entity::find().count(db).await?,
        })
    }

    /// The next ids in ascending order, `limit` at most, of those to which a condition applies.
    pub(super) async fn ids(
        self,
        db: &impl ConnectionTrait,
        which: Condition,
        after: Option<Uuid>,
        limit: u64,
    ) -> Result<Vec<Uuid>> {
        match self {
            Self::Projects => page(db, public_projects().filter(which), projects::Column::Id, after, limit).await,
            Self::PastAwards => {
                let rows = past_awards::Entity::find().filter(which);
                page(db, rows, past_awards::Column::Id, after, limit).await
            }
            Self::Organizations => {
                let rows = organizations::Entity::find().filter(which);
                page(db, rows, organizations::Column::PartyId, after, limit).await
            }
        }
    }
}

async fn page<E: EntityTrait>(
    db: &impl ConnectionTrait,
    rows: Select<E>,
    id: E::Column,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let rest = Condition::all().add_option(after.map(|after| id.gt(after)));
    let ids = rows.select_only().column(id).filter(rest).order_by_asc(id).limit(limit);
    Ok(ids.into_tuple().all(db).await?)
}
