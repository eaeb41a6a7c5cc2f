// <form data-autosave="/bids/1/draft"> with <span class="autosave" data-state data-dirty data-saving …> inside: the
// words come from the page. 2xx counts as saved and may give the new version in X-Version; 409 stops saving, unless
// a listener of "autosave:answer" (detail: { status, body }) says that it has dealt with it (preventDefault): then
// saving waits for "autosave:resume".
export default function (form) {
  const out = form.querySelector('.autosave');
  if (!out) return;
  const version = form.querySelector('input[name="version"]');
  const lang = document.documentElement.lang;
  let timer;
  let running = null;
  let again = false;
  let held = false;
  const set = (state, extra = '') => {
    out.dataset.state = state === 'conflict' ? 'failed' : state;
    out.textContent = out.dataset[state] + extra;
    form.dispatchEvent(new CustomEvent('autosave:state', { detail: state }));
  };
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(save, ms); };
  const dealtWith = (status, body) => !form.dispatchEvent(new CustomEvent('autosave:answer', { cancelable: true, detail: { status, body } }));

  async function send() {
    again = false;
    set('saving');
    try {
      const body = new FormData(form);
      for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
      const res = await fetch(form.dataset.autosave, { method: 'POST', body: new URLSearchParams(body), headers: { 'X-Autosave': '1' } });
      const told = res.headers.get('Content-Type')?.startsWith('application/json') ? await res.json() : null;
      if (res.status === 409) {
        held = true;
        set('conflict');
        dealtWith(409, told);
        return;
      }
      if (!res.ok) throw new Error(res.status);
      if (version && res.headers.has('X-Version')) version.value = res.headers.get('X-Version');
      dealtWith(res.status, told);
      set('saved', ' ' + new Date().toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit' }));
    } catch { set('failed'); later(15000); }
  }
  function save() {
    if (running) { again = true; return; }
    running = send().finally(() => {
      running = null;
      if (again && !held) { set('dirty'); later(1500); }
    });
  }
  // What waits for a button of its own is not the draft's.
  const edited = (event) => { if (held || event.target.closest?.('[data-unsent]')) return; if (running) again = true; else { set('dirty'); later(1500); } };
  let leaving = false;
  form.addEventListener('input', edited);
  form.addEventListener('autosave:resume', () => { held = false; set('dirty'); later(1500); });
  addEventListener('online', () => { if (out.dataset.state === 'failed' && !held) save(); });
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    // A save under way would make the version in the form an old one.
    if (running) {
      event.preventDefault();
      again = false;
      running.finally(() => form.requestSubmit(event.submitter));
      return;
    }
    leaving = !event.defaultPrevented;
  });
  // A file that was chosen goes with a button only.
  const filesWait = () => [...form.querySelectorAll('input[type="file"]')].some((input) => input.files.length > 0);
  addEventListener('beforeunload', (event) => { if (!leaving && (filesWait() || ['dirty', 'saving', 'failed'].includes(out.dataset.state))) event.preventDefault(); });
}
