// <main data-forget="bid:42">: what keep.js holds of a form in this browser goes once its content has arrived for good;
// a price does not stay behind after the bid was submitted by a button.
export default function (element) {
  localStorage.removeItem(`kept:${element.dataset.forget}`);
}
