// A page in both languages: it stays in Chinese for what comes next.
import { inspect } from './inspect.mjs';

const inLanguage = (url, lang) => {
  const address = new URL(url);
  address.searchParams.set('lang', lang);
  return address.href;
};

async function speaks(person, lang) {
  const told = await person.page.getAttribute('html', 'lang');
  if (told !== lang) throw new Error(`${person.page.url()} says it is in ${told}, not ${lang}`);
}

// Looks at a page that can be opened again, in Chinese and in English.
export async function lookBoth(person, name) {
  const here = person.page.url();
  await person.look(name);
  await person.page.goto(inLanguage(here, 'en'));
  await person.ready();
  await speaks(person, 'en');
  await person.look(`${name}-en`);
  await person.page.goto(here);
  await person.ready();
}

// Fills in a form that has to be refused, and looks at what the page tells, in both languages.
export async function refusedBoth(person, path, name, fill, button) {
  for (const [lang, suffix] of [['en', '-en'], ['zh-CN', '']]) {
    await person.page.goto(inLanguage(new URL(path, person.page.url()), lang));
    await person.ready();
    await fill(person);
    await person.page.locator(button).first().evaluate((el, wanted) => {
      el.form.action = `${el.form.getAttribute('action')}?lang=${wanted}`;
      el.dataset.pressed = '';
    }, lang);
    await person.pressInVain('[data-pressed]');
    await speaks(person, lang);
    await inspect(person.page, `${name}${suffix}`, person.cast.report);
  }
}
