// Beside the picture of a slip: bigger, smaller, turned; and saved without the mouse. Without this file the
// picture opens by its link and the buttons save.

const view = document.querySelector("[data-scan]");
const picture = view?.querySelector("img");
const WIDTHS = [50, 75, 100, 140, 190, 260];
let size = 2;
let turns = 0;

function show() {
  for (const width of WIDTHS) picture.classList.toggle(`is-wide-${width}`, WIDTHS[size] === width);
  const address = `${view.dataset.scan}?xoay=${turns}`; // turned by the server, so that it scrolls as it should
  if (picture.getAttribute("src") !== address) picture.src = address;
}

const acts = {
  in: () => { size = Math.min(size + 1, WIDTHS.length - 1); },
  out: () => { size = Math.max(size - 1, 0); },
  turn: () => { turns = (turns + 1) % 4; },
};

if (picture) {
  view.querySelector("[data-scan-tools]").hidden = false;
  for (const button of view.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => { acts[button.dataset.zoom](); show(); });
  }
}

const form = document.querySelector("form[data-grid]");
if (form) {
  form.querySelector("[data-keys]").hidden = false;
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector(event.altKey ? "[data-save]" : "[data-next]"));
      return;
    }
    // In a box of one line Enter goes on to the next, as in a spreadsheet; in a text it begins a line.
    if (!event.target.matches("input:not([type=checkbox]), select")) return;
    event.preventDefault();
    const fields = [...form.querySelectorAll("input:not([type=hidden]), select, textarea")].filter((one) => one.offsetParent);
    fields[fields.indexOf(event.target) + 1]?.focus();
  });
}
