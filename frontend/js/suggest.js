// The search for both kinds: suggestions below the field as a combobox with a list box (ARIA 1.2). The server words
// and links everything; without this script the form leads to the page with all results.
const PAUSE = 150;

export default function (form) {
  const input = form.querySelector('input[type="search"]');
  const list = form.querySelector('[role="listbox"]');
  const status = form.querySelector('[role="status"]');
  let timer, running, current = -1, composing = false;
  const options = () => [...list.querySelectorAll('[role="option"]')];

  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', list.id]]) {
    input.setAttribute(name, value);
  }

  function choose(at) {
    const all = options();
    current = at;
    all.forEach((option, number) => option.setAttribute('aria-selected', String(number === at)));
    if (at < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', all[at].id);
    all[at].scrollIntoView({ block: 'nearest' });
  }

  function show(open) {
    list.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
    choose(-1);
  }

  function close() {
    clearTimeout(timer);
    running?.abort();
    show(false);
  }

  async function ask() {
    const typed = input.value.trim();
    if (!typed) return close();
    running?.abort();
    const mine = running = new AbortController();
    try {
      const url = new URL(form.dataset.suggest, location.href);
      url.searchParams.set('q', typed);
      const answer = await fetch(url, { signal: mine.signal, headers: { 'X-Fragment': 'suggestions' } });
      const html = answer.ok ? await answer.text() : '';
      if (mine !== running || document.activeElement !== input) return;
      list.innerHTML = html;
      options().forEach((option, number) => { option.id = `${list.id}-${number}`; });
      show(options().length > 0);
      if (status) status.textContent = list.querySelector('[data-summary]')?.textContent ?? '';
    } catch (error) {
      if (mine === running && error.name !== 'AbortError') close();
    }
  }

  const later = (pause) => { clearTimeout(timer); timer = setTimeout(ask, pause); };
  const go = (option) => { location.href = option.dataset.href; };

  input.addEventListener('compositionstart', () => { composing = true; close(); });
  input.addEventListener('compositionend', () => { composing = false; later(0); });
  input.addEventListener('input', (event) => { if (!composing && !event.isComposing) later(PAUSE); });
  input.addEventListener('keydown', (event) => {
    if (composing || event.isComposing) return;
    const last = options().length - 1;
    const moves = { ArrowDown: current >= last ? -1 : current + 1, ArrowUp: current < 0 ? last : current - 1 };
    if (event.key in moves) {
      event.preventDefault();
      if (list.hidden) later(0); else choose(moves[event.key]);
    } else if (event.key === 'Enter' && !list.hidden && current >= 0) {
      event.preventDefault();
      go(options()[current]);
    } else if (event.key === 'Escape' && !list.hidden) {
      // The first Escape closes the list, the next one empties the field as browsers do.
      event.preventDefault();
      close();
    } else if (event.key === 'Tab') {
      close();
    }
  });
  // Before the field loses the focus, which closes the list.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) go(option);
  });
  input.addEventListener('blur', close);
}
