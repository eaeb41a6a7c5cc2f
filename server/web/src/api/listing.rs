//! Lists of the API: a part of the whole, and how much there is.

use serde::{Deserialize, Serialize};
use shuniu_services::Page;
use utoipa::{IntoParams, ToSchema};

/// Which part of a list.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageQuery {
    /// Page, from 1.
    page: Option<u64>,
    /// Items per page, 1 to 100; 20 unless said.
    size: Option<u64>,
}

impl From<PageQuery> for Page {
    fn from(query: PageQuery) -> Self {
        Self::clamped(query.page, query.size)
    }
}

/// Part of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Listing<T> {
    /// The items.
    pub(crate) items: Vec<T>,
    /// How many there are in all.
    pub(crate) total: u64,
    /// This page, from 1.
    pub(crate) page: u64,
    /// Items per page.
    pub(crate) size: u64,
}

impl<T> Listing<T> {
    /// The items of a page out of `total`.
    pub(crate) fn new((items, total): (Vec<T>, u64), page: Page) -> Self {
        Self { items, total, page: page.number, size: page.size }
    }
}
