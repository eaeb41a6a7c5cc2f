//! Opening, panel, scores, ranking, notice, award.

use super::Player;
use crate::awards::{self, ProposalInput};
use crate::demo::content::Goal;
use crate::panels::{self, DeclarationInput};
use crate::scores::{self, ItemInput, SheetInput};
use crate::{Result, openings};
use anyhow::Context as _;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::{BidId, ProjectId};
use shuniu_domain::projects::CriterionKind;
use shuniu_store::entities::{bids as bid_rows, panel_seats, rankings};

impl Player<'_> {
    pub(super) async fn open(&self, project: usize) -> Result<()> {
        let id = self.project_id(project)?;
        let officer = self.officer(project)?;
        if self.project(project).stage == Goal::Failed {
            return openings::fail(&officer, id).await;
        }
        let opening = openings::prepare(&officer, id).await?;
        openings::witness_and_open(&self.operator()?, opening).await?;
        Ok(())
    }

    pub(super) async fn draw_panel(&self, project: usize) -> Result<()> {
        let id = self.project_id(project)?;
        panels::draw(&self.officer(project)?, id).await?;
        for seat in self.seats(id).await? {
            let expert = self.cast.acting_user(self.app, seat.user_id)?;
            panels::declare(&expert, id, &DeclarationInput::default()).await?;
        }
        Ok(())
    }

    async fn seats(&self, project: ProjectId) -> Result<Vec<panel_seats::Model>> {
        let seats = panel_seats::Entity::find()
            .filter(panel_seats::Column::ProjectId.eq(project))
            .filter(panel_seats::Column::Conflict.eq(false))
            .order_by_asc(panel_seats::Column::Id);
        Ok(seats.all(self.app.db.reader()).await?)
    }

    /// Every expert scores every opened bid. One project's panel is left half-way when the
    /// project's goal is the opening, so that a newcomer finds something to score.
    pub(super) async fn score(&self, project: usize) -> Result<()> {
        let id = self.project_id(project)?;
        let seats = self.seats(id).await?;
        for bid in self.opened_bids(id).await? {
            let quality = self.quality(bid)?;
            for (place, seat) in seats.iter().enumerate() {
                let expert = self.cast.acting_user(self.app, seat.user_id)?;
                let sheet = self.sheet(project, quality, place);
                scores::submit(&expert, id, bid, &sheet).await?;
            }
        }
        Ok(())
    }

    async fn opened_bids(&self, project: ProjectId) -> Result<Vec<BidId>> {
        let rows = bid_rows::Entity::find()
            .filter(bid_rows::Column::ProjectId.eq(project))
            .filter(bid_rows::Column::Status.eq(BidStatus::Opened))
            .all(self.app.db.reader())
            .await?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }

    /// The content's quality of a bid, 0 to 100.
    fn quality(&self, id: BidId) -> Result<i64> {
        let index = self.bids.iter().find(|(_, bid)| **bid == id).map(|(index, _)| *index);
        Ok(self.content.bids[index.context("a bid of nobody")?].quality)
    }

    /// Points around the bid's quality; each expert leans a little their own way.
    fn sheet(&self, project: usize, quality: i64, place: usize) -> SheetInput {
        let criteria =
            self.project(project).criteria.iter().filter(|criterion| criterion.kind == CriterionKind::Quality);
        let items = criteria.enumerate().map(|(number, criterion)| {
            let lean = i64::try_from((place * 3 + number * 2) % 5).unwrap_or_default() - 2;
            let percent = (quality + lean).clamp(0, 100);
            let hundredths = i64::from(criterion.points) * percent;
            // Halves of a point, as people score.
            let halves = hundredths / 50;
            ItemInput {
                points: if halves % 2 == 0 { (halves / 2).to_string() } else { format!("{}.5", halves / 2) },
                comment: self.content.judgements.comment(percent, number + 2 * place).to_owned(),
            }
        });
        SheetInput { items: items.collect(), comment: overall(quality).to_owned() }
    }

    pub(super) async fn rank(&self, project: usize) -> Result<()> {
        awards::rank(&self.officer(project)?, self.project_id(project)?).await?;
        Ok(())
    }

    pub(super) async fn propose(&self, project: usize) -> Result<()> {
        let id = self.project_id(project)?;
        let first = rankings::Entity::find()
            .filter(rankings::Column::ProjectId.eq(id))
            .order_by_asc(rankings::Column::Place)
            .one(self.app.db.reader())
            .await?
            .context("a project without a ranking")?;
        let input = ProposalInput {
            bid: first.bid_id.to_string(),
            reasons: "综合评分第一，方案、团队与报价均符合采购需求。".to_owned(),
            skip_reason: String::new(),
            version: self.project_version(id).await?,
        };
        awards::propose(&self.officer(project)?, id, &input).await?;
        Ok(())
    }

    pub(super) async fn decide(&self, project: usize) -> Result<()> {
        let id = self.project_id(project)?;
        awards::decide(&self.approver(project)?, id, self.project_version(id).await?).await?;
        Ok(())
    }
}

/// What an expert writes of the whole bid.
fn overall(quality: i64) -> &'static str {
    match quality {
        85.. => "方案成熟，团队稳定，建议优先考虑。",
        75..85 => "方案可行，执行细节需在合同中明确。",
        _ => "总体可行，但竞争力一般。",
    }
}
