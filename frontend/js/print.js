// <button data-print hidden>: prints the page. Without scripts it stays hidden, and words say how to print.
export default function (button) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
