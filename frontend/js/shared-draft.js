// A draft that several people write (<form data-autosave data-shared-draft>): hidden fields base.<field> hold the
// fingerprints of what the form began from. After each save they are renewed; what a colleague changed is shown in its
// field, unless somebody is typing there; a field that both changed is listed in [data-conflicts] with both texts kept.
export default function (form) {
  const version = form.querySelector('input[name="version"]');
  const box = form.querySelector('[data-conflicts]');
  const base = (field) => form.querySelector(`input[name="base.${CSS.escape(field)}"]`);
  const control = (field) => form.querySelector(`textarea[name="${CSS.escape(field)}"], input[name="${CSS.escape(field)}"]:not([type="hidden"], [type="checkbox"])`);

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

  function conflict(list) {
    const entries = list.flatMap(({ field, label, text, fingerprint }) => {
      const own = base(field);
      if (own) own.value = fingerprint;
      const name = document.createElement('dt');
      const link = document.createElement('a');
      link.href = `#f-${field}`;
      link.textContent = label;
      name.append(link);
      const theirs = document.createElement('dd');
      theirs.className = 'prewrap';
      theirs.textContent = text || '—';
      return [name, theirs];
    });
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
