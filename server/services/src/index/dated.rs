//! What changes by the calendar alone: grades, sanctions and relations begin and end, inspections
//! and evaluations become too old, rulebooks come into force. The worker calls this once a day
//! after local midnight.

use super::{Source, batch_after, organizations, push_documents};
use crate::app::App;
use crate::error::Result;
use chrono::NaiveDate;
use shuniu_search::Index;
use uuid::Uuid;

/// Queues the documents of organizations that say something else on one local day (`until`) than
/// on an earlier one (`after`), with the rows as they are now. Returns how many. Repeating it is
/// harmless. Whatever rule makes a document depend on the day is seen, because the documents
/// of both days are built and compared, in batches.
///
/// # Errors
/// When the database refuses.
pub async fn queue_changed_by_date(app: &App, after: NaiveDate, until: NaiveDate) -> Result<usize> {
    let db = app.db.reader();
    let mut last = None;
    let mut queued = 0;
    loop {
        let ids = batch_after(db, Source::Organizations, last).await?;
        let Some(&end) = ids.last() else { return Ok(queued) };
        last = Some(end);
        let before = organizations::documents(app, db, &ids, after).await?;
        let now = organizations::documents(app, db, &ids, until).await?;
        let changed: Vec<Uuid> = ids.into_iter().filter(|id| before.get(id) != now.get(id)).collect();
        if !changed.is_empty() {
            let tx = app.db.begin().await?;
            push_documents(&tx, app.clock.now(), Index::Organizations, &changed).await?;
            tx.commit().await?;
        }
        queued += changed.len();
    }
}
