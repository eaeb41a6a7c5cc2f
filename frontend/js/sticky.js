// A column that stays in view stays with its beginning; one that is taller than the window stays with its end, so that
// all of it can be read. Without scripts the end of such a column comes into view at the end of the page.
export default function (column) {
  const gap = 32;
  const fit = () => column.classList.toggle('sticky--tall', column.offsetHeight + gap > innerHeight);
  new ResizeObserver(fit).observe(column);
  addEventListener('resize', fit);
}
