// The slip: what has been written on this page so far, to jump to, to take out, to send. Without this file
// each box has its own button and everything works.

const form = document.getElementById("phieu");
const boxes = form ? [...form.querySelectorAll("textarea[data-slip]")] : [];

const make = (tag, className = "", text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
const press = (className, words, act) => {
  const made = make("button", className, words);
  made.type = act ? "button" : "submit";
  if (act) made.addEventListener("click", act);
  else made.setAttribute("form", form.id);
  return made;
};
const name = (box) => (box.dataset.slip === "chung" ? "Toàn dự thảo" : box.dataset.slip);
const short = (box) => box.dataset.slip;
const around = (box) => box.closest(".app-article");
const changed = (box) => box.dispatchEvent(new Event("input", { bubbles: true }));

function open(box) {
  const pen = box.closest("details");
  pen.open = true;
  around(box).scrollIntoView({ block: "start" });
  box.focus({ preventScroll: true });
}

// A pen's own button gathers instead of leading away: one reads on, and sends once.
for (const box of boxes) {
  const pen = box.closest("details");
  pen.querySelector("button").replaceWith(press("govuk-button govuk-button--secondary", "Thêm vào phiếu góp ý", () => {
    if (!box.value.trim()) return box.focus();
    pen.open = false;
    pen.querySelector("summary").focus({ preventScroll: true });
    return around(box).scrollIntoView({ block: "nearest" });
  }));
}

if (boxes.length) {
  // On a phone a bar at the bottom that unfolds, on a desk a card that stays beside the text.
  const bar = make("aside", "app-slipbar");
  bar.setAttribute("aria-label", "Phiếu góp ý đang soạn");
  const folded = make("details", "app-slipbar__list");
  const told = make("summary");
  const held = make("div");
  folded.append(told, held);
  bar.append(folded, press("govuk-button", "Xem lại và gửi"));

  const card = make("section", "app-slip");
  const title = make("h2");
  const listed = make("div");
  const foot = make("div", "app-slip__foot");
  foot.append(press("govuk-button", "Xem lại và gửi"), "Đang lưu trên máy này. Chưa gửi đi đâu.");
  card.append(title, listed, foot);

  let dropped; // the last one taken out, until something else changes
  const take = (box) => {
    dropped = { box, words: box.value };
    box.value = "";
    changed(box);
  };
  const back = () => {
    const { box, words } = dropped;
    box.value = words;
    changed(box);
  };

  const row = (box) => {
    const item = make("li");
    const words = box.value.trim();
    const link = Object.assign(make("a", "govuk-link", name(box)), { href: `#${around(box).id}` });
    link.addEventListener("click", (event) => { event.preventDefault(); folded.open = false; open(box); });
    const drop = press("app-linklike", "Bỏ", () => take(box));
    drop.append(make("span", "govuk-visually-hidden", ` ý về ${name(box)}`));
    item.append(link, `: “${words.length > 60 ? `${words.slice(0, 60)}…` : words}” `, drop);
    return item;
  };
  const list = (written) => {
    const all = make("ol");
    all.append(...written.map(row));
    if (!dropped) return [all];
    const undo = make("p", "app-small app-flush", `Đã bỏ ý về ${name(dropped.box)}. `);
    undo.setAttribute("role", "status");
    undo.append(press("app-linklike", "Lấy lại", back));
    return [all, undo];
  };

  const mark = (box) => {
    const is = Boolean(box.value.trim());
    const article = around(box);
    article.classList.toggle("app-article--mine", is);
    const tag = article.querySelector(":scope > .app-mine");
    if (!is) tag?.remove();
    else if (!tag) {
      const line = make("p", "app-mine");
      line.append(make("span", "govuk-tag govuk-tag--blue", "Đã có trong phiếu góp ý"));
      box.closest("details").before(line);
    }
  };

  const refresh = (event) => {
    if (dropped && event?.target === dropped.box && dropped.box.value) dropped = undefined;
    const written = boxes.filter((box) => box.value.trim());
    if (!written.length && !dropped) [bar, card].forEach((shown) => shown.remove());
    else if (!bar.isConnected) {
      document.querySelector("main").after(bar);
      document.querySelector(".app-aside").append(card);
    }
    told.replaceChildren(make("b", "", `${written.length} ý`), `${written.length ? ": " : ""}${written.map(short).join(", ")}`);
    title.textContent = `Phiếu góp ý (${written.length} ý)`;
    held.replaceChildren(...list(written));
    listed.replaceChildren(...list(written));
    boxes.forEach(mark);
  };
  form.addEventListener("input", refresh);
  form.addEventListener("change", refresh);
  // Words kept on this device are put back by portal.js, which runs after this file.
  window.addEventListener("pageshow", refresh);
  refresh();
}
