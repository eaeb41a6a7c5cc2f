// A row of links that is wider than the screen begins where the page is: its current link is brought into view, again
// whenever the row gets another width (a phone that is turned, a window that is narrowed).
export default function (row) {
  const here = row.querySelector('[aria-current]');
  if (!here) return;
  const show = () => {
    if (row.scrollWidth <= row.clientWidth) return;
    const before = here.getBoundingClientRect().left - row.getBoundingClientRect().left + row.scrollLeft;
    const fade = parseFloat(getComputedStyle(row).paddingInlineEnd) || 0;
    row.scrollLeft = before + here.offsetWidth > row.clientWidth - fade ? before - (row.clientWidth - here.offsetWidth) / 2 : 0;
  };
  new ResizeObserver(show).observe(row);
}
