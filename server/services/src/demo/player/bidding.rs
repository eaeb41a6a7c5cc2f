//! Bids and their pre-review.

use super::Player;
use crate::attachments::{self, Owner};
use crate::bids::{self, BudgetLineInput, QualificationInput, SealedInput, TeamMemberInput};
use crate::consortia::{self, ConsortiumInput, PartInput};
use crate::demo::content::{self, ReviewDecision};
use crate::reviews::{self, CitationInput, DecisionInput};
use crate::{Ctx, Result, subcontracts};
use anyhow::Context as _;
use bytes::Bytes;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use shuniu_domain::Role;
use shuniu_domain::ids::{BidId, ReviewId};
use shuniu_domain::reviews::CitedItem;
use shuniu_store::entities::{bids as bid_rows, parties, reviews as review_rows};

/// A one-page certificate: enough for a demonstration, and a real PDF.
const CERTIFICATE: &[u8] = include_bytes!("../content/certificate.pdf");

impl Player<'_> {
    fn bid(&self, index: usize) -> &content::Bid {
        &self.content.bids[index]
    }

    fn bidder(&self, bid: usize) -> Result<Ctx> {
        let party = self.cast.party(&self.bid(bid).organization)?;
        self.cast.acting_for(self.app, party, &[Role::OrganizationAdmin, Role::Bidder], None)
    }

    async fn bid_version(&self, id: BidId) -> Result<i32> {
        let row = bid_rows::Entity::find_by_id(id).one(self.app.db.reader()).await?;
        Ok(row.context("a bid that was just written")?.version)
    }

    pub(super) async fn start_bid(&mut self, bid: usize) -> Result<()> {
        let entry = &self.content.bids[bid];
        let project = self.content.projects.iter().position(|project| project.key == entry.project);
        let project_id = self.project_id(project.context("a bid for no project")?)?;
        let bidder = self.bidder(bid)?;
        let saved = bids::start(&bidder, project_id).await?;
        self.bids.insert(bid, saved.id);
        let qualification = self.qualification(bid).await?;
        bids::save(&bidder, saved.id, saved.version, &qualification, &sealed(entry)).await?;
        let owner = Owner::BidQualification(saved.id);
        attachments::upload(&bidder, owner, "registration", "登记证书.pdf", Bytes::from_static(CERTIFICATE)).await?;
        self.name_partners(bid, &bidder, saved.id).await
    }

    /// Writes the agreement of a joint bid and the planned sub-contracts.
    async fn name_partners(&self, bid: usize, bidder: &Ctx, id: BidId) -> Result<()> {
        let entry = self.bid(bid);
        let parts = |parts: &[content::Part]| -> Result<Vec<PartInput>> {
            let part = |part: &content::Part| {
                let party = self.cast.party(&part.organization)?.to_string();
                Ok(PartInput { party, work: part.work.clone(), share: part.share.clone() })
            };
            parts.iter().map(part).collect()
        };
        if let Some(joint) = &entry.consortium {
            let members = parts(&joint.members)?;
            let input = ConsortiumInput { work: joint.work.clone(), share: joint.share.clone(), members };
            consortia::save(bidder, id, 0, &input).await?;
        }
        if !entry.subcontracts.is_empty() {
            subcontracts::save(bidder, id, 0, &parts(&entry.subcontracts)?).await?;
        }
        Ok(())
    }

    /// Each member's administrator confirms what it reads.
    pub(super) async fn confirm_partners(&self, bid: usize) -> Result<()> {
        let id = self.bid_id(bid)?;
        for member in self.bid(bid).consortium.iter().flat_map(|joint| &joint.members) {
            let party = self.cast.party(&member.organization)?;
            let administrator = self.cast.acting_for(self.app, party, &[Role::OrganizationAdmin], None)?;
            let read = consortia::get(&administrator, id).await?;
            consortia::confirm(&administrator, id, &read.agreement_sha256).await?;
        }
        Ok(())
    }

    async fn qualification(&self, bid: usize) -> Result<QualificationInput> {
        let entry = self.bid(bid);
        let organization =
            self.content.organizations.iter().find(|organization| organization.key == entry.organization);
        let organization = organization.context("a bid by no organization")?;
        let party =
            parties::Entity::find_by_id(self.cast.party(&entry.organization)?).one(self.app.db.reader()).await?;
        Ok(QualificationInput {
            profile: organization.summary.clone(),
            certificate_no: party.and_then(|party| party.credit_code).unwrap_or_default(),
            staff_count: organization.staff_count.to_string(),
            social_worker_count: organization.social_worker_count.to_string(),
            record: entry.record.clone(),
            no_major_violation: true,
            no_conflict: true,
            true_materials: true,
            contact_name: organization.contact_name.clone(),
            contact_phone: organization.contact_phone.clone(),
            contact_email: organization.contact_email.clone(),
        })
    }

    pub(super) async fn submit_bid(&self, bid: usize) -> Result<()> {
        let id = self.bid_id(bid)?;
        bids::submit(&self.bidder(bid)?, id, self.bid_version(id).await?).await?;
        Ok(())
    }

    /// The newest review of a bid and whoever of its hub works on it.
    async fn review_of(&self, bid: BidId) -> Result<(review_rows::Model, Ctx)> {
        let row = review_rows::Entity::find()
            .filter(review_rows::Column::BidId.eq(bid))
            .order_by_desc(review_rows::Column::Round)
            .one(self.app.db.reader())
            .await?
            .context("a bid without a review")?;
        let ctx = match row.hub_id {
            Some(hub) => self.cast.acting_for(self.app, hub, &[Role::HubReviewer], None)?,
            None => self.operator()?,
        };
        Ok((row, ctx))
    }

    async fn decide_review(&self, bid: usize, input: &DecisionInput) -> Result<()> {
        let (review, reviewer) = self.review_of(self.bid_id(bid)?).await?;
        let version = reviews::claim(&reviewer, review.id, review.version).await?;
        let decided = reviews::decide(&reviewer, review.id, version, input).await?;
        if decided.awaits_confirmation {
            self.confirm(&review, &reviewer, review.id, decided.version).await?;
        }
        Ok(())
    }

    async fn confirm(&self, review: &review_rows::Model, first: &Ctx, id: ReviewId, version: i32) -> Result<()> {
        let not = first.actor.as_ref().map(|actor| actor.user_id);
        let hub = review.hub_id.context("a rejection by nobody")?;
        let second = self.cast.acting_for(self.app, hub, &[Role::HubLead, Role::HubReviewer], not)?;
        reviews::confirm(&second, id, version, true).await?;
        Ok(())
    }

    pub(super) async fn review(&self, bid: usize) -> Result<()> {
        let input = match &self.bid(bid).review {
            None => admitted(),
            Some(review) => returned(review),
        };
        self.decide_review(bid, &input).await
    }

    /// What was missing is uploaded or added to the text; the rest stays as it was.
    pub(super) async fn correct(&self, bid: usize) -> Result<()> {
        let id = self.bid_id(bid)?;
        let entry = self.bid(bid);
        let cited = entry.review.as_ref().map(|review| review.cited.clone()).unwrap_or_default();
        let mut qualification = self.qualification(bid).await?;
        if cited.contains(&CitedItem::Profile) {
            qualification.profile.push_str("（已补充登记机关核准的现行章程及业务范围对应条款）");
        }
        let bidder = self.bidder(bid)?;
        if cited != [CitedItem::Declaration] {
            let owner = Owner::BidQualification(id);
            attachments::upload(&bidder, owner, "other", "补正材料.pdf", Bytes::from_static(CERTIFICATE)).await?;
        }
        bids::resubmit(&bidder, id, self.bid_version(id).await?, &qualification).await?;
        Ok(())
    }

    pub(super) async fn review_again(&self, bid: usize) -> Result<()> {
        let input = match &self.bid(bid).review {
            Some(review) if review.decision == ReviewDecision::Reject => rejected(review),
            _ => admitted(),
        };
        self.decide_review(bid, &input).await
    }
}

fn admitted() -> DecisionInput {
    DecisionInput {
        decision: "admit".to_owned(),
        opinion: "形式与资格条件符合公告要求。".to_owned(),
        ..DecisionInput::default()
    }
}

/// What is missing, without what came of it later.
fn returned(review: &content::Review) -> DecisionInput {
    let missing = review.opinion.split("补正后").next().unwrap_or_default().trim_end_matches(['，', '；']);
    let opinion = if missing.ends_with('。') { missing.to_owned() } else { format!("{missing}，请补正。") };
    let item = |item: &CitedItem| CitationInput { item: item.to_string(), note: opinion.clone() };
    DecisionInput {
        decision: "return_for_correction".to_owned(),
        cited: review.cited.iter().map(item).collect(),
        opinion,
        ..DecisionInput::default()
    }
}

fn rejected(review: &content::Review) -> DecisionInput {
    DecisionInput {
        decision: "reject".to_owned(),
        opinion: review.opinion.clone(),
        ground: "still_incomplete".to_owned(),
        ..DecisionInput::default()
    }
}

fn sealed(entry: &content::Bid) -> SealedInput {
    let total: i64 = entry.budget.iter().map(|line| line.quantity * line.unit_price_yuan).sum();
    SealedInput {
        understanding: entry.proposal.understanding.clone(),
        approach: entry.proposal.approach.clone(),
        schedule: entry.proposal.schedule.clone(),
        risks: entry.proposal.risks.clone(),
        team: entry
            .team
            .iter()
            .map(|member| TeamMemberInput {
                name: member.name.clone(),
                role: member.role.clone(),
                qualification: member.qualification.clone(),
                ..TeamMemberInput::default()
            })
            .collect(),
        budget: entry
            .budget
            .iter()
            .map(|line| BudgetLineInput {
                category: line.category.to_string(),
                item: line.item.clone(),
                unit: line.unit.clone(),
                quantity: line.quantity.to_string(),
                unit_price: line.unit_price_yuan.to_string(),
                ..BudgetLineInput::default()
            })
            .collect(),
        price: total.to_string(),
    }
}
