// Entry point. Every module is optional: without scripts each page still works as forms and links.
document.documentElement.classList.add('js');

const features = [
  ['.mainnav, .workbar__in, .tabs', './current.js'],
  ['.sticky', './sticky.js'],
  ['[data-live-search]', './live-search.js'],
  ['[data-suggest]', './suggest.js'],
  ['[data-slash]', './slash.js'],
  ['[data-countdown]', './countdown.js'],
  ['[data-autosave]', './autosave.js'],
  ['[data-shared-draft]', './shared-draft.js'],
  ['[data-keep]', './keep.js'],
  ['[data-forget]', './forget.js'],
  ['[data-unsent]', './unsent.js'],
  ['[data-rows]', './rows.js'],
  ['form [data-check]', './check.js'],
  ['[data-partner-find]', './partner-find.js'],
  ['form[data-once]', './once.js'],
  ['[data-print]', './print.js'],
  ['[data-budget]', './budget.js'],
  ['[data-scoring]', './scoring.js'],
  ['[data-points]', './points.js'],
  ['[data-reasons]', './reveal.js'],
  ['[data-keys]', './queue-keys.js'],
  ['.chart-scroll:has(.now)', './chart-now.js'],
  ['.errorsum', './error-summary.js'],
];
for (const [selector, path] of features) {
  const nodes = document.querySelectorAll(selector);
  if (nodes.length) import(path).then(({ default: init }) => nodes.forEach(init)).catch(() => {});
}
