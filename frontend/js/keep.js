// <form data-keep="bid:42"> with a hidden [data-kept] that says when and offers [data-kept-restore] and [data-kept-drop]:
// while saving fails (no connection, a conflict), what was typed is kept in this browser, and offered when the page comes back.
// Kept texts go as soon as a save succeeds, and with everything else of this site at sign-out (Clear-Site-Data).
export default function (form) {
  const key = `kept:${form.dataset.keep}`;
  const note = form.querySelector('[data-kept]');
  const typed = () => [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && name !== 'version' && !name.startsWith('base.'));
  const keep = () => { try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: typed() })); } catch { /* no room: the form itself still holds it */ } };
  const drop = () => { localStorage.removeItem(key); note.hidden = true; };

  // Said once: while the note stands, the state of saving does not repeat it.
  const offline = form.querySelector('[data-offline]');
  const tellOffline = (told) => {
    offline.hidden = !told;
    const state = form.querySelector('.autosave');
    if (state) state.hidden = told;
  };

  let failing = false;
  form.addEventListener('autosave:state', ({ detail: state }) => {
    if (state === 'failed' || state === 'conflict') { failing = true; keep(); }
    if (state === 'saved') { failing = false; drop(); tellOffline(false); }
  });
  form.addEventListener('input', () => { if (failing) keep(); });
  form.addEventListener('submit', (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    keep();
    tellOffline(true);
    offline.focus();
  });

  function restore(fields) {
    for (const [name, value] of fields) {
      const input = form.elements.namedItem(name);
      if (input instanceof Element && input.type !== 'checkbox') input.value = value;
    }
    const ticked = new Set(fields.map(([name]) => name));
    for (const box of form.querySelectorAll('input[type="checkbox"][name]')) box.checked = ticked.has(box.name);
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }

  const stored = JSON.parse(localStorage.getItem(key) ?? 'null');
  if (!stored) return;
  const changed = stored.fields.some(([name, value]) => { const input = form.elements.namedItem(name); return input instanceof Element && input.type !== 'checkbox' && input.value !== value; });
  if (!changed) { drop(); return; }
  note.querySelector('time').textContent = new Date(stored.at).toLocaleString(document.documentElement.lang);
  note.hidden = false;
  note.querySelector('[data-kept-restore]').addEventListener('click', () => { restore(stored.fields); note.hidden = true; });
  note.querySelector('[data-kept-drop]').addEventListener('click', drop);
}
