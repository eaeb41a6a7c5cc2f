// <details data-unsent="bid-comment:42"> or a form with a textarea and other fields inside: words that go with a button only. Until the page
// shows them as arrived ([data-arrived] with the same words) they are kept in this browser, also when the page is left.
export default function (box) {
  const key = `unsent:${box.dataset.unsent}`;
  const words = box.querySelector('textarea');
  const fields = [...box.querySelectorAll('textarea, select, .input')];
  const plain = (text) => text.replace(/\s+/g, ' ').trim();

  box.addEventListener('input', () => {
    try {
      if (plain(words.value) === '') localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value]))));
    } catch { /* no room: the form itself still holds it */ }
  });

  const stored = JSON.parse(localStorage.getItem(key) ?? 'null');
  if (!stored) return;
  const arrived = [...document.querySelectorAll('[data-arrived]')].some((one) => plain(one.textContent) === plain(stored[words.name] ?? ''));
  if (arrived) { localStorage.removeItem(key); return; }
  if (words.value !== '') return;
  for (const field of fields) field.value = stored[field.name] ?? field.value;
  box.open = true;
}
