// The review page: the source follows the field being looked at; F8 walks the points to look at.

const source = document.querySelector(".app-source");

function show(line) {
  const row = document.getElementById(`dong-${line}`);
  if (!row || !source) return;
  source.querySelector(".is-here")?.classList.remove("is-here");
  row.classList.add("is-here");
  const top = row.getBoundingClientRect().top - source.getBoundingClientRect().top;
  source.scrollTop += top - source.clientHeight / 3;
}

document.addEventListener("focusin", (event) => {
  const line = event.target.closest("[data-line]")?.dataset.line;
  if (line) show(line);
});

// A field inside a closed fold is opened before it is gone to.
function goTo(id) {
  const target = id && document.getElementById(id);
  if (!target) return false;
  target.closest("details")?.setAttribute("open", "");
  if (id.startsWith("dong-")) {
    target.tabIndex = -1;
    show(id.slice(5));
  }
  target.focus({ preventScroll: id.startsWith("dong-") });
  if (id.startsWith("dong-")) source.scrollIntoView({ block: "nearest" });
  return true;
}

document.addEventListener("click", (event) => {
  const id = event.target.closest('main a[href^="#"]')?.hash.slice(1);
  if (!id || !/^(id_|dong-)/.test(id) || !goTo(id)) return;
  event.preventDefault();
  document.getElementById(id).scrollIntoView({ block: "nearest" });
});

const points = [...document.querySelectorAll("[data-point]")].map((item) => item.dataset.point.trim().split(" "));
let at = -1;
document.querySelectorAll("[data-keys]").forEach((words) => { words.hidden = points.length === 0; });
document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || event.ctrlKey || event.altKey || event.metaKey || !points.length) return;
  event.preventDefault();
  at = (at + (event.shiftKey ? -1 : 1) + points.length) % points.length;
  const [first, line] = points[at];
  goTo(first);
  if (line?.startsWith("dong-")) show(line.slice(5));
});
