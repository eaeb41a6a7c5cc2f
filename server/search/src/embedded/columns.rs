//! Values of the filterable fields of one segment, unpacked into arrays: filters, counts and
//! orders look at every hit, so looking must be as cheap as it can be.
//!
//! Segments never change, so the arrays are made once, when a segment appears. They take about
//! four bytes for a keyword and eight for an integer of each document.

use std::{collections::HashMap, sync::Arc};

use tantivy::{SegmentReader, columnar::StrColumn};

use super::{
    failure,
    schema::{Fields, TITLE_LENGTH, column_name},
};
use crate::{
    config::FieldKind,
    error::{SearchError, SearchResult},
};

/// No value, in a column of one value per document.
const NONE: u32 = u32::MAX;
/// No value, in a column of integers.
pub(super) const MISSING: i64 = i64::MIN;
/// Up to this many different values their texts are kept in memory.
const MOST_KEPT: usize = 4_096;

/// Numbers of the values of each document.
enum Numbers {
    /// The field is in no document of the segment.
    Absent,
    /// At most one for each.
    One(Vec<u32>),
    /// Any number: those of document `d` are `values[starts[d]..starts[d + 1]]`.
    Many { starts: Vec<u32>, values: Vec<u32> },
}

/// A keyword field of one segment. Values are numbered in their byte order.
pub(super) struct Keywords {
    numbers: Numbers,
    column: Option<StrColumn>,
    kept: Vec<Arc<str>>,
}

impl Keywords {
    fn open(reader: &SegmentReader, name: &str) -> SearchResult<Self> {
        let Some(column) = reader.fast_fields().str(name).map_err(failure)? else {
            return Ok(Self { numbers: Numbers::Absent, column: None, kept: Vec::new() });
        };
        let number = |ord: u64| u32::try_from(ord).unwrap_or(NONE);
        let documents = reader.max_doc();
        let numbers = if column.ords().get_cardinality().is_multivalue() {
            let (mut starts, mut values) = (vec![0], Vec::new());
            for document in 0..documents {
                values.extend(column.term_ords(document).map(number));
                starts.push(u32::try_from(values.len()).unwrap_or(NONE));
            }
            Numbers::Many { starts, values }
        } else {
            Numbers::One((0..documents).map(|document| column.ords().first(document).map_or(NONE, number)).collect())
        };
        let mut keywords = Self { numbers, column: Some(column), kept: Vec::new() };
        let different = keywords.different();
        if different <= MOST_KEPT {
            let kept = (0..different).map(|ord| keywords.text(u32::try_from(ord).unwrap_or(NONE)));
            keywords.kept = kept.collect::<SearchResult<_>>()?;
        }
        Ok(keywords)
    }

    /// Number of different values.
    pub(super) fn different(&self) -> usize {
        self.column.as_ref().map_or(0, |column| column.num_terms())
    }

    /// Numbers of the values of a document.
    #[inline]
    pub(super) fn of(&self, document: u32) -> &[u32] {
        let at = document as usize;
        match &self.numbers {
            Numbers::Absent => &[],
            Numbers::One(values) => match values.get(at) {
                Some(&value) if value != NONE => std::slice::from_ref(&values[at]),
                _ => &[],
            },
            Numbers::Many { starts, values } => &values[starts[at] as usize..starts[at + 1] as usize],
        }
    }

    /// Text of a value.
    pub(super) fn text(&self, number: u32) -> SearchResult<Arc<str>> {
        if let Some(kept) = self.kept.get(number as usize) {
            return Ok(Arc::clone(kept));
        }
        let mut text = String::new();
        if let Some(column) = &self.column {
            column.ord_to_str(u64::from(number), &mut text).map_err(internal)?;
        }
        Ok(text.into())
    }

    /// Number of a value; `None` if no document of the segment has it.
    pub(super) fn number(&self, value: &str) -> SearchResult<Option<u32>> {
        if !self.kept.is_empty() {
            let found = self.kept.binary_search_by(|kept| (**kept).cmp(value));
            return Ok(found.ok().and_then(|number| u32::try_from(number).ok()));
        }
        let Some(column) = &self.column else { return Ok(None) };
        let number = column.dictionary().term_ord(value.as_bytes()).map_err(internal)?;
        Ok(number.and_then(|number| u32::try_from(number).ok()))
    }

    /// Numbers of the values that start with the text: from the first up to, without, the second.
    pub(super) fn starting_with(&self, start: &str) -> SearchResult<(u32, u32)> {
        let first = self.first_at_least(start)?;
        // The largest character sorts after everything that begins with the text.
        let after = self.first_at_least(&format!("{start}{}", char::MAX))?;
        Ok((first, after))
    }

    fn first_at_least(&self, text: &str) -> SearchResult<u32> {
        let (mut low, mut high) = (0, self.different());
        while low < high {
            let middle = low.midpoint(high);
            if &*self.text(u32::try_from(middle).unwrap_or(NONE))? < text {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(u32::try_from(low).unwrap_or(NONE))
    }
}

/// All columns of one segment.
pub(super) struct Columns {
    pub ids: Keywords,
    keywords: HashMap<String, Keywords>,
    integers: HashMap<String, Vec<i64>>,
    /// Pieces of the title, at most 255.
    pub title_lengths: Vec<u8>,
}

impl Columns {
    pub(super) fn open(reader: &SegmentReader, fields: &Fields) -> SearchResult<Self> {
        let mut keywords = HashMap::new();
        let mut integers = HashMap::new();
        for column in &fields.columns {
            let name = column_name(&column.name);
            match column.kind {
                FieldKind::Integer => {
                    if let Some(values) = read_integers(reader, &name)? {
                        integers.insert(column.name.clone(), values);
                    }
                }
                FieldKind::Keyword | FieldKind::Boolean => {
                    keywords.insert(column.name.clone(), Keywords::open(reader, &name)?);
                }
            }
        }
        for place in fields.places.iter().flatten() {
            let name = fields.schema.get_field_name(*place);
            if let Some(values) = read_integers(reader, name)? {
                integers.insert(name.to_owned(), values);
            }
        }
        let lengths = read_integers(reader, TITLE_LENGTH)?.unwrap_or_default();
        let title_lengths = lengths.into_iter().map(|length| u8::try_from(length.clamp(0, 255)).unwrap_or(0)).collect();
        Ok(Self { ids: Keywords::open(reader, "id")?, keywords, integers, title_lengths })
    }

    /// A keyword or boolean field.
    pub(super) fn keywords(&self, field: &str) -> Option<&Keywords> {
        self.keywords.get(field)
    }

    /// An integer field: one value per document, [`MISSING`] without one. `None` if no document of
    /// the segment has any.
    pub(super) fn integers(&self, field: &str) -> Option<&[i64]> {
        self.integers.get(field).map(Vec::as_slice)
    }
}

/// Values of an integer field; `None` if no document of the segment has one.
fn read_integers(reader: &SegmentReader, name: &str) -> SearchResult<Option<Vec<i64>>> {
    let column = reader.fast_fields().column_opt::<i64>(name).map_err(failure)?;
    let documents = 0..reader.max_doc();
    Ok(column.map(|column| documents.map(|document| column.first(document).unwrap_or(MISSING)).collect()))
}

fn internal(error: std::io::Error) -> SearchError {
    SearchError::Internal(error.to_string())
}
