// <form data-autosave="/bids/1/draft"> with <span class="autosave" data-state data-dirty data-saving …> inside: the
// words come from the page. 2xx counts as saved and may give the new version in X-Version; 409 stops saving.
export default function (form) {
  const out = form.querySelector('.autosave');
  if (!out) return;
  const version = form.querySelector('input[name="version"]');
  const lang = document.documentElement.lang;
  let timer;
  let running = false;
  let again = false;
  const set = (state, extra = '') => { out.dataset.state = state === 'conflict' ? 'failed' : state; out.textContent = out.dataset[state] + extra; };
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(save, ms); };

  async function save() {
    if (running) { again = true; return; }
    running = true;
    again = false;
    set('saving');
    try {
      const body = new FormData(form);
      for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
      const res = await fetch(form.dataset.autosave, { method: 'POST', body: new URLSearchParams(body), headers: { 'X-Autosave': '1' } });
      if (res.status === 409) { set('conflict'); form.removeEventListener('input', edited); return; }
      if (!res.ok) throw new Error(res.status);
      if (version && res.headers.has('X-Version')) version.value = res.headers.get('X-Version');
      set('saved', ' ' + new Date().toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit' }));
    } catch { set('failed'); later(15000); } finally { running = false; }
    if (again) { set('dirty'); later(1500); }
  }
  const edited = () => { if (running) again = true; else { set('dirty'); later(1500); } };
  let leaving = false;
  form.addEventListener('input', edited);
  form.addEventListener('submit', () => { leaving = true; clearTimeout(timer); });
  addEventListener('beforeunload', (event) => { if (!leaving && ['dirty', 'saving', 'failed'].includes(out.dataset.state)) event.preventDefault(); });
}
