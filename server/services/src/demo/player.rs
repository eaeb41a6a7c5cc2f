//! Plays the timeline: each event is a use case, done by whoever would do it, with the clock
//! standing at the event's instant.

mod award;
mod bidding;
mod calls;
mod delivery;
mod register;
pub(super) mod searches;

use super::cast::Cast;
use super::content::{Content, Project};
use super::timeline::{Event, Scene, Timeline};
use crate::{App, Ctx, Result};
use anyhow::Context as _;
use shuniu_domain::Role;
use shuniu_domain::clock::ManualClock;
use shuniu_domain::ids::{BidId, ProjectId};
use std::collections::HashMap;

/// Plays events on an application whose clock it moves.
pub struct Player<'a> {
    /// The application.
    pub app: &'a App,
    /// The content.
    pub content: &'a Content,
    /// Dates of the content.
    pub timeline: &'a Timeline<'a>,
    /// Who is who.
    pub cast: &'a Cast,
    projects: HashMap<usize, ProjectId>,
    bids: HashMap<usize, BidId>,
}

impl<'a> Player<'a> {
    /// A player with nothing played yet.
    #[must_use]
    pub fn new(app: &'a App, content: &'a Content, timeline: &'a Timeline<'a>, cast: &'a Cast) -> Self {
        Self { app, content, timeline, cast, projects: HashMap::new(), bids: HashMap::new() }
    }

    /// Plays all scenes in order; `progress` is told after each.
    ///
    /// # Errors
    /// The first refusal, with the event it stopped at.
    pub async fn play(
        &mut self,
        clock: &ManualClock,
        scenes: &[Scene],
        progress: impl Fn(usize),
    ) -> anyhow::Result<()> {
        for (number, scene) in scenes.iter().enumerate() {
            clock.set(scene.at);
            self.perform(scene.event).await.map_err(anyhow::Error::from).with_context(|| self.told(scene))?;
            progress(number + 1);
        }
        Ok(())
    }

    fn told(&self, scene: &Scene) -> String {
        format!("demonstration: {:?} at {}", scene.event, scene.at)
    }

    async fn perform(&mut self, event: Event) -> Result<()> {
        match event {
            Event::Relation { organization, relation } => self.relate(organization, relation).await,
            Event::Grade { organization, grade } => self.grade(organization, grade).await,
            Event::Inspection { organization, inspection } => self.inspection(organization, inspection).await,
            Event::Sanction { organization, sanction } => self.sanction(organization, sanction).await,
            Event::Draft { project } => self.draft(project).await,
            Event::SendForApproval { project } => self.send_for_approval(project).await,
            Event::Publish { project } => self.publish(project).await,
            Event::StartBid { bid } => self.start_bid(bid).await,
            Event::ConfirmPartners { bid } => self.confirm_partners(bid).await,
            Event::SubmitBid { bid } => self.submit_bid(bid).await,
            Event::Review { bid } => self.review(bid).await,
            Event::Correct { bid } => self.correct(bid).await,
            Event::ReviewAgain { bid } => self.review_again(bid).await,
            Event::Open { project } => self.open(project).await,
            Event::DrawPanel { project } => self.draw_panel(project).await,
            Event::Score { project } => self.score(project).await,
            Event::Rank { project } => self.rank(project).await,
            Event::Propose { project } => self.propose(project).await,
            Event::Decide { project } => self.decide(project).await,
            Event::DraftContract { project } => self.draft_contract(project).await,
            Event::SignContract { project } => self.sign_contract(project).await,
            Event::StartDelivery { project } => self.start_delivery(project).await,
            Event::Report { project, milestone } => self.report(project, milestone).await,
            Event::Accept { project, milestone } => self.accept(project, milestone).await,
            Event::Pay { project, milestone } => self.pay(project, milestone).await,
            Event::Evaluate { project } => self.evaluate(project).await,
            Event::Finalize { project } => self.finalize(project).await,
            Event::Close { project } => self.close(project).await,
            Event::SaveSearch { search } => self.save_search(search).await,
        }
    }

    fn project(&self, index: usize) -> &'a Project {
        &self.content.projects[index]
    }

    fn project_id(&self, index: usize) -> Result<ProjectId> {
        Ok(*self.projects.get(&index).context("a project that was not drafted")?)
    }

    fn bid_id(&self, index: usize) -> Result<BidId> {
        Ok(*self.bids.get(&index).context("a bid that was not started")?)
    }

    fn operator(&self) -> Result<Ctx> {
        self.cast.acting(self.app, &self.content.people.accounts.operator)
    }

    fn officer(&self, project: usize) -> Result<Ctx> {
        let funder = self.cast.party(&self.project(project).funder)?;
        self.cast.acting_for(self.app, funder, &[Role::FunderOfficer], None)
    }

    fn approver(&self, project: usize) -> Result<Ctx> {
        let funder = self.cast.party(&self.project(project).funder)?;
        self.cast.acting_for(self.app, funder, &[Role::FunderApprover], None)
    }
}
