// <table data-budget="486000" data-over="超出限价 {amount}" data-left="低于限价 {amount}">: live totals, amounts in integer
// fen against float drift; the server recomputes, and reads numbers as here: any width, with or without commas and ¥.
const number = (value) => parseFloat(String(value).normalize('NFKC').replace(/[,，¥￥元\s]/g, '')) || 0;
const fen = (value) => Math.round(number(value) * 100);
const yuan = (amount) => '¥' + (amount / 100).toLocaleString('zh-CN', { minimumFractionDigits: amount % 100 ? 2 : 0 });
export default function (table) {
  const limit = fen(table.dataset.budget);
  const left = table.querySelector('[data-remaining]');
  function sum() {
    let total = 0;
    let other = 0;
    for (const row of table.tBodies[0].rows) {
      const [quantity, price] = row.querySelectorAll('input[inputmode="decimal"]');
      const output = row.querySelector('output');
      if (!quantity || !price || !output) continue;
      const line = Math.round(number(quantity.value) * fen(price.value));
      output.value = yuan(line);
      if ((row.querySelector('select[name$=".funding"]')?.value || 'project') === 'project') total += line; else other += line;
    }
    table.querySelector('[data-total]').value = yuan(total);
    const others = table.querySelector('[data-other]');
    if (others) others.value = yuan(other);
    if (!left) return;
    left.textContent = (total > limit ? table.dataset.over : table.dataset.left).replace('{amount}', yuan(Math.abs(limit - total)));
    left.parentElement.classList.toggle('over', total > limit);
  }
  table.addEventListener('input', sum);
  (table.closest('[data-rows]') ?? table).addEventListener('input', sum);
  sum();
}
