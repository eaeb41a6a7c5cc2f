// A joint bid against a rival: the rival is proposed, loses its eligibility and is set aside; lead and member sign.
import { qualification, wholeSealed } from '../texts.mjs';
import { api, decided, submitted } from '../api.mjs';
import { lookBoth } from '../both.mjs';

const ADMIT = { decision: 'admit', opinion: '形式与资格条件符合公告要求。' };
const BAN = { kind: 'ban', ground: '提供虚假材料谋取中标（政府采购法第七十七条）', authority: '临澜区财政局', from_on: '2026-03-31', until_on: '2027-03-30' };

// Runs while the hub still has time.
export async function rivals({ cast, report, found }) {
  await report.step('a rival bids against the joint bid, both are admitted', async () => {
    const [lead, reviewer] = [await cast.person('qinghe'), await cast.person('reviewer')];
    found.rival = await submitted(await cast.person('baiyun'), found.call.id, qualification('baiyun'), wholeSealed(190_000));
    await lead.open(`/bids/${found.joint.id}`);
    const { number } = await api(lead, 'GET', `/bids/${found.joint.id}/receipt`);
    for (const of of [found.rival.receipt.number, number]) await decided(reviewer, of, ADMIT);
  });
}

async function opened(cast, call) {
  const [officer, witness] = [await cast.person('officer'), await cast.person('operator')];
  await officer.open('/funder/projects');
  const opening = await api(officer, 'POST', `/projects/${call.id}/opening`);
  await witness.open('/openings');
  await api(witness, 'POST', `/openings/${opening.id}/witness`);
  await api(officer, 'POST', `/projects/${call.id}/panel`);
}

// Whoever was drawn finds the rival better.
async function scored(cast, { call, rival, joint }) {
  for (let number = 1; number <= 9; number += 1) {
    const expert = await cast.person(`expert-${number}`);
    await expert.open('/scoring');
    if (await expert.page.locator(`main a[href^="/scoring/${call.id}"]`).count() === 0) continue;
    await api(expert, 'POST', `/panels/${call.id}/declaration`, { conflict: false });
    for (const [bid, points] of [[rival, '36'], [joint, '33']]) {
      const items = [{ points, comment: '安排具体，可核验。' }, { points: '38.5', comment: '人员稳定。' }];
      await api(expert, 'POST', `/scores/${call.id}/${bid.id}`, { items, comment: '总体可行。' });
    }
  }
}

async function proposed(officer, desk) {
  await officer.open(`${desk}/award`);
  const form = `form[action="${desk}/proposal"]`;
  await officer.page.locator(`${form} [name=bid]`).first().check();
  await officer.fill({ reasons: '综合评分第一，方案与报价均符合采购需求。' }, form);
  await officer.press(`${form} button[type=submit]`);
}

async function setAside(cast, desk, party) {
  const [operator, approver] = [await cast.person('operator'), await cast.person('approver')];
  await operator.open('/operator');
  await api(operator, 'POST', `/organizations/${party}/sanctions`, BAN);
  await approver.open(`${desk}/award`);
  await lookBoth(approver, 'award-lost');
  await approver.press(`form[action="${desk}/set-aside"] button`);
  await lookBoth(approver, 'award-set-aside');
}

async function signed(cast, contract) {
  const [lead, member, officer] = [await cast.person('qinghe'), await cast.person('songtao'), await cast.person('officer')];
  const page = `/contracts/${contract}`;
  const sign = `form[action="${page}/sign"] button`;
  await lead.open(page);
  await lookBoth(lead, 'contract-joint-to-sign');
  await lead.press(sign);
  await lookBoth(lead, 'contract-joint-signed-by-lead');
  await officer.open(page);
  await lookBoth(officer, 'contract-joint-waits');
  await member.open('/my/contracts');
  await lookBoth(member, 'my-contracts-to-sign');
  await member.open(page);
  await lookBoth(member, 'contract-joint-member');
  await member.press(sign);
  await lookBoth(member, 'contract-joint-signed');
}

export async function signing({ cast, stage, report, found }) {
  const desk = `/funder/projects/${found.call.id}`;
  const officer = await cast.person('officer');
  await report.step('both bids are opened, scored and ranked', async () => {
    await opened(cast, found.call);
    await scored(cast, found);
    await api(officer, 'POST', `/projects/${found.call.id}/ranking`);
  });
  await report.step('a proposed bidder that lost its eligibility is set aside', async () => {
    await proposed(officer, desk);
    const bidder = await cast.person('baiyun');
    await bidder.open('/my/organization');
    const party = (await bidder.page.locator('a[href^="/organizations/"]').first().getAttribute('href')).split('/').pop();
    await setAside(cast, desk, party);
    await bidder.open(`/bids/${found.rival.id}`);
    await lookBoth(bidder, 'bid-set-aside');
    await officer.open(`${desk}/award`);
    await lookBoth(officer, 'award-after-set-aside');
    await proposed(officer, desk);
  });
  await stage.at('2026-04-27 10:00');
  await report.step('lead and member sign the contract', async () => {
    const approver = await cast.person('approver');
    await approver.open(`${desk}/award`);
    await approver.press(`form[action="${desk}/award"] button`);
    await officer.open(`${desk}/award`);
    const terms = { starts_on: '2026-05-01', terms: '以公告及投标文件为准。' };
    const { id } = await api(officer, 'POST', `/projects/${found.call.id}/contract`, terms);
    await signed(cast, id);
  });
}
