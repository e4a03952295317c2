// Keys over the inbox and over one comment; a tick for the whole page; words of an earlier answer put in place
// without leaving. Without this file every one of these is a link, a box or a button of the page.

const letters = [...document.querySelectorAll("[data-inbox] .app-letter, .app-letter[data-letter]")];
const form = document.querySelector("[data-inbox]") ?? document.querySelector("[data-one]");
const keys = document.querySelector("[data-keys]");
let here = -1;

const boxOf = (letter) => letter.querySelector("input[type=checkbox]");

// Ticking ------------------------------------------------------------------------------------------------

const told = document.querySelector("[data-ticked]");
const wholePage = document.querySelector("[data-tick-page]");
const whole = form?.querySelector("input[name=ca]");

function tell() {
  const n = letters.filter((letter) => boxOf(letter).checked).length;
  letters.forEach((letter) => letter.classList.toggle("is-chosen", boxOf(letter).checked));
  if (told) told.textContent = whole?.checked ? "Đang chọn cả mục này" : n ? `Đang chọn ${n}` : "";
}

if (wholePage && letters.length) {
  wholePage.hidden = false;
  wholePage.querySelector("input").addEventListener("change", (event) => {
    letters.forEach((letter) => { boxOf(letter).checked = event.target.checked; });
    tell();
  });
}
form?.addEventListener("change", tell);
if (letters.length) tell();

// Earlier answers ----------------------------------------------------------------------------------------

document.querySelector("[data-recent]")?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-text]");
  if (!link) return;
  event.preventDefault();
  const choice = [...form.querySelectorAll("input[name=outcome]")].find((one) => one.value === link.dataset.outcome);
  if (choice) choice.checked = true;
  const words = form.querySelector("textarea[name=text]");
  words.value = link.dataset.text;
  words.focus();
});

// Keys ---------------------------------------------------------------------------------------------------

function go(step) {
  if (!letters.length) {
    document.querySelector(step > 0 ? "main a[rel=next]" : "main a[rel=prev]")?.click();
    return;
  }
  here = Math.min(Math.max(here + step, 0), letters.length - 1);
  boxOf(letters[here]).focus({ preventScroll: true });
  letters[here].scrollIntoView({ block: "nearest" });
}

function chosenOrHere() {
  const some = whole?.checked || letters.some((letter) => boxOf(letter).checked);
  if (!some && letters[here]) boxOf(letters[here]).checked = true;
  tell();
  return !letters.length || some || here >= 0;
}

const acts = {
  j: () => go(1),
  k: () => go(-1),
  x: () => { if (letters[here]) { boxOf(letters[here]).checked = !boxOf(letters[here]).checked; tell(); } },
  Enter: () => letters[here]?.querySelector("footer a")?.click(),
  a: () => { chosenOrHere(); form?.querySelector("textarea[name=text]")?.focus(); },
  e: () => { if (chosenOrHere()) form?.querySelector("button[name=state][value=published]")?.click(); },
  n: () => {
    const note = document.querySelector("#ghi_text");
    if (note) note.focus();
    else if (letters[here]) window.location.href = `${letters[here].querySelector("footer a").href}#ghi-chu`;
  },
  "?": () => { if (keys) { keys.hidden = false; keys.open = !keys.open; keys.scrollIntoView({ block: "nearest" }); } },
};

function isTyping(target) {
  if (target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName)) return true;
  return target.tagName === "INPUT" && !["checkbox", "radio"].includes(target.type);
}

if (keys) keys.hidden = false;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  // Enter belongs to whatever has the focus, unless that is the box of a comment.
  if (event.key === "Enter" && !(letters[here] && event.target === boxOf(letters[here]))) return;
  const act = Object.hasOwn(acts, event.key) ? acts[event.key] : null;
  if (!act || !form) return;
  event.preventDefault();
  act();
});
document.addEventListener("focusin", (event) => {
  const at = letters.findIndex((letter) => letter.contains(event.target));
  if (at >= 0) here = at;
});
