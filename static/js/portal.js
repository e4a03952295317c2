// Small comforts on top of pages that work without any of this. No inline code, no dependencies.

const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

// One quiet line under a control, spoken once.
function say(field, words, wrong = false) {
  let line = field.parentElement.querySelector(":scope > .app-said");
  if (!line) {
    line = document.createElement("p");
    line.className = "app-said";
    line.setAttribute("role", "status");
    field.after(line);
  }
  line.classList.toggle("app-said--wrong", wrong);
  if (line.textContent !== words) line.textContent = words;
}
document.addEventListener("portal:say", (event) => say(event.target, event.detail));

// Search while typing: 400 ms after the last letter, never in the middle of a Telex or VNI syllable.
each("form[data-live] input[type=search]", (field) => {
  let timer;
  let sent = field.value;
  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event.isComposing) return;
    timer = setTimeout(() => { if (field.value.trim() !== sent.trim()) { sent = field.value; field.form.requestSubmit(); } }, 400);
  });
  if (new URLSearchParams(location.search).has(field.name)) {
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }
});

// Copy a code: the button is hidden until somebody is here to make it work.
each("button[data-copy]", (button) => {
  const source = document.querySelector(button.dataset.copy);
  if (!source || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    say(button, "Đã chép.");
  });
});

// A file that is too heavy is told before it travels.
each("input[type=file][data-max-bytes]", (field) => {
  const most = Number(field.dataset.maxBytes);
  const mega = (bytes) => (bytes / 1048576).toLocaleString("vi-VN", { maximumFractionDigits: 1 });
  field.addEventListener("change", () => {
    const heavy = [...field.files].find((file) => file.size > most);
    if (heavy) say(field, `Tệp ${heavy.name} nặng ${mega(heavy.size)} MB, quá mức ${mega(most)} MB. Nén lại hoặc chia thành nhiều tệp`, true);
    else if (field.files.length) say(field, `Đã chọn ${field.files.length} tệp.`);
  });
});

// Five minutes before the session ends, say so where everything is said.
const seconds = Number(document.body.dataset.session);
const board = document.getElementById("thong-bao");
if (seconds > 300 && board) {
  setTimeout(() => {
    const note = document.createElement("div");
    note.className = "app-note app-note--warn";
    note.textContent = "Còn 5 phút là hết phiên làm việc. Lưu nội dung đang nhập để khỏi mất.";
    board.append(note);
  }, (seconds - 300) * 1000);
}

// One press, one sending; after five seconds, or back on the page, it may be pressed again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post" || form.matches("[hx-post]")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => form.removeAttribute("data-sent"), 5000);
});

// "/" goes to the search box, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("main input[type=search], header input[type=search]");
  if (field?.offsetParent) { event.preventDefault(); field.focus(); }
});

for (const here of document.querySelectorAll(".app-rooms [aria-current], .app-subnav [aria-current]")) {
  here.scrollIntoView({ block: "nearest", inline: "center" });
}
document.querySelector("[data-focus]")?.focus();
document.addEventListener("htmx:afterSwap", (event) => event.target.querySelector?.("[data-focus]")?.focus());
