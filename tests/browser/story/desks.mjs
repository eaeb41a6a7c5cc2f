// The hub's queue by keyboard, and its desk when something is wrong. Runs while three bids wait for their pre-review.
import { lookBoth, refusedBoth } from '../both.mjs';

const expect = (holds, what) => { if (!holds) throw new Error(what); };

// The row that has the focus, by its place; -1 when none has it.
const place = (page) => page.evaluate(() => [...document.querySelectorAll('[data-keys-row]')].indexOf(document.activeElement.closest('[data-keys-row]')));
const ticked = (page) => page.locator('[data-keys-pick]:checked').count();

async function moving({ page }) {
  for (const [key, at] of [['j', 0], ['j', 1], ['k', 0], ['k', 0], ['j', 1]]) {
    await page.keyboard.press(key);
    expect(await place(page) === at, `${key} led to row ${await place(page)}, not ${at}`);
  }
}

async function ticking({ page }) {
  await page.keyboard.press('x');
  expect(await page.locator('[data-keys-row] >> nth=1 >> [data-keys-pick]').isChecked(), 'x did not tick the row');
  await page.keyboard.press('Control+x');
  expect(await ticked(page) === 1, 'x counts although Control is held');
  await page.keyboard.press('x');
  expect(await ticked(page) === 0, 'x did not take the tick away');
}

// What is typed into a field is text, also while an input method composes it.
async function typing({ page }) {
  const here = page.url();
  await page.keyboard.press('/');
  expect(await page.evaluate(() => document.activeElement.id) === 'q', '/ did not lead to the search of the queue');
  await page.keyboard.type('xcjk');
  const keys = await page.context().newCDPSession(page);
  await keys.send('Input.imeSetComposition', { text: 'jx', selectionStart: 2, selectionEnd: 2 });
  await keys.send('Input.insertText', { text: '晴' });
  expect(await page.inputValue('#q') === 'xcjk晴', `the field holds ${await page.inputValue('#q')}`);
  expect(await ticked(page) === 0 && page.url() === here, 'what was typed was taken for keys');
}

async function taking(reviewer) {
  const { page } = reviewer;
  await page.keyboard.press('j');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  expect(/^\/hub\/reviews\/[0-9a-f-]{36}$/.test(reviewer.path()), `Enter led to ${page.url()}`);
  const first = reviewer.path();
  await reviewer.open('/hub/reviews');
  await page.keyboard.press('j');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('c')]);
  await reviewer.open(first);
  await reviewer.press('form[action$="/release"] button');
}

async function several(reviewer) {
  const { page } = reviewer;
  await reviewer.open('/hub/reviews');
  for (const key of 'jxjx') await page.keyboard.press(key);
  expect(await ticked(page) === 2, 'two rows should be ticked');
  await reviewer.press('button[form=many]');
  await reviewer.open('/hub/reviews?filter=mine');
  await lookBoth(reviewer, 'reviews-mine');
  const mine = await page.locator('[data-keys-open]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(mine.length === 2, `${mine.length} were claimed`);
  for (const desk of mine) {
    await reviewer.open(desk);
    await reviewer.press('form[action$="/release"] button');
  }
}

const DECIDE = 'form[action$="/decide"]';
const WRONG = {
  nothing: {},
  'no-item': { decision: 'return_for_correction', opinion: '请补正。' },
  'no-note': { decision: 'return_for_correction', cited: 'record', opinion: '请补正。' },
  'no-ground': { decision: 'reject', opinion: '短' },
};

async function refused(reviewer) {
  await reviewer.open('/hub/reviews');
  await reviewer.follow('[data-keys-open]');
  const desk = reviewer.path();
  await lookBoth(reviewer, 'review-desk-unclaimed');
  await reviewer.press('form[action$="/claim"] button');
  for (const [name, fields] of Object.entries(WRONG)) {
    await refusedBoth(reviewer, desk, `review-desk-${name}`, (person) => person.fill(fields, DECIDE), `${DECIDE} button[type=submit]`);
  }
  const short = async (person) => {
    await person.page.locator('details:has(form[action$="/recuse"]) > summary').click();
    await person.fill({ scope: 'person', reason: '亲' }, 'form[action$="/recuse"]');
  };
  await refusedBoth(reviewer, desk, 'review-desk-recusal-errors', short, 'form[action$="/recuse"] button');
  await reviewer.open(desk);
  await reviewer.fill({ text: '已电话核实，以登记机关公示为准。' }, 'form[action$="/notes"]');
  await reviewer.press('form[action$="/notes"] button');
  await lookBoth(reviewer, 'review-desk-noted');
  await reviewer.press('form[action$="/release"] button');
}

async function around(cast) {
  const lead = await cast.person('lead');
  await lead.open('/hub/intake');
  await lookBoth(lead, 'hub-intake');
  const wrong = (person) => person.fill({ capacity: '多', paused_from: '2026-12-20', paused_until: '2026-12-01' }, 'main');
  await refusedBoth(lead, '/hub/intake', 'hub-intake-errors', wrong, 'main .actionbar button[type=submit]');
  const operator = await cast.person('operator');
  await operator.open('/operator/reviews?filter=at_hubs');
  await lookBoth(operator, 'operator-reviews-at-hubs');
  await operator.follow('[data-keys-open]');
  await lookBoth(operator, 'review-reassign');
}

export async function desks({ cast, report }) {
  const reviewer = await cast.person('reviewer');
  await report.step('the queue is worked by keyboard', async () => {
    await reviewer.open('/hub/reviews');
    await lookBoth(reviewer, 'reviews-waiting');
    await moving(reviewer);
    await ticking(reviewer);
    await typing(reviewer);
    await reviewer.open('/hub/reviews');
    await taking(reviewer);
    await several(reviewer);
    await reviewer.open('/hub/reviews?filter=overdue');
    await lookBoth(reviewer, 'reviews-none');
  });
  await report.step('a decision without its reasons is refused', () => refused(reviewer));
  await report.step('intake and reassignment', () => around(cast));
}
