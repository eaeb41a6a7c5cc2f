// A draft that several people write (<form data-autosave data-shared-draft>): hidden fields base.<field> hold the
// fingerprints of what the form began from. After each save they are renewed; what a colleague changed is shown in its
// field, unless somebody is typing there. Where both changed a field, the colleague's text is put beside it from
// template[data-theirs-template], what was typed stays; fields without a control are listed in [data-conflicts].
// Nothing is saved until somebody has chosen: only the choice makes the colleague's fingerprint the one to begin from.
export default function (form) {
  const version = form.querySelector('input[name="version"]');
  const box = form.querySelector('[data-conflicts]');
  const base = (field) => form.querySelector(`input[name="base.${CSS.escape(field)}"]`);
  const control = (field) => form.querySelector(`textarea[name="${CSS.escape(field)}"], input[name="${CSS.escape(field)}"]:not([type="hidden"], [type="checkbox"])`);

  const open = new Map();

  function settle(field) {
    const own = base(field);
    if (own) own.value = open.get(field);
    open.delete(field);
    if (open.size === 0) form.dispatchEvent(new Event('autosave:resume'));
  }

  function saved(answer) {
    version.value = answer.version;
    for (const [field, print] of Object.entries(answer.fields)) {
      const own = base(field);
      if (!own) continue;
      if (!(field in answer.theirs)) { own.value = print; continue; }
      const input = control(field);
      if (!input || input === document.activeElement) continue;
      input.value = answer.theirs[field];
      own.value = print;
    }
  }

  // The colleague's text below the field: to be taken, or to be read and closed.
  function beside(input, field, text) {
    const note = form.querySelector('template[data-theirs-template]').content.firstElementChild.cloneNode(true);
    note.dataset.theirs = field;
    note.querySelector('[data-theirs-text]').textContent = text || '—';
    note.querySelector('[data-theirs-take]').addEventListener('click', () => {
      input.value = text;
    });
    for (const button of note.querySelectorAll('button')) {
      button.addEventListener('click', () => {
        note.remove();
        input.focus();
        input.dispatchEvent(new Event('input', { bubbles: true }));
        settle(field);
      });
    }
    form.querySelector(`[data-theirs="${CSS.escape(field)}"]`)?.remove();
    (input.closest('.field') ?? input.parentElement).append(note);
  }

  // For a table there is nothing to take over by itself: it is kept, or the page opened anew.
  function keepOwn(field, shown) {
    const button = form.querySelector('template[data-theirs-template]').content.querySelector('[data-theirs-close]').cloneNode(true);
    const row = document.createElement('dd');
    row.append(button);
    button.addEventListener('click', () => {
      for (const part of [...shown, row]) part.remove();
      box.hidden = box.querySelectorAll('dt').length === 0;
      settle(field);
    });
    return row;
  }

  function conflict(list) {
    const entries = list.flatMap(({ field, label, text, fingerprint }) => {
      open.set(field, fingerprint);
      const input = control(field);
      if (input) { beside(input, field, text); return []; }
      const name = document.createElement('dt');
      const link = document.createElement('a');
      link.href = `#f-${field}`;
      link.textContent = label;
      name.append(link);
      const theirs = document.createElement('dd');
      theirs.className = 'prewrap';
      theirs.textContent = text || '—';
      return [name, theirs, keepOwn(field, [name, theirs])];
    });
    if (entries.length === 0) return;
    box.querySelector('[data-conflicts-list]').replaceChildren(...entries);
    box.hidden = false;
    box.scrollIntoView({ block: 'nearest' });
  }

  form.addEventListener('autosave:answer', (event) => {
    const { status, body } = event.detail;
    if (!body) return;
    if (status === 409) conflict(body); else saved(body);
    event.preventDefault();
  });
}
