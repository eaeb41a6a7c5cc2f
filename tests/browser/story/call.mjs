// The call: drafted, approved, found by search.
import { BEGIN, CALL, ROWS, TITLE } from '../texts.mjs';

async function draft(officer) {
  await officer.open('/funder/projects');
  await officer.look('funder-projects-empty');
  await officer.follow('main a[href="/funder/projects/new"]');
  await officer.look('funder-project-new');
  await officer.fill(BEGIN);
  await officer.press('main form[action="/funder/projects/new"] button[type=submit]');
  await officer.look('funder-project-edit-begun');
}

// Rows are added with their buttons; the script numbers them after those that are there.
async function addRows(officer, table, rows) {
  for (const row of rows) {
    const before = officer.path();
    const number = await officer.page.locator(`[aria-labelledby="s-${table}"] [data-rows-body] > *`).count();
    await officer.page.click(`button[value="add-${table}"]`);
    const inside = `[aria-labelledby="s-${table}"] [data-rows-body] > :nth-child(${number + 1})`;
    await officer.page.locator(inside).waitFor();
    if (officer.path() !== before) throw new Error('adding a row left the page');
    await officer.fill(Object.fromEntries(Object.entries(row).map(([name, value]) => [`${table}.${number}.${name}`, value])));
  }
}

async function complete(officer) {
  await officer.fill(CALL);
  for (const [table, rows] of Object.entries(ROWS)) await addRows(officer, table, rows);
  await officer.page.locator('.autosave[data-state="saved"]', { hasText: ':' }).waitFor();
  await officer.look('funder-project-edit-filled');
  await officer.press('#draft .actionbar button[value=save]');
  await officer.look('funder-project-edit-saved');
  await officer.press('#draft .actionbar button[value=submit]');
  await officer.look('funder-project-waiting');
}

async function approve(approver) {
  await approver.open('/funder/projects?tab=waiting');
  await approver.look('funder-projects-waiting');
  await approver.follow(`main a:has-text("${TITLE}")`);
  await approver.look('funder-project-approve');
  await approver.press('main form:has([name=decision][value=approve]) button');
  await approver.look('funder-project-published');
}

async function find(visitor) {
  await visitor.open('/projects');
  await visitor.look('projects');
  await visitor.page.locator('#q').pressSequentially('独居老人', { delay: 20 });
  await visitor.page.waitForURL(/\?.*q=/);
  await visitor.page.locator('#results mark').first().waitFor();
  await visitor.look('projects-found');
  await visitor.page.locator('#q').fill('没有这样的项目');
  await visitor.page.locator('#results .empty').waitFor();
  await visitor.look('projects-none');
  await visitor.page.locator('#q').fill('独居老人');
  await visitor.page.locator('#results mark').first().waitFor();
  await visitor.follow(`#results a:has-text("${TITLE.slice(0, 2)}")`);
  await visitor.reads(TITLE, '¥486,000', '519904-2026-0001');
  await visitor.look('project-open');
}

export async function call({ cast, stage, report, found }) {
  const officer = await cast.person('officer');
  await report.step('an officer drafts a call from the catalogue', () => draft(officer));
  await report.step('the officer fills in the call and submits it', () => complete(officer));
  await report.step('an approver publishes the call', async () => approve(await cast.person('approver')));
  await report.step('a visitor finds the call by typing', async () => {
    await stage.work();
    const visitor = await cast.person(null);
    await find(visitor);
    found.number = '519904-2026-0001';
  });
}
