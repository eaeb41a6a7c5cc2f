// The pages around the main story, in both languages, and the most needed ones without scripts.
import { qualification } from '../texts.mjs';
import { lookBoth } from '../both.mjs';

const WORK = {
  operator: ['/operator', '/operator/users', '/operator/users/new', '/operator/experts', '/operator/experts/new', '/operator/parties', '/operator/parties/new', '/operator/organizations',
    '/operator/organizations/new', '/operator/hubs', '/operator/catalogue', '/operator/rulebooks', '/operator/divisions', '/operator/imports', '/operator/mail',
    '/operator/outbox', '/operator/reviews', '/operator/reviews?filter=at_hubs', '/operator/figures', '/audit', '/account'],
  lead: ['/hub/organizations', '/hub/reviews?filter=all', '/hub/figures', '/hub/intake'],
  qinghe: ['/my/organization', '/my/contracts'],
  evaluator: ['/evaluations', '/operator/organizations'],
};

// Pages that only a link of another page knows: where it stands, and the link.
const BEHIND = {
  operator: [['/operator/hubs', 'main td a[href$="/intake"]'], ['/operator/hubs', 'main td a[href^="/operator/hubs/"]:not([href$="/intake"])'],
    ['/operator/hubs', 'main th a[href$="/organizations"]'], ['/operator/users', 'main a[href^="/operator/users/"]:not([href$="/new"])'],
    ['/operator/experts', 'main th a'],
    ['/operator/parties', 'main a[href^="/operator/parties/"]:not([href$="/new"])'], ['/operator/mail', 'main th a'], ['/audit', 'main td:last-child a']],
};

const nameOf = (path) => path.replace(/^\//, '').replace(/[^\w]+/g, '-') || 'home';

export async function work({ cast, report }) {
  for (const [key, paths] of Object.entries(WORK)) {
    await report.step(`pages of ${key}`, async () => {
      const person = await cast.person(key);
      for (const path of paths) {
        await person.open(path);
        await lookBoth(person, `${key}-${nameOf(path)}`);
      }
      for (const [number, [path, link]] of (BEHIND[key] ?? []).entries()) {
        await person.open(path);
        await person.follow(link);
        await lookBoth(person, `${key}-behind-${number}`);
      }
    });
  }
  await report.step('a search is saved, opened and changed', async () => {
    const person = await cast.person('qinghe');
    await person.open('/projects?q=老人');
    await person.follow('#results a[href^="/searches/new"]');
    await lookBoth(person, 'search-new');
    await person.press('form[action="/searches"] button[type=submit]');
    await lookBoth(person, 'searches');
    await person.follow('section[aria-labelledby=own-t] a[href$="/edit"]');
    await lookBoth(person, 'search-edit');
    await person.open(person.path().replace('/edit', ''));
    await lookBoth(person, 'search-hits');
  });
}

// Public pages once something happened; found are addresses that the story came by.
async function publicPages(visitor, number) {
  await visitor.open('/notices');
  const notices = await visitor.page.locator('main a[href^="/notices/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  await visitor.open('/organizations');
  const organization = await visitor.page.locator('main a[href^="/organizations/"]').first().getAttribute('href');
  await visitor.open('/rules');
  const document = await visitor.page.locator('main a[href$="/document"]').first().getAttribute('href');
  return ['/', '/projects', '/projects?source=past_award', '/projects?q=没有这样的项目', '/organizations?q=没有这样的组织', '/search?q=独居', `/projects/${number}`, `/projects/${number}/opening`, `/projects/${number}/evaluation`, '/notices',
    ...new Set(notices), '/organizations', organization, '/hubs/figures', '/guide', '/catalogue', '/rules', document.replace('/document', ''), '/sign-in', '/password/forgot'];
}

export async function open({ cast, report, found }) {
  const visitor = await cast.newcomer(null);
  const pages = await publicPages(visitor, found.number);
  for (const lang of ['zh-CN', 'en']) {
    await report.step(`public pages in ${lang}`, async () => {
      for (const path of pages) {
        await visitor.open(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        const told = await visitor.page.getAttribute('html', 'lang');
        if (told !== lang) throw new Error(`${path} says it is in ${told}`);
        await visitor.look(`public-${lang}-${nameOf(path)}`);
      }
    });
  }
}

// Runs while the call is open: a bid is begun, saved and read again without any script.
export async function plain({ cast, report, found }) {
  const person = await cast.newcomer('songtao', { javaScriptEnabled: false });
  await report.step('signing in works without scripts', async () => {
    await person.open('/my/bids');
    await person.page.locator('.workbar').waitFor();
  });
  await report.step('search works without scripts', async () => {
    await person.open('/projects');
    await person.fill({ q: '独居老人' }, 'main');
    await person.press('main .search__btn');
    await person.reads('独居老人', '1');
    await person.follow(`#results a[href="/projects/${found.number}"]`);
  });
  await report.step('a bid is drafted and saved without scripts', async () => {
    await person.press(`#eligibility form[action="/projects/${found.number}/bid"] button`);
    const address = person.path();
    await person.fill({ profile: qualification('songtao').profile });
    const rows = person.page.locator('[name^="team."][name$=".name"]');
    const before = await rows.count();
    await person.press('button[value="add-team"]');
    if (await rows.count() !== before + 1) throw new Error('no row was added');
    await person.press('[data-rows]:has(button[value="add-team"]) button[value^="remove-team."]');
    await person.press('.actionbar button[value=save]');
    await person.open(address);
    if (await person.page.inputValue('[name=profile]') !== qualification('songtao').profile) throw new Error('the draft was not saved');
  });
  await person.context.close();
}
