//! The calls that an organization may bid for: the same as its checklist of each call says.

use super::*;
use crate::eligibility::checklist;
use shuniu_domain::Role;
use shuniu_domain::projects::{Channel, Eligibility};
use shuniu_store::JsonOf;
use std::collections::BTreeSet;

#[tokio::test]
async fn may_bid_finds_what_the_checklists_admit() {
    let (t, operator, id) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let own_code = CODES[0].to_owned();
    let calls: Vec<(Channel, Eligibility)> = vec![
        (Channel::Grant, Eligibility::default()),
        (Channel::Grant, Eligibility { min_grade: 4, ..Eligibility::default() }),
        (Channel::Grant, Eligibility { min_grade: 5, ..Eligibility::default() }),
        (Channel::Grant, Eligibility { fields: vec![Field::Elderly, Field::Health], ..Eligibility::default() }),
        (Channel::Grant, Eligibility { fields: vec![Field::Health], ..Eligibility::default() }),
        (Channel::Grant, Eligibility { area_prefix: Some("5101".to_owned()), ..Eligibility::default() }),
        (Channel::Grant, Eligibility { area_prefix: Some("5199".to_owned()), ..Eligibility::default() }),
        (Channel::Grant, Eligibility { min_staff: 9_999, ..Eligibility::default() }),
        (Channel::Grant, Eligibility { min_social_workers: 9_999, ..Eligibility::default() }),
        (Channel::Grant, Eligibility { max_in_hand: Some(0), ..Eligibility::default() }),
        (Channel::Grant, Eligibility { authors: vec![own_code], ..Eligibility::default() }),
        (Channel::Procurement, Eligibility { min_grade: 5, ..Eligibility::default() }),
        (Channel::Procurement, Eligibility { min_staff: 1, ..Eligibility::default() }),
    ];
    let mut ids = Vec::new();
    for (n, (channel, asked)) in calls.into_iter().enumerate() {
        let call = project(&t, &format!("项目{n}"), ProjectStatus::Published, DEADLINE).await;
        change(&t, call, |row| (row.channel, row.eligibility) = (Set(channel), Set(JsonOf(asked)))).await;
        ids.push(call);
    }
    let closed = project(&t, "已截止", ProjectStatus::Published, "2026-09-01T09:00:00Z").await;
    index_all(&t).await;
    let member = t.acting(id, Role::OrganizationAdmin).await;
    let away = Ctx::new(without_engine(&t), member.actor.clone(), member.locale);
    // Without a grade, with one, and as part of nobody's list.
    for grade in [None, Some("4")] {
        if let Some(grade) = grade {
            let input = crate::grades::GradeInput {
                scheme: "national".to_owned(),
                grade: grade.to_owned(),
                awarded_on: "2026-06-01".to_owned(),
                basis: "公告".to_owned(),
            };
            crate::grades::add(&operator, id, &input).await.unwrap();
        }
        let mut expected = BTreeSet::new();
        for call in &ids {
            if checklist(&member, *call, id).await.unwrap().may_bid {
                expected.insert(call.to_string());
            }
        }
        assert!(!expected.is_empty(), "{grade:?}");
        assert!(!expected.contains(&closed.to_string()));
        for ctx in [&member, &away] {
            let query = ProjectQuery { may_bid: "true".to_owned(), size: "50".to_owned(), ..ProjectQuery::default() };
            let found = search_projects(ctx, &query).await.unwrap();
            let found: BTreeSet<String> = found.items.into_iter().map(|row| row.id).collect();
            assert_eq!(found, expected, "{grade:?}");
        }
        let none = ProjectQuery { may_bid: "true".to_owned(), ..stages(&["in_delivery"]) };
        assert_eq!(search_projects(&member, &none).await.unwrap().total, 0);
    }
}
