// Moves focus to the error summary on load and prefixes the page title (data-prefix).
export default function (box) {
  document.title = (box.dataset.prefix ?? '') + document.title;
  box.focus();
}
