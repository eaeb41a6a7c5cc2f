// Searching by hand: while typing, with an input method, by keyboard alone, and without scripts. Runs while the call is open.
const PAUSE = 700;

const expect = (holds, what) => { if (!holds) throw new Error(what); };

// Counts what scripts ask for while something is done.
async function asked(page, doing) {
  const seen = [];
  const note = (request) => { if (request.headers()['x-fragment']) seen.push(decodeURIComponent(request.url())); };
  page.on('request', note);
  await doing();
  await page.waitForTimeout(PAUSE);
  page.off('request', note);
  return seen;
}

async function typing(visitor) {
  const { page } = visitor;
  await visitor.open('/projects');
  const requests = await asked(page, () => page.locator('#q').pressSequentially('独居老人', { delay: 40 }));
  expect(requests.length >= 1 && requests.length <= 2, `typing four characters asked ${requests.length} times`);
  await page.locator('#results mark').first().waitFor();
  expect(decodeURIComponent(page.url()).endsWith('/projects?q=独居老人'), `the address is ${page.url()}`);
  expect(await page.evaluate(() => document.activeElement.id) === 'q', 'the field lost the focus');
  expect((await page.locator('#live-status').textContent()).includes('1'), 'the count was not told');
  await page.reload();
  await page.locator('#results mark').first().waitFor();
}

// An answer that comes late must not replace a newer one.
async function late(visitor) {
  const { page } = visitor;
  await visitor.open('/projects');
  await page.route(/q=%E6%B2%A1%E6%9C%89/, async (route) => { await new Promise((done) => setTimeout(done, 900)); await route.continue().catch(() => {}); });
  await page.locator('#q').fill('没有这样的项目');
  await page.waitForTimeout(300);
  await page.locator('#q').fill('独居老人');
  await page.locator('#results mark').first().waitFor();
  await page.waitForTimeout(1000);
  expect(await page.locator('#results mark').count() > 0, 'the late answer was shown');
  await page.unroute(/q=%E6%B2%A1%E6%9C%89/);
}

// An input method composes 独居 from d-u-j-u: nothing is asked before it is done.
async function composing(visitor) {
  const { page } = visitor;
  await visitor.open('/projects');
  await page.locator('#q').focus();
  const keys = await page.context().newCDPSession(page);
  const during = await asked(page, async () => {
    for (const text of ['d', 'du', 'du j', 'du ju']) {
      await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      await page.waitForTimeout(120);
    }
  });
  expect(during.length === 0, `while composing it asked for ${during}`);
  const after = await asked(page, () => keys.send('Input.insertText', { text: '独居' }));
  expect(after.length === 1 && after[0].includes('q=独居'), `after composing it asked for ${after}`);
  await page.locator('#results mark').first().waitFor();
}

// The suggestions of the header wait for the input method as well.
async function composingSuggestions(visitor) {
  const { page } = visitor;
  await visitor.open('/notices');
  await page.locator('#site-q').focus();
  const keys = await page.context().newCDPSession(page);
  const during = await asked(page, async () => {
    for (const text of ['d', 'du', 'du j', 'du ju']) {
      await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      await page.waitForTimeout(120);
    }
  });
  expect(during.length === 0, `while composing it asked for ${during}`);
  expect(await page.locator('#site-q-list').isHidden(), 'suggestions are shown for what is not written yet');
  const after = await asked(page, () => keys.send('Input.insertText', { text: '独居' }));
  expect(after.length === 1 && after[0].includes('q=独居'), `after composing it asked for ${after}`);
  await page.locator('#site-q-list:visible [role=option]').first().waitFor();
}

async function filtering(visitor) {
  const { page } = visitor;
  await visitor.open('/projects');
  const box = page.locator('#facet-field-elderly');
  await box.focus();
  await page.keyboard.press('Space');
  await page.locator('.filterchip').waitFor();
  expect(await page.evaluate(() => document.activeElement.id) === 'facet-field-elderly', 'the box lost the focus');
  await page.locator('#bmin').pressSequentially('10', { delay: 300 });
  await page.locator('.filterchip:has-text("10")').waitFor();
  expect(await page.inputValue('#bmin') === '10', `the amount became ${await page.inputValue('#bmin')}`);
  expect(await page.evaluate(() => document.activeElement.id) === 'bmin', 'the amount lost the focus');
  await visitor.look('projects-filtered');
  await visitor.follow('.filters > a:not(.filterchip)');
  expect(page.url().endsWith('/projects'), `clearing led to ${page.url()}`);
}

async function suggesting(visitor, number) {
  const { page } = visitor;
  await visitor.open('/notices');
  await page.keyboard.press('/');
  const field = page.locator('#site-q');
  expect(await field.evaluate((el) => el === document.activeElement), '/ did not lead to the search');
  await page.keyboard.type('独居');
  await page.locator('#site-q-list [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  const chosen = page.locator('#site-q-list [aria-selected=true]');
  expect(await field.getAttribute('aria-activedescendant') === await chosen.getAttribute('id'), 'the choice is not told');
  expect(await field.getAttribute('aria-expanded') === 'true', 'the list is not told');
  await visitor.look('suggestions');
  await field.focus();
  await field.fill('独居');
  await page.locator('#site-q-list:visible [role=option]').first().waitFor();
  await page.keyboard.press('Escape');
  expect(await page.locator('#site-q-list').isHidden(), 'Escape did not close the list');
  expect(await field.inputValue() === '独居', 'Escape emptied the field');
  await page.keyboard.press('ArrowDown');
  await page.locator('#site-q-list:visible [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await visitor.reads(number);
  await page.locator('#site-q').fill('独居');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  expect(visitor.path() === '/search', `Enter led to ${page.url()}`);
  await visitor.ready();
  await visitor.look('search-everything');
}

export async function search({ cast, report, found }) {
  const visitor = await cast.newcomer(null);
  await report.step('typing refreshes results, facets and address', () => typing(visitor));
  await report.step('late answers are dropped', () => late(visitor));
  await report.step('nothing is asked while an input method composes', () => composing(visitor));
  await report.step('suggestions wait for an input method too', () => composingSuggestions(visitor));
  await report.step('filters keep the focus and the text', () => filtering(visitor));
  await report.step('suggestions are chosen by keyboard', () => suggesting(visitor, found.number));
  await visitor.context.close();
  const plain = await cast.newcomer(null, { javaScriptEnabled: false });
  await report.step('the header searches both kinds without scripts', async () => {
    await plain.open('/notices');
    await plain.fill({ q: '独居老人' }, '.masthead');
    await plain.press('.masthead .search__btn');
    await plain.reads(found.number);
  });
  await plain.context.close();
}
