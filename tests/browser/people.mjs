// Who plays: each person has a browser of their own and does only what its pages offer.
import { chromium } from 'playwright-core';
import { WIDE, inspect } from './inspect.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

// Parts that scripts bring to life (frontend/js/main.js) and that the story uses.
const SCRIPTED = '[data-live-search], [data-suggest], [data-autosave], [data-rows], [data-budget], [data-scoring], [data-points], [data-reasons]';

export class Cast {
  static async gather(stage, report) {
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    return new Cast(await chromium.launch({ executablePath, args: ARGS }), stage, report);
  }

  constructor(browser, stage, report) {
    Object.assign(this, { browser, stage, report, people: new Map() });
  }

  // Somebody of the district (tests/harness/world.rs), the same browser each time.
  async person(key) {
    if (!this.people.has(key)) this.people.set(key, await this.newcomer(key));
    return this.people.get(key);
  }

  // A browser that was never here. Without a key nobody signs in.
  async newcomer(key, options = {}) {
    const context = await this.browser.newContext({
      viewport: WIDE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: this.stage.pages, reducedMotion: 'reduce', ...options,
    });
    context.setDefaultTimeout(15_000);
    return new Person(key, context, await context.newPage(), this);
  }

  async leave() {
    await this.browser.close();
  }
}

export class Person {
  constructor(key, context, page, cast) {
    Object.assign(this, { key, context, page, cast, refusalExpected: false });
    const complain = (text) => cast.report.count(`console of ${key ?? 'a visitor'} on ${page.url()}`, [text]);
    page.on('pageerror', (error) => complain(`script failed: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      // The browser logs every answer of 4xx, also where the story asks for a refusal.
      if (this.refusalExpected && message.text().startsWith('Failed to load resource')) return;
      complain(message.text());
    });
    page.on('dialog', (dialog) => dialog.accept());
  }

  // Opens a page; signs in when the page knows nobody, also again after the clock has ended the session.
  async open(path) {
    const answer = await this.page.goto(path);
    if (this.key && await this.page.locator('.masthead form[action="/sign-out"]').count() === 0) {
      await this.page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
      await this.signIn();
      if (this.path() !== path.split('?')[0]) throw new Error(`signing in for ${path} led to ${this.path()}`);
    } else if (answer.status() >= 400) {
      throw new Error(`${path} answered ${answer.status()}: ${await this.text()}`);
    }
    await this.ready();
    return this;
  }

  async signIn() {
    await this.fill({ login: `${this.key}@story.example`, password: this.cast.stage.password });
    await this.press('form[action="/sign-in"] button[type=submit]');
  }

  // Scripts of a page are loaded by what it holds, a moment after it is there: pages that have such parts are waited for.
  async ready() {
    if (await this.page.locator(SCRIPTED).count() > 0) await this.page.waitForLoadState('networkidle');
  }

  look(name) {
    return inspect(this.page, name, this.cast.report);
  }

  // Fills fields by name: text, a choice of a list, a tick (true), one of several (radio) or many (array).
  async fill(fields, inside = '') {
    for (const [name, value] of Object.entries(fields)) await this.put(name, value, inside);
  }

  async put(name, value, inside) {
    const field = this.page.locator(`${inside} [name="${name}"]:not([type=hidden])`);
    const kind = await field.first().evaluate((el) => (el.type === 'select-one' ? 'select' : el.type));
    if (kind === 'checkbox' || kind === 'radio') {
      for (const choice of [value].flat()) await this.page.locator(`${inside} [name="${name}"][value="${choice}"]`).check();
    } else if (kind === 'select') {
      await this.unfold(field);
      await field.selectOption(value);
    } else if (kind === 'file') {
      await this.unfold(field);
      await field.setInputFiles(value);
    } else {
      await this.unfold(field);
      await field.fill(String(value));
    }
  }

  // Opens what a field is folded into.
  unfold(field) {
    return field.first().evaluate((el) => { for (let box = el.closest('details'); box; box = box.parentElement.closest('details')) box.open = true; });
  }

  // Presses a button that sends a form, and waits for the next page. It must not tell of errors.
  async press(button) {
    const target = this.page.locator(button).filter({ visible: true }).first();
    const [answer] = await Promise.all([this.page.waitForNavigation(), target.click()]);
    await this.ready();
    const errors = await this.page.locator('.errorsum').allInnerTexts();
    if (answer.status() >= 400 || errors.length > 0) {
      throw new Error(`${button} led to ${this.page.url()} with ${answer.status()}: ${errors.join(' ') || await this.text()}`);
    }
    return this;
  }

  // Presses a button that the product has to refuse; the page tells why.
  async pressInVain(button) {
    this.refusalExpected = true;
    await Promise.all([this.page.waitForNavigation(), this.page.locator(button).first().click()]);
    await this.ready();
    this.refusalExpected = false;
    await this.page.locator('.errorsum').waitFor();
    return this;
  }

  async follow(link) {
    await Promise.all([this.page.waitForNavigation(), this.page.locator(link).filter({ visible: true }).first().click()]);
    await this.ready();
    return this;
  }

  text(selector = 'main') {
    return this.page.locator(selector).first().innerText();
  }

  // The page must say this.
  async reads(...words) {
    const text = (await this.page.locator('body').innerText()).replace(/\s+/g, ' ');
    const whole = (await this.page.locator('body').evaluate((body) => body.textContent)).replace(/\s+/g, ' ');
    for (const word of words) {
      if (!text.includes(word) && !whole.includes(word)) throw new Error(`${this.page.url()} does not say "${word}": ${text.slice(0, 600)}`);
    }
    return this;
  }

  path() {
    return new URL(this.page.url()).pathname;
  }
}
