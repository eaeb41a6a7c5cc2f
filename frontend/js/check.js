// <section data-check> beside an autosaved form: what it says is of the last full save. Once something newer was saved by
// itself, the panel says so.
export default function (panel) {
  panel.closest('form')?.addEventListener('autosave:state', ({ detail }) => {
    if (detail === 'saved') panel.querySelector('[data-check-stale]').hidden = false;
  });
}
