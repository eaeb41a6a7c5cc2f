// Moves focus to the error summary on load, prefixes the page title (data-prefix) and names the field of each error, in
// the words of its label and data-colon.
const ownWords = (label) => [...label.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE || node.matches('strong')).map((node) => node.textContent).join('').trim();

function nameOf(field) {
  const label = field.labels?.[0] ?? field.querySelector(':scope > legend');
  return label ? ownWords(label) : field.getAttribute('aria-label') ?? '';
}

export default function (box) {
  document.title = (box.dataset.prefix ?? '') + document.title;
  for (const link of box.querySelectorAll('a[href^="#"]')) {
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const name = field ? nameOf(field) : '';
    if (name && !link.textContent.includes(name)) link.prepend(name + box.dataset.colon);
  }
  box.focus();
}
