// Sum of the points of an evaluation sheet; the server computes it again.
export default function (form) {
  const total = form.querySelector('[data-total]');
  const inputs = form.querySelectorAll('input[data-weight]');
  function sum() {
    let hundredths = 0;
    for (const input of inputs) hundredths += Math.round((parseFloat(input.value) || 0) * 100);
    total.value = (hundredths / 100).toFixed(hundredths % 10 ? 2 : 1);
  }
  form.addEventListener('input', sum);
  sum();
}
