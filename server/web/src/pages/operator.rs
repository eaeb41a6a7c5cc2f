//! `/operator`: how the installation is doing and what needs the operator; bodies.

mod parties;

use super::audit::{self, AuditRow};
use crate::access::{OPERATOR, Routes};
use crate::failure::Answer;
use crate::visit::Visit;
use chrono::DateTime;
use serde::Serialize;
use shuniu_frontend::Page;
use shuniu_services::operator;
use shuniu_services::operator::Health;
use shuniu_services::operator::health::{
    AuditHealth, CalendarHealth, DatabaseHealth, FilesHealth, IndexHealth, Level, MailHealth, OutboxHealth, Rebuilding,
    SearchHealth,
};
use shuniu_services::outbox::OutboxState;
use shuniu_services::reviews::{self, QueueFilter};

/// Records shown beside the health.
const RECORDS: u64 = 9;

/// Routes of the operator's overview and of bodies.
pub fn routes() -> Routes {
    Routes::new().get("/operator", OPERATOR, overview).merge(parties::routes())
}

/// The overview.
#[derive(Clone, Debug, Serialize)]
pub struct OperatorPage {
    /// Every part of the installation.
    pub health: Health,
    /// Reviews without a hub that wait for the operator.
    pub reviews: u64,
    /// Those past their time.
    pub reviews_overdue: u64,
    /// The newest audit records.
    pub records: Vec<AuditRow>,
}

impl Page for OperatorPage {
    const TEMPLATE: &'static str = "pages/operator/overview.html";

    fn samples() -> Vec<Self> {
        let well = Self { health: sample_health(), reviews: 0, reviews_overdue: 0, records: Vec::new() };
        let mut health = sample_health();
        health.level = Level::Bad;
        health.database = DatabaseHealth { level: Level::Bad, alive: false, pending_migrations: 2, ..health.database };
        health.search = SearchHealth {
            level: Level::Attention,
            problem: Some("away"),
            message: Some("no connection".to_owned()),
            indexes: vec![
                IndexHealth { name: "projects", documents: 0, needs_rebuild: true, rebuilding: None },
                IndexHealth {
                    name: "organizations",
                    documents: 386,
                    needs_rebuild: false,
                    rebuilding: Some(Rebuilding { done: 120, total: 386 }),
                },
            ],
            ..health.search
        };
        health.outbox.level = Level::Attention;
        health.outbox.state = OutboxState {
            waiting: 12,
            parked: 3,
            parked_by_topic: [("search".to_owned(), 3)].into(),
            done: 8,
            lag_seconds: [("mail".to_owned(), 1_560)].into(),
        };
        health.mail = MailHealth { level: Level::Attention, waiting: 12, sent_last_day: 0, last_sent_at: None };
        let records = audit::samples().iter().map(AuditRow::of).collect();
        vec![well, Self { health, reviews: 2, reviews_overdue: 1, records }]
    }
}

fn sample_health() -> Health {
    let indexes = vec![IndexHealth { name: "organizations", documents: 386, needs_rebuild: false, rebuilding: None }];
    let state = OutboxState { lag_seconds: [("search".to_owned(), 0)].into(), ..OutboxState::default() };
    Health {
        at: DateTime::UNIX_EPOCH,
        level: Level::Good,
        version: "0.1.0",
        database: DatabaseHealth { level: Level::Good, kind: "sqlite", alive: true, pending_migrations: 0 },
        search: SearchHealth {
            level: Level::Good,
            engine: "embedded",
            version: "0.27".to_owned(),
            problem: None,
            message: None,
            indexes,
        },
        outbox: OutboxHealth { level: Level::Good, state },
        mail: MailHealth {
            level: Level::Good,
            waiting: 0,
            sent_last_day: 27,
            last_sent_at: Some(DateTime::UNIX_EPOCH),
        },
        files: FilesHealth { count: 12, bytes: 4_126_000 },
        audit: AuditHealth { records: 184_206, head: "c41e".repeat(16) },
        calendar: CalendarHealth { level: Level::Attention, known_until: 2026 },
    }
}

async fn overview(visit: Visit) -> Answer {
    let health = operator::health(&visit.ctx).await?;
    let one = shuniu_services::Page { number: 1, size: 1 };
    let queue = reviews::queue(&visit.ctx, QueueFilter::Open, one).await?;
    let records = audit::rows(&visit.ctx, RECORDS).await?;
    visit.page(&OperatorPage { health, reviews: queue.counts.open, reviews_overdue: queue.counts.overdue, records })
}

#[cfg(test)]
mod tests {
    use super::OperatorPage;
    use super::parties::{PartiesPage, PartyNewPage, PartyPage};
    use shuniu_frontend::samples::check;
    use shuniu_frontend::{TemplateSettings, Templates};

    #[test]
    fn pages_render_in_every_language() {
        let templates = Templates::new(TemplateSettings::default()).unwrap();
        assert_eq!(check::<OperatorPage>(&templates), Ok(()));
        for problem in shuniu_search::EngineProblem::ALL {
            for locale in shuniu_frontend::Locale::ALL {
                let key = format!("operator-search-problem-{}", problem.code());
                assert_ne!(shuniu_frontend::text(locale, &key, &[]), key);
            }
        }
        assert_eq!(check::<PartiesPage>(&templates), Ok(()));
        assert_eq!(check::<PartyPage>(&templates), Ok(()));
        assert_eq!(check::<PartyNewPage>(&templates), Ok(()));
    }
}
