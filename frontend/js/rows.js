// <div data-rows> … <tbody data-rows-body> rows … <template data-rows-template> one row with __i__ in names and ids …
// <button name="add" data-rows-add> and, in each row, <button name="remove" value="3" data-rows-remove>.
// Without scripts both buttons submit the form and the server adds or removes the row.
export default function (box) {
  const body = box.querySelector('[data-rows-body]');
  const template = box.querySelector('template[data-rows-template]');
  const max = Number(box.dataset.rowsMax) || Infinity;
  let next = Number(box.dataset.rowsNext) || body.children.length;
  const changed = () => box.dispatchEvent(new Event('input', { bubbles: true }));
  // <… data-numbered="Criterion __n__">: words with the number of their row
  const renumber = () => [...body.children].forEach((row, at) => {
    for (const words of row.querySelectorAll('[data-numbered]')) words.textContent = words.dataset.numbered.replace('__n__', String(at + 1));
  });

  box.addEventListener('click', (event) => {
    const button = event.target.closest('[data-rows-add], [data-rows-remove]');
    if (!button) return;
    event.preventDefault();
    if (button.matches('[data-rows-add]')) {
      if (body.children.length >= max) return;
      const holder = document.createElement(body.tagName);
      holder.innerHTML = template.innerHTML.replaceAll('__i__', String(next++));
      const row = holder.firstElementChild;
      body.append(row);
      row.querySelector('input, select, textarea')?.focus();
    } else {
      const row = [...body.children].find((child) => child.contains(button));
      const neighbour = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      (neighbour?.querySelector('[data-rows-remove]') ?? box.querySelector('[data-rows-add]'))?.focus();
    }
    renumber();
    changed();
  });
}
