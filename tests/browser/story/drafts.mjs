// One draft, several windows: nothing that anybody typed is lost, with scripts and without.
import { lookBoth, refusedBoth } from '../both.mjs';

const COMMENT = '报价里志愿者补贴按每人每天五十元计，请会计核对。';

const saved = (person) => person.page.locator('.autosave[data-state="saved"]', { hasText: ':' }).waitFor();
const comment = (person) => person.page.locator('[name="comment.text"]').inputValue();

async function type(person, name, text) {
  await person.put(name, text, '');
}

async function empty(bidder, call) {
  await bidder.open(`/projects/${call.number}`);
  await bidder.press(`#eligibility form[action="/projects/${call.number}/bid"] button`);
  const page = bidder.path();
  await lookBoth(bidder, 'draft-empty');
  const wrong = (person) => person.fill({ profile: '太短', contact_phone: 'abc', price: '9,999,999' });
  await refusedBoth(bidder, page, 'draft-errors', wrong, '.actionbar button[value=submit]');
  return page;
}

async function twoWindows(cast, page) {
  const [one, two] = [await cast.person('qinghe'), await cast.newcomer('qinghe')];
  await one.open(page);
  await two.open(page);
  await type(two, 'approach', '同事写的做法：逐户建档，固定探访员，红黄绿分级，半小时内到场。');
  await saved(two);
  one.refusalExpected = true;
  await type(one, 'approach', '我写的做法：逐楼推进，首月先完成评估，再按分级安排探访频次。');
  await one.page.locator('[data-theirs="approach"]').waitFor();
  one.refusalExpected = false;
  await one.reads('同事写的做法');
  if (!(await one.page.inputValue('[name=approach]')).startsWith('我写的做法')) throw new Error('what was typed is gone');
  await one.look('draft-conflict');
  // Whoever types on has chosen nothing: the colleague's text stays kept until a button is pressed.
  await type(one, 'approach', '逐楼推进，逐户建档；红黄绿分级，半小时内到场。');
  await one.page.waitForTimeout(2500);
  await two.open(page);
  if (!(await two.page.inputValue('[name=approach]')).startsWith('同事写的做法')) throw new Error('the colleague’s text was overwritten unasked');
  await one.page.locator('[data-theirs="approach"] [data-theirs-close]').click();
  await saved(one);
  await two.open(page);
  if (!(await two.page.inputValue('[name=approach]')).startsWith('逐楼推进，逐户建档')) throw new Error('the text that was chosen is not kept');
  await two.context.close();
}

// Comments: whatever button is pressed, or none, the words stay.
async function comments(bidder, page) {
  await bidder.open(page);
  await type(bidder, 'comment.text', COMMENT);
  await bidder.open('/my/bids');
  await bidder.open(page);
  if (await comment(bidder) !== COMMENT) throw new Error('a comment that was not sent is gone');
  await bidder.page.locator('[name="comment.section"]').selectOption('budget');
  await bidder.press('.actionbar button[value=save]');
  await bidder.reads(COMMENT);
  if (await comment(bidder) !== '') throw new Error('a comment that was sent is still to be sent');
  await lookBoth(bidder, 'draft-commented');
  await bidder.press('button[value^="resolve-comment."]');
  await lookBoth(bidder, 'draft-comment-resolved');
}

async function plainComments(cast, page) {
  const plain = await cast.newcomer('qinghe', { javaScriptEnabled: false });
  await plain.open(page);
  await plain.fill({ 'comment.section': 'team', 'comment.text': '项目负责人的证书下月到期。' });
  await plain.press('button[value="add-team"]');
  if (await plain.page.inputValue('[name="comment.text"]') !== '项目负责人的证书下月到期。') throw new Error('adding a row loses the comment');
  if (await plain.page.inputValue('[name="comment.section"]') !== 'team') throw new Error('adding a row loses what the comment is about');
  await plain.press('.actionbar button[value=save]');
  await plain.reads('项目负责人的证书下月到期。');
  await plain.context.close();
}

async function plainConflict(cast, bidder, page) {
  const plain = await cast.newcomer('qinghe', { javaScriptEnabled: false });
  await plain.open(page);
  await bidder.open(page);
  await type(bidder, 'schedule', '同事写的进度：四月完成评估，五月起按周探访。');
  await saved(bidder);
  await plain.fill({ schedule: '我写的进度：首月评估过半，次月全部完成。' });
  await plain.pressInVain('.actionbar button[value=save]');
  await plain.reads('同事写的进度');
  if (!(await plain.page.inputValue('[name=schedule]')).startsWith('我写的进度')) throw new Error('what was typed is gone');
  await plain.press('.actionbar button[value=save]');
  await plain.context.close();
}

async function sheets(bidder, page) {
  await bidder.open(page);
  const csv = (quantity) => ({
    name: 'budget.csv', mimeType: 'text/csv',
    buffer: Buffer.from(`类别,支出内容,单位,数量,单价（元）,资金来源\n人员,固定探访员,人月,${quantity},30000,项目资金\n物料,居家安全包,套,120,50,自筹资金\n`),
  });
  const faulty = (person) => person.put('budget_file', csv('十'), '');
  await refusedBoth(bidder, page, 'draft-sheet-fault', faulty, 'button[value="import-budget"]');
  await bidder.open(page);
  await bidder.put('budget_file', csv('12'), '');
  await bidder.press('button[value="import-budget"]');
  await lookBoth(bidder, 'draft-sheet-read');
}

async function offline(bidder, page) {
  await bidder.open(page);
  bidder.refusalExpected = true;
  await bidder.context.setOffline(true);
  await type(bidder, 'risks', '暴雨停工时改为电话问候，恢复后两日内补访。');
  await bidder.page.locator('.autosave[data-state="failed"]').waitFor();
  await bidder.page.click('.actionbar button[value=save]');
  await bidder.page.locator('[data-offline]:not([hidden])').waitFor();
  await bidder.look('draft-offline');
  await bidder.context.setOffline(false);
  bidder.refusalExpected = false;
  await saved(bidder);
}

export async function drafts({ cast, report, found }) {
  const bidder = await cast.person('qinghe');
  let page;
  await report.step('an empty draft says what is missing', async () => { page = await empty(bidder, found.second); });
  await report.step('two windows of one draft keep both texts', () => twoWindows(cast, page));
  await report.step('a comment is kept whatever is pressed', () => comments(bidder, page));
  await report.step('a comment is kept without scripts', () => plainComments(cast, page));
  await report.step('both texts are kept without scripts', () => plainConflict(cast, bidder, page));
  await report.step('a budget is read from a sheet', () => sheets(bidder, page));
  await report.step('a lost connection loses nothing', () => offline(bidder, page));
}
