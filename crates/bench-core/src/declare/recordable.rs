//! Rust types that an output can record.

use std::time::Duration;

use crate::model::{Attachment, CellValue, Image, Live, TableValue, Video};

/// A Rust type that an output records: what `Output<T>` promises to take and to give back.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be recorded: an output takes f64, Duration, bool, Vec<f64>, String, Image, Video, Attachment, TableValue or Live<T>",
    label = "not a type that an output can record"
)]
pub trait Recordable: Sized + sealed::Sealed {
    /// This value as the cell of a sample.
    fn into_cell(self) -> CellValue;

    /// The value back; `None` where the cell holds something else.
    fn from_cell(cell: &CellValue) -> Option<Self>;
}

macro_rules! recordable {
    ($($rust:ty => $variant:ident),* $(,)?) => {$(
        impl Recordable for $rust {
            fn into_cell(self) -> CellValue {
                CellValue::$variant(self)
            }

            fn from_cell(cell: &CellValue) -> Option<Self> {
                match cell {
                    CellValue::$variant(value) => Some(value.clone()),
                    _ => None,
                }
            }
        }
    )*};
}

recordable! {
    f64 => Number,
    bool => Flag,
    Vec<f64> => Vector,
    String => Text,
    Image => Image,
    Video => Video,
    Attachment => File,
    TableValue => Table,
}

/// Stored in seconds.
impl Recordable for Duration {
    fn into_cell(self) -> CellValue {
        CellValue::Number(self.as_secs_f64())
    }

    fn from_cell(cell: &CellValue) -> Option<Self> {
        match cell {
            CellValue::Number(seconds) | CellValue::Batch { mean: seconds, .. } => {
                Self::try_from_secs_f64(*seconds).ok()
            }
            _ => None,
        }
    }
}

impl<T: Send + Sync + 'static> Recordable for Live<T> {
    fn into_cell(self) -> CellValue {
        CellValue::Reference(Some(self.into_any()))
    }

    fn from_cell(cell: &CellValue) -> Option<Self> {
        match cell {
            CellValue::Reference(Some(object)) => Self::from_any(object),
            _ => None,
        }
    }
}

/// Keeps the set of types closed, so that it can grow without breaking anyone.
mod sealed {
    use super::{Attachment, Duration, Image, Live, TableValue, Video};

    /// Implemented for the types that an output can record.
    pub trait Sealed {}

    macro_rules! seal {
        ($($recordable:ty),* $(,)?) => {$(impl Sealed for $recordable {})*};
    }

    seal!(f64, bool, Vec<f64>, String, Image, Video, Attachment, TableValue, Duration);
    impl<T> Sealed for Live<T> {}
}
