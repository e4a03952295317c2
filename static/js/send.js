// When the line is down nothing is lost and nothing goes twice: what was written stays on the page and on this
// machine, one presses again, and a form that landed although its answer got lost shows its receipt instead.
// Without this file the browser sends the form by itself.

const form = document.getElementById("phieu");
const sends = Boolean(form?.dataset.receipt); // else it only leads to the page where one sends
const shelf = `portal:dang-gui:${form?.dataset.draft}`;
const PATIENCE = sends && form.enctype === "multipart/form-data" ? 300_000 : 60_000;
const PROOF = 20_000;

const OFFLINE = "Chưa gửi được: không có kết nối mạng. Nội dung vẫn ở đây và được giữ trên máy này, đóng trình duyệt cũng không mất.";
const FILES = " Tệp đã chọn còn nguyên khi trang này chưa đóng.";
const BUSY = "Chưa gửi được: máy chủ đang bận. Nội dung vẫn ở đây. Bấm gửi lại sau ít phút.";
const HEAVY = "Chưa gửi được: tệp quá nặng. Bỏ bớt tệp hoặc nén lại rồi gửi lại.";

const kept = () => { try { return JSON.parse(localStorage.getItem(shelf)); } catch { return null; } };
const keep = (value) => { try { value ? localStorage.setItem(shelf, JSON.stringify(value)) : localStorage.removeItem(shelf); } catch { /* full or forbidden */ } };
const boxes = () => [...form.querySelectorAll("[data-autosave]")];
const words = () => Object.fromEntries(boxes().filter((box) => box.value.trim()).map((box) => [box.dataset.autosave, box.value.trim()]));
const same = (one, other) => Object.keys({ ...one, ...other }).every((key) => one[key] === other[key]);

// One note, beside what was pressed; a screen reader says it at once.
const note = Object.assign(document.createElement("div"), { className: "app-note app-note--warn app-line" });
note.setAttribute("role", "alert");
const retry = Object.assign(document.createElement("button"), { className: "govuk-button govuk-button--secondary", type: "submit", textContent: sends ? "Gửi lại" : "Thử lại" });
if (form) retry.setAttribute("form", form.id);
function tell(said, button, again = true) {
  const line = Object.assign(document.createElement("p"), { textContent: said });
  note.replaceChildren(line, ...(again ? [retry] : []));
  const place = button === retry ? null : button?.closest(".app-slipbar, .app-slip__foot, .app-actions");
  if (place?.matches(".app-actions")) place.before(note);
  else if (place) place.prepend(note);
  else if (!note.isConnected) form.append(note);
}
const online = () => { if (note.contains(retry)) note.querySelector("p").textContent = `Đã có mạng trở lại. Bấm “${retry.textContent}”.`; };

// What was being sent when the answer got lost: did it land?
let landed;
async function look() {
  const pending = kept();
  if (!pending) return;
  try {
    const answer = await fetch(pending.receipt, { cache: "no-store", signal: AbortSignal.timeout(15_000) });
    if (answer.status === 404) keep(null);
    else if (answer.ok) arrived(pending);
  } catch { /* still no line: asked again when it is back */ }
}
function arrived(pending) {
  landed = pending;
  const at = new Date(pending.at).toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" });
  const line = Object.assign(document.createElement("p"), { textContent: `Phiếu gửi lúc ${at} đã được nhận. ` });
  line.append(Object.assign(document.createElement("a"), { className: "govuk-link", href: pending.receipt, textContent: "Mở biên nhận" }));
  note.replaceChildren(line);
  document.getElementById("thong-bao")?.append(note);
  if (!note.isConnected) form.before(note);
}

// A widget whose question was lost with the line asks for another; what is still unsolved in the end goes without.
async function solved() {
  const until = Date.now() + PROOF;
  const widget = form.querySelector("altcha-widget");
  if (["error", "expired"].includes(widget?.getState?.())) widget.verify();
  const done = () => !widget || form.querySelector("input[name=altcha]")?.value;
  while (!done() && navigator.onLine && Date.now() < until) await new Promise((wake) => { setTimeout(wake, 200); });
}

async function post() {
  const data = new FormData(form);
  const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
  const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) });
  if (answer.redirected && answer.ok) return location.assign(answer.url);
  if (answer.status === 413) return HEAVY;
  if (answer.status >= 500 || answer.status === 429) return BUSY;
  keep(null); // nothing landed: the page that comes says what to put right
  return form.submit();
}

let busy = false;
async function go(button) {
  await look();
  if (landed && same(words(), landed.words)) return location.assign(landed.receipt);
  if (!sends) {
    const line = navigator.onLine && (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(10_000) }).catch(() => null));
    return line ? form.submit() : tell(OFFLINE, button);
  }
  tell("Đang gửi…", button, false);
  await solved();
  keep({ receipt: form.dataset.receipt, at: Date.now(), words: words() });
  const wrong = await post().catch(() => OFFLINE + (form.enctype === "multipart/form-data" ? FILES : ""));
  return typeof wrong === "string" && tell(wrong, button);
}

if (form) {
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    const aside = button?.hasAttribute("formaction");
    if (aside && navigator.onLine) return;
    event.preventDefault();
    if (aside) { tell(OFFLINE, button, false); return; }
    if (busy) return;
    busy = true;
    try { await go(button); } finally { busy = false; }
  });
  window.addEventListener("online", () => { online(); if (!busy) look(); });
  window.addEventListener("pageshow", look);
}
