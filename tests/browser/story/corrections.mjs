// What a bidder meets after the submission: returned with cited items, rejected, withdrawn.
import { qualification, wholeSealed } from '../texts.mjs';
import { api, decided, submitted } from '../api.mjs';
import { lookBoth, refusedBoth } from '../both.mjs';

const RETURN = {
  decision: 'return_for_correction', opinion: '同类项目没有写明年份，声明未签署，请补正。',
  cited: [{ item: 'record', note: '请写明项目名称、委托方和年份' }, { item: 'staff', note: '专职人员与年检报告不一致，请核对' }],
};
const REJECT = { decision: 'reject', opinion: '章程所载业务范围不含为老服务，与公告要求不符。', ground: 'scope' };

async function returned(bidder, bid) {
  await bidder.open('/my/bids');
  await lookBoth(bidder, 'my-bids-returned');
  const page = `/bids/${bid.id}`;
  await bidder.open(page);
  await lookBoth(bidder, 'bid-correct');
  const shown = await bidder.page.locator('form[action$="/correct"] [name]:not([type=hidden]):not(button)').evaluateAll((all) => all.map((el) => el.name));
  if (shown.includes('profile') || shown.includes('price')) throw new Error(`what was not cited can be changed: ${shown}`);
  const wrong = (person) => person.fill({ record: '', staff_count: '十四' }, 'main');
  await refusedBoth(bidder, page, 'bid-correct-errors', wrong, '.actionbar button[value=resubmit]');
  await bidder.open(page);
  await bidder.fill({ record: '2023年至2025年完成听松、渡口、望汀三个街道的助老探访项目，评价均为良。', staff_count: '13' }, 'main');
  await bidder.press('.actionbar button[value=resubmit]');
  await lookBoth(bidder, 'bid-resubmitted');
}

async function rejected(cast, bid) {
  const lead = await cast.person('lead');
  const { id, version } = await decided(await cast.person('reviewer'), bid.receipt.number, REJECT);
  await lead.open('/hub/reviews?filter=to_confirm');
  await lookBoth(lead, 'reviews-to-confirm');
  await lead.open(`/hub/reviews/${id}`);
  await lookBoth(lead, 'review-desk-to-confirm');
  await api(lead, 'POST', `/reviews/${id}/confirm`, { version, agree: true });
  await lead.open(`/hub/reviews/${id}`);
  await lookBoth(lead, 'review-desk-rejected');
  const bidder = await cast.person('baiyun');
  await bidder.open(`/bids/${bid.id}`);
  await lookBoth(bidder, 'bid-rejected');
  await bidder.open(`/bids/${bid.id}/appeal`);
  await lookBoth(bidder, 'bid-appeal');
  const nothing = (person) => person.fill({ text: '不服' }, 'main');
  await refusedBoth(bidder, `/bids/${bid.id}/appeal`, 'bid-appeal-errors', nothing, `form[action="/bids/${bid.id}/appeal"] button[type=submit]`);
  await bidder.open(`/bids/${bid.id}/appeal`);
  await bidder.fill({ text: '章程第六条载有为老服务，业务范围符合公告要求；随附章程复印件，请复核。' }, 'main');
  await bidder.press(`form[action="/bids/${bid.id}/appeal"] button[type=submit]`);
  await lookBoth(bidder, 'bid-appealed');
}

async function withdrawn(bidder, bid) {
  await bidder.open(`/bids/${bid.id}`);
  await lookBoth(bidder, 'bid-submitted');
  await bidder.press(`form[action="/bids/${bid.id}/withdraw"] button`);
  await bidder.open(`/bids/${bid.id}`);
  await lookBoth(bidder, 'bid-withdrawn');
  await bidder.open('/my/bids');
  await lookBoth(bidder, 'my-bids-all');
}

export async function corrections({ cast, report, found }) {
  const reviewer = await cast.person('reviewer');
  const bids = {};
  await report.step('a bid is returned and corrected', async () => {
    const bidder = await cast.person('songtao');
    bids.songtao = await submitted(bidder, found.second.id, qualification('songtao'), wholeSealed(230_000));
    await decided(reviewer, bids.songtao.receipt.number, RETURN);
    await returned(bidder, bids.songtao);
  });
  await report.step('a bid is rejected and reviewed again', async () => {
    bids.baiyun = await submitted(await cast.person('baiyun'), found.second.id, qualification('baiyun'), wholeSealed(225_000));
    await rejected(cast, bids.baiyun);
  });
  await report.step('a bid is withdrawn', async () => {
    const bidder = await cast.person('songtao');
    bids.other = await submitted(bidder, found.fourth.id, qualification('songtao'), wholeSealed(210_000));
    await withdrawn(bidder, bids.other);
  });
}
