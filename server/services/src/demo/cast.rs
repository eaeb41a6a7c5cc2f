//! Who is who in the fictional district: keys of the content to rows of the database.

use crate::error::Error;
use crate::{Actor, App, Ctx, Result};
use anyhow::anyhow;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shuniu_domain::Role;
use shuniu_domain::ids::{PartyId, UserId};
use shuniu_frontend::Locale;
use shuniu_store::entities::memberships;
use std::collections::HashMap;

/// Parties and people by the keys of the content.
#[derive(Default)]
pub struct Cast {
    parties: HashMap<String, PartyId>,
    actors: HashMap<String, Actor>,
    by_user: HashMap<UserId, String>,
}

fn unknown(key: &str) -> Error {
    Error::Internal(anyhow!("the demonstration has no {key}"))
}

impl Cast {
    /// Remembers a party.
    pub fn add_party(&mut self, key: &str, id: PartyId) {
        self.parties.insert(key.to_owned(), id);
    }

    /// Remembers a person as they act for a party.
    ///
    /// # Errors
    /// When the membership was not written.
    pub async fn add_person(
        &mut self,
        app: &App,
        key: &str,
        user_id: UserId,
        name: &str,
        role: Role,
        party: (PartyId, &str),
    ) -> Result<()> {
        let membership = memberships::Entity::find()
            .filter(memberships::Column::UserId.eq(user_id))
            .filter(memberships::Column::PartyId.eq(party.0))
            .one(app.db.reader())
            .await?
            .ok_or_else(|| unknown(key))?;
        let actor = Actor {
            user_id,
            name: name.to_owned(),
            session_id: None,
            membership_id: membership.id,
            party_id: party.0,
            party_name: party.1.to_owned(),
            party_name_en: None,
            role,
        };
        self.by_user.insert(user_id, key.to_owned());
        self.actors.insert(key.to_owned(), actor);
        Ok(())
    }

    /// A party.
    ///
    /// # Errors
    /// When the content names one that is not there.
    pub fn party(&self, key: &str) -> Result<PartyId> {
        self.parties.get(key).copied().ok_or_else(|| unknown(key))
    }

    /// The context in which a person acts.
    ///
    /// # Errors
    /// When the content names one who is not there.
    pub fn acting(&self, app: &App, key: &str) -> Result<Ctx> {
        let actor = self.actors.get(key).ok_or_else(|| unknown(key))?;
        Ok(Ctx::new(app.clone(), Some(actor.clone()), Locale::ZhCn))
    }

    /// The first person, by key, who acts for a party in one of these roles.
    ///
    /// # Errors
    /// When there is none.
    pub fn acting_for(&self, app: &App, party: PartyId, roles: &[Role], not: Option<UserId>) -> Result<Ctx> {
        let mut keys: Vec<&String> = self
            .actors
            .iter()
            .filter(|(_, actor)| actor.party_id == party && roles.contains(&actor.role) && Some(actor.user_id) != not)
            .map(|(key, _)| key)
            .collect();
        keys.sort();
        self.acting(app, keys.first().ok_or_else(|| unknown("person for a party"))?)
    }

    /// The context of a person by their row.
    ///
    /// # Errors
    /// When they are not of the cast.
    pub fn acting_user(&self, app: &App, user_id: UserId) -> Result<Ctx> {
        let key = self.by_user.get(&user_id).ok_or_else(|| unknown("person"))?;
        self.acting(app, key)
    }
}
