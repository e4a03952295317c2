// Words being written stay in this browser until they are sent, and nowhere else. Only on pages where one writes.

const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
const say = (field, words) => field.dispatchEvent(new CustomEvent("portal:say", { bubbles: true, detail: words }));

const shelf = {
  get: (key) => { try { return localStorage.getItem(`portal:${key}`); } catch { return null; } },
  put: (key, text) => { try { text ? localStorage.setItem(`portal:${key}`, text) : localStorage.removeItem(`portal:${key}`); } catch { /* full or forbidden */ } },
};
// What was sent from this tab, so that "back" does not offer it as something still to be sent.
const sent = {
  all: () => { try { return JSON.parse(sessionStorage.getItem("portal:sent")) ?? {}; } catch { return {}; } },
  add: (key, text) => { try { sessionStorage.setItem("portal:sent", JSON.stringify({ ...sent.all(), [key]: text })); } catch { /* forbidden */ } },
};
const fields = [...document.querySelectorAll("[data-autosave]")];
const unfold = (field) => { for (let up = field.closest("details"); up; up = up.parentElement.closest("details")) up.open = true; };
const show = (field, text, words) => {
  field.value = text;
  if (text) unfold(field);
  if (words) say(field, words);
  field.dispatchEvent(new Event("change", { bubbles: true }));
};
const timers = new Map();
const flush = (field) => { clearTimeout(timers.get(field)); if (timers.delete(field)) shelf.put(field.dataset.autosave, field.value); };
// Once every script of the page listens: the slip counts what comes back.
document.addEventListener("DOMContentLoaded", () => fields.forEach((field) => {
  const kept = shelf.get(field.dataset.autosave);
  if (kept && !field.value) show(field, kept, "Nội dung viết dở đã được lấy lại từ máy này. Chưa gửi đi đâu.");
}));
fields.forEach((field) => {
  field.addEventListener("input", () => {
    clearTimeout(timers.get(field));
    timers.set(field, setTimeout(() => { flush(field); say(field, "Đang lưu trên máy này. Chưa gửi đi đâu."); }, 800));
  });
});
// Closed in the middle of a word; written on in another tab.
for (const end of ["pagehide", "visibilitychange"]) addEventListener(end, () => fields.forEach(flush));
addEventListener("storage", (event) => fields.forEach((field) => {
  if (event.key === `portal:${field.dataset.autosave}` && field !== document.activeElement && field.value === (event.oldValue ?? "")) show(field, event.newValue ?? "");
}));
addEventListener("pageshow", () => fields.forEach((field) => {
  if (field.value && sent.all()[field.dataset.autosave] === field.value.trim()) show(field, "");
}));
each("[data-autosave-clear]", (mark) => mark.dataset.autosaveClear.split(" ").forEach((key) => {
  const pending = shelf.get(`dang-gui:${key.split("-")[2]}`);
  const words = pending ? JSON.parse(pending).words[key] : undefined;
  const kept = shelf.get(key);
  if (kept) sent.add(key, words ?? kept.trim());
  if (!kept || words === undefined || kept.trim() === words) shelf.put(key, ""); // written on meanwhile: it stays
}));
each("[data-autosave-clear]", (mark) => new Set(mark.dataset.autosaveClear.split(" ").map((key) => key.split("-")[2])).forEach((draft) => shelf.put(`dang-gui:${draft}`, "")));
