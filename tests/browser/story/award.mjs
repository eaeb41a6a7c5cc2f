// After the deadline: opening with a witness, panel, scores, notice, award.
import { TITLE } from '../texts.mjs';
import { lookBoth, refusedBoth } from '../both.mjs';

async function prepare(officer, found) {
  await officer.open('/funder/projects');
  await officer.look('funder-projects-sealed');
  await officer.follow('main a[href$="/opening"]');
  found.desk = officer.path().replace(/\/opening$/, '');
  await officer.look('opening-prepare');
  await officer.press(`form[action="${found.desk}/opening"] button`);
  await officer.look('opening-prepared');
}

async function witness(person) {
  await person.open('/openings');
  await person.look('openings');
  await person.follow(`main a:has-text("${TITLE}")`);
  await person.look('opening-witness');
  await person.press('form[action^="/openings/"] button');
  await person.reads('¥400,000', '¥430,000', '¥450,000');
  await person.look('opening-record');
}

async function drawPanel(officer, found) {
  await officer.open(`${found.desk}/panel`);
  await officer.look('panel-empty');
  await officer.press(`form[action="${found.desk}/panel"] button`);
  await officer.look('panel-drawn');
}

// Declares and scores all bids; an expert that was not drawn has nothing to do. Tells how many sheets.
async function score(expert, isWatched) {
  const look = (name) => (isWatched ? expert.look(name) : undefined);
  await expert.open('/scoring');
  const seat = expert.page.locator('main a[href^="/scoring/"]');
  if (await seat.count() === 0) return 0;
  await look('scoring');
  await expert.follow('main a[href^="/scoring/"]');
  await look('scoring-declaration');
  await expert.press('button[name=conflict][value=false]');
  await look('scoring-bids');
  const sheets = await expert.page.locator('.miles a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const [place, sheet] of sheets.entries()) {
    await expert.open(sheet);
    if (place === 0) await look('scoring-sheet');
    for (const index of (await expert.page.locator('section.score').all()).keys()) {
      await expert.page.check(`#c${index}-${9 - place}`);
      await expert.fill({ [`items.${index}.comment`]: '安排具体，可核验。' });
    }
    await expert.fill({ comment: '总体可行。' });
    await expert.press('form[data-scoring] .actionbar button:not([name])');
    if (place === 0) await look('scoring-sheet-submitted');
  }
  return sheets.length;
}

async function propose(officer, found) {
  await officer.open(`${found.desk}/panel`);
  await officer.look('panel-complete');
  await officer.press(`form[action="${found.desk}/ranking"] button`);
  await officer.open(`${found.desk}/award`);
  await lookBoth(officer, 'award-compare');
  const form = `form[action="${found.desk}/proposal"]`;
  await refusedBoth(officer, `${found.desk}/award`, 'award-errors', () => {}, `${form} button[type=submit]`);
  await officer.open(`${found.desk}/award`);
  await officer.page.locator(`${form} [name=bid]`).first().check();
  await officer.fill({ reasons: '综合评分第一，方案与报价均符合采购需求。' }, form);
  await officer.press(`${form} button[type=submit]`);
  await officer.look('award-proposed');
}

async function decide(approver, found) {
  await approver.open(`${found.desk}/award`);
  await lookBoth(approver, 'award-decide');
  await approver.press(`form[action="${found.desk}/award"] button`);
  await lookBoth(approver, 'award-decided');
}

export async function award({ cast, stage, report, found }) {
  await stage.at('2026-03-31 09:30');
  const officer = await cast.person('officer');
  await report.step('the officer prepares the opening', () => prepare(officer, found));
  await report.step('a witness of another party opens the bids', async () => witness(await cast.person('lead')));
  await report.step('the officer draws the panel', () => drawPanel(officer, found));
  await report.step('experts declare and score', async () => {
    let sheets = 0;
    for (let number = 1; number <= 9; number += 1) sheets += await score(await cast.person(`expert-${number}`), sheets === 0);
    if (sheets < 9) throw new Error(`only ${sheets} sheets`);
  });
  await report.step('the officer ranks and proposes the award', () => propose(officer, found));
  await report.step('the proposed award is public, with a way to object', async () => {
    const visitor = await cast.person(null);
    await visitor.open('/notices');
    await visitor.look('notices');
    await visitor.follow('main a[href^="/notices/"]');
    await visitor.look('notice-proposed-award');
    await visitor.follow('a[href$="/objections"]');
    await visitor.look('objections');
    await officer.open(`${found.desk}/objections`);
    await officer.look('funder-objections');
  });
  await stage.at('2026-04-20 10:00');
  await report.step('after the notice period the approver decides', async () => decide(await cast.person('approver'), found));
}
