// The slip: what has been written on this page so far, and the way to send it. Without this file each
// box has its own button and everything works.

const form = document.getElementById("phieu");
const boxes = form ? [...form.querySelectorAll("textarea[data-slip]")] : [];

const make = (tag, className = "", text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
const button = () => {
  const send = make("button", "govuk-button", "Xem lại và gửi");
  send.type = "submit";
  send.setAttribute("form", form.id);
  return send;
};
const name = (box) => (box.dataset.slip === "chung" ? "Toàn dự thảo" : box.dataset.slip);

if (boxes.length) {
  // On a phone a bar at the bottom, on a desk a card that stays beside the text.
  const bar = make("aside", "app-slipbar");
  bar.setAttribute("aria-label", "Phiếu góp ý đang soạn");
  const short = make("p");
  bar.append(short, button());

  const card = make("section", "app-slip");
  const title = make("h2");
  const list = make("ol");
  const foot = make("div", "app-slip__foot");
  foot.append(button(), "Đang lưu trên máy này. Chưa gửi đi đâu.");
  card.append(title, list, foot);

  const refresh = () => {
    const written = boxes.filter((box) => box.value.trim());
    if (!written.length) [bar, card].forEach((shown) => shown.remove());
    else if (!bar.isConnected) {
      document.querySelector("main").after(bar);
      document.querySelector(".app-aside").append(card);
    }
    short.replaceChildren(make("b", "", `Phiếu góp ý: ${written.length}`), make("br"), written.map(name).slice(0, 4).join(", "));
    title.textContent = `Phiếu góp ý (${written.length})`;
    list.replaceChildren(...written.map((box) => {
      const item = make("li");
      const link = Object.assign(make("a", "govuk-link", name(box)), { href: `#${box.closest(".app-article").id}` });
      const words = box.value.trim();
      item.append(link, `: “${words.length > 60 ? `${words.slice(0, 60)}…` : words}”`);
      return item;
    }));
    boxes.forEach((box) => box.closest(".app-article").classList.toggle("app-article--mine", Boolean(box.value.trim())));
  };
  form.addEventListener("input", refresh);
  // Words kept on this device are put back by portal.js, which runs after this file.
  window.addEventListener("pageshow", refresh);
  refresh();
}
