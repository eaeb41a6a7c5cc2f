// Finding a partner while somebody types: the server renders the same list that the button of the form brings, we put it
// in its place. The buttons of the list send the form, with and without this script. Answers that come too late are
// dropped, and nothing is asked while an input method composes.
const PAUSE = 250;

export default function (box) {
  const input = box.querySelector('input[type="search"]');
  const list = box.querySelector('[data-found]');
  let timer, running, composing = false;

  async function ask() {
    const typed = input.value.trim();
    running?.abort();
    if (!typed) return list.replaceChildren();
    const mine = running = new AbortController();
    list.setAttribute('aria-busy', 'true');
    try {
      const url = new URL(box.dataset.partnerFind, location.href);
      url.searchParams.set('q', typed);
      const answer = await fetch(url, { signal: mine.signal, headers: { 'X-Fragment': 'candidates' } });
      if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
      const html = await answer.text();
      if (mine === running) list.innerHTML = html;
    } catch {
      // What is shown stays; the button of the form asks again.
    } finally {
      if (mine === running) list.removeAttribute('aria-busy');
    }
  }

  const later = (pause) => { clearTimeout(timer); timer = setTimeout(ask, pause); };
  input.addEventListener('compositionstart', () => { composing = true; clearTimeout(timer); running?.abort(); });
  input.addEventListener('compositionend', () => { composing = false; later(0); });
  input.addEventListener('input', (event) => { if (!composing && !event.isComposing) later(PAUSE); });
  // Enter asks for the list and does not save the agreement.
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || composing || event.isComposing) return;
    event.preventDefault();
    later(0);
  });
}
