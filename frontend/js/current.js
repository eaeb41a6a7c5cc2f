// A row of links that is wider than the screen begins where the page is: its current link is brought into view.
export default function (row) {
  const here = row.querySelector('[aria-current]');
  if (!here || row.scrollWidth <= row.clientWidth) return;
  const before = here.getBoundingClientRect().left - row.getBoundingClientRect().left + row.scrollLeft;
  if (before + here.offsetWidth > row.clientWidth) row.scrollLeft = before - (row.clientWidth - here.offsetWidth) / 2;
}
