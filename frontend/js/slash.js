// "/" leads to the search of the page, or to the one in the header, from wherever nobody types.
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
  const fields = [...document.querySelectorAll('[data-slash]')].filter((field) => field.checkVisibility());
  const field = fields.find((one) => one.closest('main')) ?? fields[0];
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

export default function () {}
