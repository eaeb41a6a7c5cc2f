// Bids in two parts, and their pre-review by the hub.
import { desks } from './desks.mjs';
import { PRICES, SECRET, TEAM, budgetLine, pdf, qualification, sealed } from '../texts.mjs';

// Fills in the last row, which is a new one. Rows that stay empty do not count.
async function row(bidder, table, cells) {
  const rows = bidder.page.locator(`[data-rows]:has(button[value="add-${table}"]) tbody tr`);
  const before = await rows.count();
  await bidder.page.click(`button[value="add-${table}"]`);
  const added = rows.nth(before);
  for (const [name, value] of Object.entries(cells)) {
    const cell = added.locator(`[name^="${table}."][name$=".${name}"]`);
    if (name === 'category') await cell.selectOption(value);
    else await cell.fill(value);
  }
}

async function attach(bidder) {
  const slot = bidder.page.locator('input[type=file][name^="file.open."]').first();
  await slot.setInputFiles(pdf('登记证书.pdf'));
  await bidder.press('.actionbar button[value=save]');
  await bidder.reads('登记证书.pdf');
}

// Starts, fills in and submits a bid; returns its address.
async function bid(bidder, number, isWatched) {
  const look = (name) => (isWatched ? bidder.look(name) : undefined);
  await bidder.open(`/projects/${number}`);
  await bidder.page.locator('.elig__head .rulemark:not(.rulemark--fail)').waitFor();
  await look('project-eligible');
  await bidder.press(`#eligibility form[action="/projects/${number}/bid"] button`);
  const address = bidder.path();
  await look('bid-begun');
  await bidder.fill(qualification(bidder.key));
  await bidder.fill(sealed(PRICES[bidder.key]));
  await row(bidder, 'team', TEAM);
  await row(bidder, 'budget', budgetLine(PRICES[bidder.key]));
  await attach(bidder);
  await look('bid-filled');
  await bidder.press('.actionbar button[value=submit]');
  await bidder.reads('SHA-256');
  await look('bid-receipt');
  return address;
}

async function forgetful(bidder, number) {
  await bidder.open(`/projects/${number}`);
  await bidder.press(`#eligibility form[action="/projects/${number}/bid"] button`);
  await bidder.pressInVain('.actionbar button[value=submit]');
  await bidder.look('bid-errors');
}

// Claims the review that waits longest from this organization and decides it.
async function decide(reviewer, organization, name, choose) {
  await reviewer.open('/hub/reviews');
  await reviewer.look(`reviews-${name}`);
  await reviewer.follow(`main tr:has-text("${organization}") th a`);
  await reviewer.press('form[action$="/claim"] button');
  await reviewer.page.locator('form[action$="/decide"]').waitFor();
  if ((await reviewer.page.content()).includes(SECRET)) throw new Error('the hub sees the sealed part');
  await choose(reviewer);
  await reviewer.look(`review-desk-${name}`);
  await reviewer.press('form[action$="/decide"] button[type=submit]');
  await reviewer.look(`review-decided-${name}`);
}

const admit = (reviewer) => reviewer.fill({ decision: 'admit', opinion: '形式与资格条件符合公告要求。' }, 'form[action$="/decide"]');

const giveBack = async (reviewer) => {
  const form = 'form[action$="/decide"]';
  await reviewer.fill({ decision: 'return_for_correction' }, form);
  await reviewer.fill({ cited: 'record', 'note.record': '请写明项目名称和年份', opinion: '业绩不够具体，请补正。' }, form);
};

async function correct(bidder, address) {
  await bidder.open('/my/bids');
  await bidder.look('my-bids-returned');
  await bidder.open(`${address}`);
  await bidder.look('bid-correct');
  await bidder.fill({ record: '2023年至2025年完成听松、渡口、望汀三个街道的助老探访项目，评价均为良。' });
  await bidder.press('.actionbar button[value=resubmit]');
  await bidder.look('bid-resubmitted');
}

export async function bids(scene) {
  const { cast, stage, report, found } = scene;
  await stage.at('2026-03-10 10:00');
  found.bids = {};
  await report.step('an organization below the grade sees why it may not bid', async () => {
    const small = await cast.person('xiaohe');
    await small.open(`/projects/${found.number}`);
    await small.page.locator('.elig__head .rulemark--fail').waitFor();
    await small.look('project-not-eligible');
    if (await small.page.locator(`form[action="/projects/${found.number}/bid"]`).count() > 0) throw new Error('a 2A organization is offered to bid');
  });
  await report.step('a bid that is not complete tells all that is missing', async () => forgetful(await cast.person('qinghe'), found.number));
  for (const key of Object.keys(PRICES)) {
    await report.step(`${key} bids and gets a receipt`, async () => {
      found.bids[key] = await bid(await cast.person(key), found.number, key === 'qinghe');
    });
  }
  await report.step('bidders see their bid, sealed', async () => {
    const bidder = await cast.person('qinghe');
    await bidder.open('/my/bids');
    await bidder.look('my-bids');
    await bidder.open(found.bids.qinghe);
    await bidder.look('bid-submitted');
  });
  await desks(scene);
  const reviewer = await cast.person('reviewer');
  await report.step('the hub admits two bids', async () => {
    await decide(reviewer, '晴和', 'first', admit);
    await decide(reviewer, '松涛', 'second', admit);
  });
  await report.step('the hub returns the third with a cited item', () => decide(reviewer, '白云', 'returned', giveBack));
  await report.step('the bidder corrects what was cited', async () => correct(await cast.person('baiyun'), found.bids.baiyun));
  await report.step('the hub admits the corrected bid', () => decide(reviewer, '白云', 'corrected', admit));
}
