// What every page has to be, whoever sees it: accessible, complete in its words, within a narrow screen.
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = new URL('./screenshots/', import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

export const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };
const RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

// Lists what axe finds: rule, help, and each place.
async function barriers(page) {
  // Runs outside the page's content security policy, as an extension of the browser would.
  await page.evaluate(axeSource);
  const found = await page.evaluate(async (runOnly) => {
    const result = await window.axe.run(document, { runOnly, iframes: false, resultTypes: ['violations'] });
    return result.violations.map(({ id, help, nodes }) => ({
      id, help, places: nodes.map((node) => `${node.target.join(' ')}: ${node.any.concat(node.all, node.none).map((check) => check.message).join(' ')}`),
    }));
  }, RULES);
  return found.flatMap(({ id, help, places }) => places.slice(0, 4).map((place) => `axe ${id} (${help}) at ${place}`));
}

// The page is wider than the screen: names the elements that reach out.
const overflow = (page) => page.evaluate(() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const scrolls = (el) => el && el !== document.body && (/auto|scroll|hidden/.test(getComputedStyle(el).overflowX) || scrolls(el.parentElement));
  const wide = [...document.body.querySelectorAll('*')].filter((el) => el.getBoundingClientRect().right > innerWidth + 1 && !scrolls(el));
  const names = wide.slice(-3).map((el) => `${el.tagName.toLowerCase()}.${el.className} "${el.textContent.trim().slice(0, 30)}"`);
  return [`at ${innerWidth} px the page is ${document.documentElement.scrollWidth} px wide: ${names.join('; ')}`];
});

// Styles that ask how wide something is follow the window some frames later, more of them on a busy machine: until then
// nothing is measured.
const settled = (page) => page.evaluate(async () => {
  const frame = () => new Promise((done) => { requestAnimationFrame(done); });
  const shape = () => `${document.documentElement.scrollWidth}x${document.documentElement.scrollHeight}`;
  for (let same = 0, before = shape(); same < 4;) {
    await frame();
    same = shape() === before ? same + 1 : 0;
    before = shape();
  }
});

// A table on a phone becomes cards; it is not moved sideways.
const sideways = (page) => page.evaluate(() => [...document.querySelectorAll('.table-wrap')].filter((box) => box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1)
  .map((box) => `at ${innerWidth} px a table is ${box.scrollWidth} px wide in ${box.clientWidth}: "${box.querySelector('caption')?.textContent.trim().slice(0, 30)}"`));

const missingTexts = (page) => page.evaluate(() =>
  [...new Set(document.documentElement.outerHTML.match(/⟦[^⟧]*⟧?/g) ?? [])].map((key) => `text is missing: ${key}`));

const openAll = (page) => page.evaluate(() => {
  for (const box of document.querySelectorAll('details:not([open])')) { box.open = true; box.dataset.openedByTest = ''; }
});
const closeAgain = (page) => page.evaluate(() => {
  for (const box of document.querySelectorAll('[data-opened-by-test]')) { box.open = false; delete box.dataset.openedByTest; }
});

// Looks at the page as it is now, at two widths and with everything unfolded. Leaves it as it was.
export async function inspect(page, name, report) {
  const shot = (width) => page.screenshot({ path: `${folder}${name}-${width}.png`, fullPage: true, timeout: 60_000 });
  await shot(WIDE.width);
  await openAll(page);
  // A bar that sticks to the foot of the screen stands in its own place there.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const reasons = await barriers(page);
  reasons.push(...await missingTexts(page));
  await page.setViewportSize(NARROW);
  await settled(page);
  reasons.push(...await overflow(page), ...await sideways(page));
  await closeAgain(page);
  reasons.push(...await overflow(page));
  await shot(NARROW.width);
  await page.setViewportSize(WIDE);
  report.count(`page ${name} (${new URL(page.url()).pathname})`, [...new Set(reasons)]);
}
