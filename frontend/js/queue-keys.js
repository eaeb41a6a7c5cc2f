// <table data-keys> with rows [data-keys-row]: j and k move between the rows' links, Enter opens (as a link does),
// c takes the row, x ticks it. Keys typed into a field are left alone. `/` is that of every page (slash.js).
export default function (table) {
  const rows = () => [...table.querySelectorAll('[data-keys-row]')];
  const link = (row) => row?.querySelector('[data-keys-open]');
  const current = () => document.activeElement?.closest?.('[data-keys-row]');

  const move = (step) => {
    const all = rows();
    const at = all.indexOf(current());
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
    link(all[next])?.focus();
  };
  const actions = {
    j: () => move(1),
    k: () => move(-1),
    c: () => current()?.querySelector('[data-keys-claim]')?.click(),
    x: () => current()?.querySelector('[data-keys-pick]')?.click(),
  };

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]');
    const act = actions[event.key];
    if (!act || typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    act();
  });
}
