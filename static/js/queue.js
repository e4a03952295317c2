// Entries wait in this browser while the line is down, and are sent once each when it is back. Without this
// file the form is sent as any other. Nothing here is seen by, or sent for, another post than its writer's.

const board = document.querySelector("[data-queue]");
const form = document.querySelector("form[data-queued]");
const MOST = 20;
const MOST_BYTES = 50 * 1024 * 1024;
const PATIENCE = 120_000;

// The drawer -----------------------------------------------------------------------------------------

const done = (request) => new Promise((good, bad) => { request.onsuccess = () => good(request.result); request.onerror = () => bad(request.error); });
let opened;
function drawer() {
  opened ??= (() => {
    const request = indexedDB.open("portal-queue", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("entries", { keyPath: "id" });
    return done(request);
  })();
  return opened;
}
async function within(mode, act) {
  const transaction = (await drawer()).transaction("entries", mode, { durability: "strict" });
  const kept = new Promise((good, bad) => { transaction.oncomplete = good; transaction.onabort = transaction.onerror = () => bad(transaction.error); });
  const [given] = await Promise.all([done(act(transaction.objectStore("entries"))), kept]);
  return given;
}
const all = async () => (await within("readonly", (store) => store.getAll())).sort((a, b) => a.at - b.at);
const one = (id) => within("readonly", (store) => store.get(id));
const put = (entry) => within("readwrite", (store) => store.put(entry));
const drop = (id) => within("readwrite", (store) => store.delete(id));
const mine = (entry) => entry.post === board.dataset.post;

// What is written ------------------------------------------------------------------------------------

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing on plain http
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function written(submitter) {
  const pairs = [];
  const files = [];
  for (const [name, value] of new FormData(form)) {
    if (name === "csrfmiddlewaretoken") continue;
    if (typeof value === "string") pairs.push([name, value]);
    else if (value.size || value.name) files.push([name, value]);
  }
  const again = Boolean(submitter?.name === "tiep");
  const size = files.reduce((sum, [, file]) => sum + file.size, 2000);
  const value = (name) => form.elements[name]?.value ?? "";
  const title = value("title") || form.elements.draft?.selectedOptions[0]?.textContent || form.dataset.queued;
  return { id: value("key"), post: value("post"), form: value("form"), at: Date.now(), title, pairs, files, size, again, told: told(), state: "waiting", words: "" };
}

// Label and value of what is filled in, for whoever opens the entry in the list.
function told() {
  const rows = [];
  for (const field of form.elements) {
    if (!field.name || ["hidden", "submit"].includes(field.type) || !field.value) continue;
    const label = field.labels?.[0]?.querySelector("span")?.firstChild?.textContent ?? field.labels?.[0]?.firstChild?.textContent ?? "";
    if (field.type === "file") rows.push([label, [...field.files].map((file) => file.name).join(", ")]);
    else if (["checkbox", "radio"].includes(field.type)) { if (field.checked) rows.push([field.closest("fieldset")?.querySelector("legend")?.firstChild?.textContent ?? "", label]); }
    else rows.push([label, field.selectedOptions?.[0]?.textContent ?? field.value]);
  }
  return rows.map((row) => row.map((words) => words.trim()));
}

function putBackFiles(files) {
  for (const field of form.querySelectorAll("input[type=file]")) {
    const held = new DataTransfer();
    files.filter(([name]) => name === field.name).forEach(([, file]) => held.items.add(file));
    field.files = held.files;
  }
}

function putBack(entry) {
  for (const field of form.elements) {
    const values = entry.pairs.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (field.type !== "file" && field.type !== "submit" && values.length) field.value = values[0];
  }
  putBackFiles(entry.files);
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

// The next entry begins with the same answers, without the photographs and the note of this one.
function next() {
  form.elements.key.value = newKey();
  putBackFiles([]);
  if (form.elements.note) form.elements.note.value = "";
  form.querySelectorAll(".app-said").forEach((words) => words.remove());
}

// Sending --------------------------------------------------------------------------------------------

const asked = (address, more = {}) => fetch(address, { credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...more });

// kind: saved, refused, offline, busy, expired, other (somebody else has signed in on this machine).
async function send(entry) {
  try {
    const door = await asked(board.dataset.token);
    if (door.redirected || door.status === 403) return { kind: "expired" };
    if (!door.ok) return { kind: "busy" };
    const { token, post } = await door.json();
    if (String(post) !== entry.post) return { kind: "other" };
    const body = new FormData();
    entry.pairs.forEach(([name, value]) => body.append(name, value));
    entry.files.forEach(([name, file]) => body.append(name, file, file.name));
    const answer = await asked(board.dataset.send, { method: "POST", body, headers: { "X-CSRFToken": token, "X-Queue": "1" } });
    if (answer.status === 201) return { kind: "saved", ...(await answer.json()) };
    if (answer.status === 422) return refusal(await answer.text());
    if (answer.redirected || answer.status === 403) return { kind: "expired" };
    if ([400, 413].includes(answer.status)) return { kind: "refused", words: "Máy chủ không nhận mục này. Ảnh có thể quá nặng: bỏ bớt rồi gửi lại." };
    return { kind: "busy" };
  } catch (problem) {
    return { kind: "offline" };
  }
}

function refusal(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const said = [...page.querySelectorAll(".govuk-error-summary li")].map((item) => item.textContent.trim());
  return { kind: "refused", words: said.join(". ") || "Có chỗ cần sửa.", page };
}

const WORDS = {
  offline: "Mất mạng. Mục vừa ghi đang lưu trên máy này, tự gửi khi có mạng. Cứ ghi tiếp.",
  busy: "Máy chủ đang bận. Mục vừa ghi đang lưu trên máy này, sẽ tự gửi lại.",
  expired: "Phiên làm việc đã hết. Mục ghi vẫn lưu trên máy này: đăng nhập lại rồi mở trang này để gửi.",
  other: "Máy này đang ở vị trí khác với lúc ghi. Mục ghi vẫn lưu, gửi khi trở lại vị trí đó.",
};

function say(words, link) {
  const line = document.querySelector("[data-queue-say]");
  line.hidden = !words;
  line.replaceChildren(Object.assign(document.createElement("p"), { textContent: words }));
  if (link) line.firstChild.append(" ", Object.assign(document.createElement("a"), { className: "govuk-link", href: link[0], textContent: link[1] }));
}
const sayOutcome = (kind) => say(WORDS[kind], kind === "expired" ? [board.dataset.signIn, "Đăng nhập lại"] : null);

// One window at a time; the server keeps the same key once anyway.
const alone = (act) => (navigator.locks ? navigator.locks.request("portal-queue", act) : act());

const flush = () => alone(async () => {
  for (const entry of (await all()).filter((kept) => mine(kept) && kept.state === "waiting")) {
    const still = await one(entry.id);
    if (!still || still.state !== "waiting") continue;
    const outcome = await send(entry);
    if (outcome.kind === "saved") {
      await drop(entry.id);
      say(`Đã gửi “${entry.title}”.`, [outcome.url, "Xem hoạt động"]);
    } else if (outcome.kind === "refused") {
      await put({ ...entry, state: "refused", words: outcome.words });
    } else {
      sayOutcome(outcome.kind);
      break;
    }
    await show();
  }
  await show();
});

// Pressing the button ----------------------------------------------------------------------------------

let busy = false;
async function submitted(event) {
  if (event.submitter?.name === "tinh") return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  const button = event.submitter;
  button?.setAttribute("aria-busy", "true");
  try {
    const entry = written(button);
    if (await kept(entry)) await goOn(entry);
  } finally {
    busy = false;
    button?.removeAttribute("aria-busy");
  }
}

// Into the drawer before anything is tried; where there is no room, the form is sent as any other.
async function kept(entry) {
  try {
    const others = (await all()).filter((there) => there.id !== entry.id);
    const full = others.length >= MOST || others.reduce((sum, there) => sum + there.size, entry.size) > MOST_BYTES;
    if (full) throw new Error("full");
    await put(entry);
    return true;
  } catch (problem) {
    if (navigator.onLine) form.submit();
    else say(problem.message === "full" ? `Hàng chờ đã đầy (${MOST} mục hoặc 50 MB). Nội dung còn trên trang này; có mạng thì gửi bớt rồi lưu.` : "Trình duyệt này không cho lưu trên máy. Giữ trang mở đến khi có mạng.");
    return false;
  }
}

async function goOn(entry) {
  const outcome = navigator.onLine ? await alone(() => send(entry)) : { kind: "offline" };
  if (outcome.kind === "saved") {
    await drop(entry.id);
    location.assign(entry.again ? location.href.split("#")[0] : outcome.url);
  } else if (outcome.kind === "refused" && outcome.page) {
    await drop(entry.id);
    refused(outcome.page, entry);
  } else if (outcome.kind === "refused") {
    await drop(entry.id);
    say(outcome.words);
  } else {
    sayOutcome(outcome.kind);
    next();
    await show();
    document.querySelector("[data-queue-say]").scrollIntoView({ block: "nearest" });
  }
}

// The page as the server sent it back, with the words of what to mend; files stay chosen.
function refused(page, entry) {
  const fresh = page.querySelector("form[data-queued]");
  const summary = page.querySelector(".govuk-error-summary");
  if (!fresh) return say("Có chỗ cần sửa.");
  document.querySelector(".govuk-error-summary")?.remove();
  form.replaceChildren(...fresh.childNodes);
  document.querySelector("[data-queue-say]").before(summary);
  document.title = page.title;
  putBackFiles(entry.files);
  summary.tabIndex = -1;
  summary.focus();
  return undefined;
}

// The list ---------------------------------------------------------------------------------------------

const make = (tag, className = "", text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
const mega = (bytes) => Math.max(bytes / 1048576, 0.1).toLocaleString("vi-VN", { maximumFractionDigits: 1 });

function button(words, of, act) {
  const made = make("button", "app-linklike app-linklike--body", words);
  made.type = "button";
  made.append(make("span", "govuk-visually-hidden", ` ${of}`));
  made.addEventListener("click", act);
  return made;
}

function line(entry) {
  const item = make("li");
  const title = make("p");
  title.append(make("b", "", entry.title));
  const when = new Date(entry.at).toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" });
  const files = entry.files.length ? `, ${entry.files.length} tệp, ${mega(entry.size)} MB` : "";
  const state = make("p");
  const wrong = entry.state === "refused";
  state.append(make("strong", `govuk-tag govuk-tag--${wrong ? "red" : "yellow"}`, wrong ? "cần sửa" : "chờ gửi khi có mạng"), " ");
  if (wrong) state.append(button("Mở để sửa", entry.title, () => open(entry)), " ");
  state.append(button("Xóa", entry.title, async () => {
    if (confirm(`Xóa mục “${entry.title}” khỏi máy này? Mục chưa được gửi.`)) { await drop(entry.id); await show(); }
  }));
  const more = make("details", "app-small");
  const list = make("dl");
  entry.told.forEach(([label, value]) => list.append(make("dt", "app-muted", label), make("dd", "", value)));
  more.append(make("summary", "", "Xem"), list);
  item.append(title, make("p", "app-small", `${when}${files}`), ...(wrong ? [make("p", "app-small", entry.words)] : []), state, more);
  return item;
}

function open(entry) {
  if (form?.elements.form.value !== entry.form) { location.assign(`${board.dataset.send}?loai=${encodeURIComponent(entry.form)}#mo-${entry.id}`); return; }
  putBack(entry);
  say(`Đang sửa mục ghi dở. ${entry.words}`);
  form.scrollIntoView();
}

async function show() {
  const entries = await all();
  const hers = entries.filter(mine);
  const strangers = entries.length - hers.length;
  board.querySelector("[data-queue-list]").replaceChildren(...hers.map(line));
  board.querySelector("[data-queue-title]").textContent = `Chờ gửi (${hers.length})`;
  board.querySelector("[data-queue-others]").textContent = strangers ? `Còn ${strangers} mục của người khác trên máy này, chỉ gửi khi người đó đăng nhập.` : "";
  board.querySelector("[data-queue-empty]").hidden = hers.length > 0;
  board.querySelector("[data-queue-send]").hidden = hers.length === 0;
}

// Where it begins ----------------------------------------------------------------------------------------

const lineDown = () => { if (!navigator.onLine) say("Mất mạng. Cứ ghi tiếp: mục ghi lưu trên máy này, tự gửi khi có mạng."); };

async function begin() {
  await show();
  board.hidden = false;
  form?.addEventListener("submit", submitted);
  board.querySelector("[data-queue-send]").addEventListener("click", flush);
  window.addEventListener("online", () => { say(""); flush(); });
  window.addEventListener("offline", lineDown);
  window.addEventListener("pageshow", (event) => { if (event.persisted && form) next(); });
  // A network without the Internet behind it makes no "online".
  setInterval(async () => { if (navigator.onLine && !busy && (await all()).some((entry) => mine(entry) && entry.state === "waiting")) flush(); }, 60_000);
  lineDown();
  const wanted = form && location.hash.startsWith("#mo-") && (await one(location.hash.slice(4)));
  if (wanted && mine(wanted)) open(wanted);
  if (navigator.onLine) flush();
}
if (board && "indexedDB" in window) begin().catch(() => { /* no drawer in this browser: the form works as any other */ });
