//! What notices and letters say about a result: from the stored ranking, in one place.

use super::ranking::stored;
use crate::consortia::{BidParty, Partner, names_in, parties_of_bids, partners_of};
use crate::context::Work;
use crate::error::Result;
use crate::mails;
use crate::panels::seats_of;
use crate::procedure::{BIDDERS, people};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use shuniu_domain::Fen;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::consortia::BidRole;
use shuniu_domain::ids::{BidId, NoticeId, PartyId, ProjectId};
use shuniu_frontend::{Locale, format};
use shuniu_mail::messages::AwardNotice;
use shuniu_store::entities::{bids, notices, projects, rankings};
use std::collections::HashMap;

/// A result on its way to the public.
pub(super) struct Outcome {
    /// Ranked bids with their bidders, by place.
    pub(super) places: Vec<(rankings::Model, bids::Model)>,
    /// Names of the bidders in Chinese, which is what is published; of a joint bid all members.
    pub(super) names: HashMap<BidId, String>,
    /// Everybody who takes part in them.
    parties: HashMap<BidId, Vec<BidParty>>,
    /// The bid chosen.
    pub(super) chosen: BidId,
}

impl Outcome {
    /// Loads the ranking of a project around a chosen bid.
    pub(super) async fn load(work: &Work<'_>, project: &projects::Model, chosen: BidId) -> Result<Self> {
        let places = stored(&work.tx, project.id).await?;
        let rows =
            bids::Entity::find().filter(bids::Column::Id.is_in(places.iter().map(|p| p.bid_id))).all(&work.tx).await?;
        let mut rows: HashMap<BidId, bids::Model> = rows.into_iter().map(|bid| (bid.id, bid)).collect();
        let places: Vec<_> = places.into_iter().filter_map(|p| rows.remove(&p.bid_id).map(|bid| (p, bid))).collect();
        let of: Vec<bids::Model> = places.iter().map(|(_, bid)| bid.clone()).collect();
        let parties = parties_of_bids(&work.tx, &of).await?;
        let names = names_in(&work.tx, &of, &parties, Locale::ZhCn).await?;
        Ok(Self { places, names, parties, chosen })
    }

    /// The chosen bid with its place.
    pub(super) fn winner(&self) -> Option<&(rankings::Model, bids::Model)> {
        self.places.iter().find(|(_, bid)| bid.id == self.chosen)
    }

    /// The chosen bid while it waits for its decision.
    pub(super) fn proposed(&self) -> Option<&bids::Model> {
        self.winner().map(|(_, bid)| bid).filter(|bid| bid.status == BidStatus::Proposed)
    }

    /// Price of the chosen bid.
    pub(super) fn amount(&self) -> Fen {
        self.winner().map_or(Fen::ZERO, |(place, _)| place.price)
    }

    /// The bidder and the members of its joint bid.
    fn bidding(&self, bid: BidId) -> impl Iterator<Item = PartyId> {
        let all = self.parties.get(&bid).into_iter().flatten();
        all.filter(|one| one.role != BidRole::Subcontractor).map(|one| one.party)
    }

    /// Members and planned sub-contractors of the winner with their parts, for the notice.
    async fn winners_partners(&self, work: &Work<'_>) -> Result<(Vec<Value>, Vec<Value>)> {
        let found = partners_of(&work.tx, &[self.chosen], Locale::ZhCn).await?.remove(&self.chosen).unwrap_or_default();
        let row = |partner: Partner| json!({ "name": partner.name, "work": partner.work, "share_bp": partner.share });
        Ok((found.members.into_iter().map(row).collect(), found.subcontractors.into_iter().map(row).collect()))
    }

    fn name(&self, bid: &bids::Model) -> String {
        self.names.get(&bid.id).cloned().unwrap_or_default()
    }

    /// Facts of the announcement of the award, which names the experts (条例 43).
    pub(super) async fn announced(&self, work: &Work<'_>, project: ProjectId, reasons: &str) -> Result<Value> {
        let seats = seats_of(&work.tx, project).await?;
        let sitting = || seats.iter().filter(|seat| !seat.conflict);
        let experts = people(&work.tx, sitting().map(|seat| seat.user_id), Locale::ZhCn).await?;
        let experts: Vec<&str> = sitting().filter_map(|seat| experts.get(&seat.user_id)).map(String::as_str).collect();
        let mut body = self.body(work, reasons).await?;
        body["experts"] = json!(experts);
        Ok(body)
    }

    /// Facts of the notice: winner, ranking and reasons. The experts are not named before the award is decided.
    pub(super) async fn body(&self, work: &Work<'_>, reasons: &str) -> Result<Value> {
        let ranking: Vec<Value> = self
            .places
            .iter()
            .map(|(place, bid)| {
                json!({
                    "rank": place.place,
                    "organization": self.name(bid),
                    "score": score_text(place.total_points),
                    "price_fen": place.price,
                })
            })
            .collect();
        let winner = self.winner();
        let (members, subcontractors) = self.winners_partners(work).await?;
        let mut body = json!({
            "organization": winner.map(|(_, bid)| self.name(bid)),
            "organization_id": winner.map(|(_, bid)| bid.organization_id),
            "amount_fen": self.amount(),
            "score": winner.map(|(place, _)| score_text(place.total_points)),
            "rank": winner.map(|(place, _)| place.place),
            "reasons": reasons,
            "candidates": ranking,
        });
        // Most bids have neither: an empty table would only puzzle.
        for (key, rows) in [("members", members), ("subcontractors", subcontractors)] {
            if !rows.is_empty() {
                body[key] = Value::Array(rows);
            }
        }
        Ok(body)
    }

    /// Tells every ranked bidder the result.
    pub(super) async fn tell(
        &self,
        work: &Work<'_>,
        project: &projects::Model,
        notice: NoticeId,
        objection_until: DateTime<Utc>,
        contract_by: Option<NaiveDate>,
    ) -> Result<()> {
        let number = number_of(work, notice).await?;
        let winner = self.winner().map(|(_, bid)| self.name(bid)).unwrap_or_default();
        for (place, bid) in &self.places {
            let won = bid.id == self.chosen;
            let letter = AwardNotice {
                number: project.number.clone().unwrap_or_default(),
                project: project.title.clone(),
                channel: project.channel,
                won,
                winner: winner.clone(),
                amount_fen: self.amount().0,
                rank: u32::try_from(place.place).ok(),
                objection_until,
                contract_by: contract_by.filter(|_| won),
                url: format!("{}/notices/{number}", work.app().settings.base_url),
            };
            for party in self.bidding(bid.id) {
                for recipient in mails::recipients_of_party(&work.tx, work.today(), party, BIDDERS).await? {
                    mails::send(work, &recipient, letter.clone()).await?;
                }
            }
        }
        Ok(())
    }
}

/// A total as notices print it, with two decimals always: places depend on them.
fn score_text(hundredths: i64) -> String {
    format::points(hundredths, 2, 2)
}

/// Public number of a notice just written.
pub(super) async fn number_of(work: &Work<'_>, id: NoticeId) -> Result<String> {
    let row = notices::Entity::find_by_id(id).one(&work.tx).await?;
    Ok(row.map(|row| row.number).unwrap_or_default())
}
