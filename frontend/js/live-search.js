// Search-as-you-type with facet refresh. The server renders the same page; we swap two fragments.
const PARTS = ['facets', 'results'];

export default function (form) {
  const status = document.getElementById(form.dataset.status);
  let timer, running;

  async function refresh() {
    const url = new URL(form.action, location.href);
    url.search = new URLSearchParams(new FormData(form));
    running?.abort();
    running = new AbortController();
    const results = form.querySelector('[data-fragment="results"]');
    results?.setAttribute('aria-busy', 'true');
    try {
      const res = await fetch(url, { signal: running.signal, headers: { 'X-Fragment': PARTS.join(',') } });
      if (!res.ok) throw new Error(res.status);
      const doc = new DOMParser().parseFromString(await res.text(), 'text/html');
      const focused = document.activeElement?.id;
      for (const part of PARTS) {
        const next = doc.querySelector(`[data-fragment="${part}"]`);
        const now = form.querySelector(`[data-fragment="${part}"]`);
        if (!next || !now) continue;
        if (now.tagName === 'DETAILS') next.open = now.open;
        now.replaceWith(next);
      }
      if (focused) document.getElementById(focused)?.focus();
      history.replaceState(null, '', url);
      // the server words the count: <… data-summary> inside the results
      const summary = form.querySelector('[data-fragment="results"] [data-summary]')?.textContent.trim();
      if (status) status.textContent = summary ?? '';
    } catch (e) {
      if (e.name !== 'AbortError') form.submit();
    } finally {
      form.querySelector('[data-fragment="results"]')?.removeAttribute('aria-busy');
    }
  }
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(refresh, ms); };
  // IME: wait until the composition (pinyin) is committed
  form.addEventListener('input', (e) => { if (!e.isComposing) later(e.target.type === 'search' ? 250 : 0); });
  form.addEventListener('compositionend', () => later(0));
}
