//! A typed JSON column.

use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{TryGetableFromJson, Value};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::ops::{Deref, DerefMut};

/// A value that a row keeps as JSON, read and written as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JsonOf<T>(pub T);

impl<T> Deref for JsonOf<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for JsonOf<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> From<T> for JsonOf<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: DeserializeOwned> TryGetableFromJson for JsonOf<T> {}

impl<T: Serialize> From<JsonOf<T>> for Value {
    fn from(source: JsonOf<T>) -> Self {
        // A plain struct of ours always serializes; should one ever not, NOT NULL refuses the row.
        Self::Json(serde_json::to_value(&source.0).ok().map(Box::new))
    }
}

impl<T: DeserializeOwned> ValueType for JsonOf<T> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        match value {
            Value::Json(Some(json)) => serde_json::from_value(*json).map(Self).map_err(|_| ValueTypeErr),
            _ => Err(ValueTypeErr),
        }
    }

    fn type_name() -> String {
        "JsonOf".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::Json
    }

    fn column_type() -> ColumnType {
        ColumnType::JsonBinary
    }
}

impl<T> Nullable for JsonOf<T> {
    fn null() -> Value {
        Value::Json(None)
    }
}
