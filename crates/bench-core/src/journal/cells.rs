//! The value of an output as it stands in a record.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{Attachment, CellValue, Column, Image, MediaType, TableValue, Video};

/// One cell. The names are short because one stands in front of every number.
#[derive(Serialize, Deserialize)]
pub(super) enum CellMirror<'a> {
    #[serde(rename = "n")]
    Number(f64),
    #[serde(rename = "m")]
    Batch(f64, u32),
    #[serde(rename = "b")]
    Flag(bool),
    #[serde(rename = "v")]
    Vector(Cow<'a, [f64]>),
    #[serde(rename = "t", borrow)]
    Text(Cow<'a, str>),
    #[serde(rename = "image", borrow)]
    Image(FileMirror<'a>),
    #[serde(rename = "video", borrow)]
    Video(FileMirror<'a>),
    #[serde(rename = "file", borrow)]
    File(FileMirror<'a>),
    #[serde(rename = "table", borrow)]
    Table(Vec<(Cow<'a, str>, ColumnMirror<'a>)>),
    #[serde(rename = "live")]
    Live,
    #[serde(rename = "none")]
    None,
}

/// An attachment with its bytes.
#[derive(Serialize, Deserialize)]
pub(super) struct FileMirror<'a> {
    media: Cow<'a, str>,
    name: Cow<'a, str>,
    #[serde(with = "serde_bytes", borrow)]
    bytes: Cow<'a, [u8]>,
}

/// One column of a table.
#[derive(Serialize, Deserialize)]
pub(super) enum ColumnMirror<'a> {
    #[serde(rename = "n")]
    Float(Cow<'a, [f64]>),
    #[serde(rename = "i")]
    Int(Cow<'a, [i64]>),
    #[serde(rename = "b")]
    Bool(Cow<'a, [bool]>),
    #[serde(rename = "t", borrow)]
    Text(Vec<Cow<'a, str>>),
}

impl<'a> CellMirror<'a> {
    pub(super) fn of(cell: Option<&'a CellValue>) -> Self {
        match cell {
            None => Self::None,
            Some(CellValue::Number(value)) => Self::Number(*value),
            Some(CellValue::Batch { mean, iterations }) => Self::Batch(*mean, *iterations),
            Some(CellValue::Flag(value)) => Self::Flag(*value),
            Some(CellValue::Vector(values)) => Self::Vector(Cow::Borrowed(values)),
            Some(CellValue::Text(text)) => Self::Text(Cow::Borrowed(text)),
            Some(CellValue::Image(Image(file))) => Self::Image(file.into()),
            Some(CellValue::Video(Video(file))) => Self::Video(file.into()),
            Some(CellValue::File(file)) => Self::File(file.into()),
            Some(CellValue::Table(table)) => Self::Table(
                table
                    .columns()
                    .iter()
                    .map(|(name, column)| (Cow::Borrowed(name.as_str()), column.into()))
                    .collect(),
            ),
            Some(CellValue::Reference(_)) => Self::Live,
        }
    }

    pub(super) fn into_cell(self) -> Result<Option<CellValue>, String> {
        Ok(Some(match self {
            Self::None => return Ok(None),
            Self::Number(value) => CellValue::Number(value),
            // A batch of nothing has no mean.
            Self::Batch(_, 0) => return Err("a batch of no calls".to_owned()),
            Self::Batch(mean, iterations) => CellValue::Batch { mean, iterations },
            Self::Flag(value) => CellValue::Flag(value),
            Self::Vector(values) => CellValue::Vector(values.into_owned()),
            Self::Text(text) => CellValue::Text(text.into_owned()),
            Self::Image(file) => CellValue::Image(Image(file.try_into()?)),
            Self::Video(file) => CellValue::Video(Video(file.try_into()?)),
            Self::File(file) => CellValue::File(file.try_into()?),
            Self::Table(columns) => CellValue::Table(
                columns
                    .into_iter()
                    .fold(TableValue::new(), |table, (name, c)| table.column(&name, c.into())),
            ),
            Self::Live => CellValue::Reference(None),
        }))
    }
}

impl<'a> From<&'a Attachment> for FileMirror<'a> {
    fn from(file: &'a Attachment) -> Self {
        Self {
            media: Cow::Borrowed(file.media_type.mime()),
            name: Cow::Borrowed(&file.name),
            bytes: Cow::Borrowed(&file.bytes),
        }
    }
}

impl TryFrom<FileMirror<'_>> for Attachment {
    type Error = String;

    fn try_from(mirror: FileMirror<'_>) -> Result<Self, String> {
        let media_type = MediaType::ALL.into_iter().find(|media| media.mime() == mirror.media);
        Ok(Self {
            media_type: media_type.ok_or_else(|| format!("the media type `{}`", mirror.media))?,
            name: mirror.name.into_owned(),
            bytes: Arc::from(mirror.bytes),
        })
    }
}

impl<'a> From<&'a Column> for ColumnMirror<'a> {
    fn from(column: &'a Column) -> Self {
        match column {
            Column::Float(values) => Self::Float(Cow::Borrowed(values)),
            Column::Int(values) => Self::Int(Cow::Borrowed(values)),
            Column::Bool(values) => Self::Bool(Cow::Borrowed(values)),
            Column::Text(texts) => Self::Text(texts.iter().map(Cow::Borrowed).collect()),
        }
    }
}

impl From<ColumnMirror<'_>> for Column {
    fn from(mirror: ColumnMirror<'_>) -> Self {
        match mirror {
            ColumnMirror::Float(values) => Self::Float(values.into_owned()),
            ColumnMirror::Int(values) => Self::Int(values.into_owned()),
            ColumnMirror::Bool(values) => Self::Bool(values.into_owned()),
            ColumnMirror::Text(texts) => Self::Text(texts.iter().map(AsRef::as_ref).collect()),
        }
    }
}
