// A call is asked about, answered and amended while bids are in: confirmed, replaced, withdrawn, lapsed.
import { pdf, qualification, wholeSealed } from '../texts.mjs';
import { api, decided, submitted } from '../api.mjs';
import { lookBoth, refusedBoth } from '../both.mjs';

const QUESTION = '电话问候可否由经过培训的志愿者承担？每户每周两次是否可以合并在一次上门时完成？';
const ANSWER = '电话问候可以由志愿者承担，但须经培训并由社工督导；上门与电话问候不能合并。';
const ADMIT = { decision: 'admit', opinion: '形式与资格条件符合公告要求。' };

async function ask(asker, call) {
  const page = `/projects/${call.number}/clarifications`;
  await asker.open(page);
  await lookBoth(asker, 'clarifications-empty');
  const telling = (person) => person.fill({ question: '晴和社区服务中心可否由志愿者问候？' }, 'main');
  await refusedBoth(asker, page, 'clarifications-ask-errors', telling, `form[action="${page}"] button`);
  await asker.open(page);
  await asker.fill({ question: QUESTION, visibility: 'public' }, 'main');
  await asker.press(`form[action="${page}"] button`);
  await api(asker, 'POST', `/projects/${call.id}/clarifications`, { question: '去年的年检结论尚未公布，可否先投标？', visibility: 'private' });
  await asker.open(page);
  await lookBoth(asker, 'clarifications-asked');
}

// A file that goes out with the answer.
async function attach(officer) {
  const question = 'main article:has-text("电话问候")';
  await officer.page.locator(`${question} details:has([name="file"]) > summary`).click();
  await officer.look('clarifications-desk-upload');
  await officer.page.locator(`${question} [name="file"]`).setInputFiles(pdf('探访记录样表.pdf'));
  await officer.press(`${question} form[action$="/files"] button[type=submit]`);
  await officer.reads('探访记录样表.pdf');
  await lookBoth(officer, 'clarifications-desk-file');
}

async function answer(officer, approver, call) {
  const desk = `/funder/projects/${call.id}/clarifications`;
  await officer.open(desk);
  await lookBoth(officer, 'clarifications-desk');
  const form = `main article:has-text("电话问候") form:has([value="answer"])`;
  const nothing = async (person) => {
    await person.unfold(person.page.locator('main article:has-text("电话问候") [name="answer"]'));
  };
  await refusedBoth(officer, desk, 'clarifications-desk-errors', nothing, `${form} button[type=submit]`);
  await officer.open(desk);
  await attach(officer);
  await officer.open(desk);
  await nothing(officer);
  await officer.fill({ answer: ANSWER, affects_bids: true }, form);
  await officer.press(`${form} button[type=submit]`);
  await lookBoth(officer, 'clarifications-desk-proposed');
  await approver.open(desk);
  await lookBoth(approver, 'clarifications-desk-approve');
  await approver.press('form:has([name=action][value=approve]) button.btn--official');
  await lookBoth(approver, 'clarifications-desk-published');
}

async function amend(officer, approver, call) {
  await officer.open(`/funder/projects/${call.id}/clarifications`);
  await officer.press(`form[action="/funder/projects/${call.id}/amend"] button`);
  const edit = officer.path();
  await lookBoth(officer, 'amend-begun');
  const wrong = (person) => person.fill({ budget: '0', explanation: '短' }, '#draft');
  await refusedBoth(officer, edit, 'amend-errors', wrong, '#draft .actionbar button[value=submit]');
  await officer.open(edit);
  await officer.fill({ budget: '260,000', beneficiaries: '450', explanation: '服务对象增加三十户，预算相应增加；其余内容不变。' }, '#draft');
  await officer.press('#draft .actionbar button[value=save]');
  await lookBoth(officer, 'amend-saved');
  await officer.page.locator('#files [name="file"]').setInputFiles(pdf('服务地点图.pdf'));
  await officer.press('#files button[formaction$="/files"]');
  await officer.reads('服务地点图.pdf');
  await lookBoth(officer, 'amend-file');
  await officer.press('#draft .actionbar button[value=submit]');
  const page = edit.replace('/edit', '');
  await officer.open(page);
  await lookBoth(officer, 'amendment-waits');
  await approver.open(page);
  await lookBoth(approver, 'amendment-approve');
  await approver.press('form:has([value=publish]) button');
  await approver.open(page);
  await lookBoth(approver, 'amendment-published');
}

async function changed(cast, call) {
  const visitor = await cast.person(null);
  await visitor.open(`/projects/${call.number}/clarifications`);
  await lookBoth(visitor, 'clarifications-public');
  await visitor.open(`/projects/${call.number}/versions/1`);
  await lookBoth(visitor, 'version-before');
  await visitor.open(`/projects/${call.number}/versions/2`);
  await lookBoth(visitor, 'version-present');
}

async function replace(bidder, bid) {
  const page = `/bids/${bid.id}/replace`;
  await bidder.open(page);
  await lookBoth(bidder, 'bid-replace');
  const wrong = (person) => person.fill({ approach: '', price: '1,000,000' }, 'main');
  await refusedBoth(bidder, page, 'bid-replace-errors', wrong, '.actionbar button[value=replace]');
  await bidder.open(page);
  await bidder.fill({ risks: '探访员离岗提前三周交接，由督导陪访三次。' }, 'main');
  await bidder.press('.actionbar button[value=replace]');
  await bidder.open(`/bids/${bid.id}`);
  await lookBoth(bidder, 'bid-replaced');
  for (const [name, which] of [['bid-proof', 'first'], ['bid-proof-before', 'last']]) {
    await bidder.open(await bidder.page.locator(`a[href^="/bids/${bid.id}/receipts/"]`)[which]().getAttribute('href'));
    await lookBoth(bidder, name);
    await bidder.open(`/bids/${bid.id}`);
  }
}

export async function questions({ cast, stage, report, found }) {
  const [officer, approver, asker] = [await cast.person('officer'), await cast.person('approver'), await cast.person('qinghe')];
  const call = found.third;
  const bids = {};
  await report.step('a call is asked about', () => ask(asker, call));
  await report.step('three bid and are admitted', async () => {
    const reviewer = await cast.person('reviewer');
    for (const [key, price] of [['qinghe', 237_190], ['songtao', 228_370], ['baiyun', 219_560]]) {
      bids[key] = await submitted(await cast.person(key), call.id, qualification(key), wholeSealed(price));
      await decided(reviewer, bids[key].receipt.number, ADMIT);
    }
  });
  await report.step('an answer that affects bids needs two people', () => answer(officer, approver, call));
  await stage.at('2026-03-23 10:00');
  await report.step('the hub has let its time pass', async () => {
    const reviewer = await cast.person('reviewer');
    await reviewer.open('/hub/reviews?filter=overdue');
    await lookBoth(reviewer, 'reviews-overdue');
  });
  await report.step('a call is amended late', () => amend(officer, approver, call));
  await report.step('everybody reads what changed', () => changed(cast, call));
  await report.step('a bid is confirmed', async () => {
    await asker.open('/my/bids');
    await lookBoth(asker, 'my-bids-to-confirm');
    await asker.open(`/bids/${bids.qinghe.id}`);
    await lookBoth(asker, 'bid-to-confirm');
    await asker.open(`/bids/${bids.qinghe.id}/confirm`);
    await lookBoth(asker, 'bid-confirm');
    await asker.press(`form[action="/bids/${bids.qinghe.id}/confirm"] button`);
    await lookBoth(asker, 'bid-confirmed');
  });
  await report.step('what is sealed is replaced', async () => replace(await cast.person('songtao'), bids.songtao));
  await report.step('a bid that nobody confirms lapses', async () => {
    await stage.at('2026-04-01 10:00');
    await stage.work();
    const bidder = await cast.person('baiyun');
    await bidder.open(`/bids/${bids.baiyun.id}`);
    await lookBoth(bidder, 'bid-lapsed');
    await bidder.open(`/bids/${bids.baiyun.id}/confirm`);
    await lookBoth(bidder, 'bid-confirm-over');
    await bidder.open(`/projects/${call.number}/clarifications`);
    await lookBoth(bidder, 'clarifications-closed');
    await officer.open(`/funder/projects/${call.id}/clarifications`);
    await lookBoth(officer, 'clarifications-desk-closed');
  });
}
