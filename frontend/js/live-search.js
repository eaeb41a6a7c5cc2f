// Search as you type: the server renders the same page, we swap its facets and its results. The address always shows
// the search, answers that come too late are dropped, and nothing is asked while an input method composes.
const PARTS = ['facets', 'results'];
const PAUSE = 250;
const isText = (el) => el?.matches?.('input:not([type="checkbox"], [type="radio"])');

export default function (form) {
  const status = document.getElementById(form.dataset.status);
  const part = (name, root = form) => root.querySelector(`[data-fragment="${name}"]`);
  let timer, running, composing = false;

  // The address of the search as the form stands, without what is empty.
  function address() {
    const url = new URL(form.action, location.href);
    for (const [name, value] of new FormData(form)) if (value.trim()) url.searchParams.append(name, value.trim());
    return url;
  }

  // What folds stays as the reader left it.
  function keepFolds(now, next) {
    if (now.tagName === 'DETAILS') next.open = now.open;
    for (const fold of now.querySelectorAll('details[id]')) {
      const same = next.querySelector(`#${CSS.escape(fold.id)}`);
      if (same) same.open = fold.open;
    }
  }

  function swap(html) {
    const doc = new DOMParser().parseFromString(html, 'text/html');
    const focused = document.activeElement;
    for (const name of PARTS) {
      const [now, next] = [part(name), part(name, doc)];
      if (!now || !next) continue;
      keepFolds(now, next);
      // A field that somebody types in goes on as it is: the answer may be older than its text.
      const typing = isText(focused) && now.contains(focused) && focused.id;
      if (typing) next.querySelector(`#${CSS.escape(focused.id)}`)?.replaceWith(focused);
      now.replaceWith(next);
    }
    if (focused?.id && document.activeElement !== focused) document.getElementById(focused.id)?.focus({ preventScroll: true });
  }

  async function refresh() {
    const url = address();
    running?.abort();
    const mine = running = new AbortController();
    part('results')?.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(url, { signal: mine.signal, headers: { 'X-Fragment': PARTS.join(',') } });
      if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
      const html = await answer.text();
      if (mine !== running) return;
      swap(html);
      history.replaceState(history.state, '', url);
      // the server words the count: <… data-summary> inside the results
      if (status) status.textContent = part('results')?.querySelector('[data-summary]')?.textContent.trim() ?? '';
    } catch (error) {
      // What is shown stays; the button of the form asks again.
      if (mine === running && error.name !== 'AbortError' && status) status.textContent = form.dataset.failed ?? '';
    } finally {
      if (mine === running) part('results')?.removeAttribute('aria-busy');
    }
  }

  const later = (pause) => { clearTimeout(timer); timer = setTimeout(refresh, pause); };
  // What was asked with half a word is stale once the input method has begun another.
  form.addEventListener('compositionstart', () => {
    composing = true;
    clearTimeout(timer);
    running?.abort();
    part('results')?.removeAttribute('aria-busy');
  });
  form.addEventListener('compositionend', () => { composing = false; later(0); });
  form.addEventListener('input', (event) => { if (!composing && !event.isComposing) later(isText(event.target) ? PAUSE : 0); });
}
