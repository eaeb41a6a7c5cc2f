// <form data-once>: a second click while the first request is on its way does nothing. The buttons are not disabled,
// because a disabled button would not be sent; coming back through the history frees the form again.
export default function (form) {
  let sent = false;
  form.addEventListener('submit', (event) => {
    if (sent) { event.preventDefault(); return; }
    sent = true;
    form.setAttribute('aria-busy', 'true');
  });
  addEventListener('pageshow', () => { sent = false; form.removeAttribute('aria-busy'); });
}
