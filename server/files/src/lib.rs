//! Attachments (附件): named safely, sniffed, bounded and kept under the SHA-256 of their bytes.
//!
//! [`inspect`] is the whole judgement about a file and does no I/O; [`FileStore`] keeps what passed
//! in a local folder or an S3-compatible bucket. The same bytes are kept once however often they
//! are uploaded, and bytes read back are compared with the hash they are filed under.

mod inspect;
mod media_type;
mod name;
mod office;
mod scan;
mod store;
mod workbook;

pub use inspect::{FileRefusal, Inspected, Limits, inspect};
pub use media_type::{MediaType, Sniffed, shown_as, sniff};
pub use name::{MAX_NAME_CHARS, SafeName, safe_name};
pub use scan::{ScanError, Scanner};
pub use store::{FileStore, FileStream, PutError, S3Settings, StorageError, StoredFile};
pub use workbook::{WorkbookFault, check_workbook};
