// The slip: what has been written on this page so far, and the way to send it. Without this file each
// box has its own button and everything works.

const form = document.getElementById("phieu");
const boxes = form ? [...form.querySelectorAll("textarea[data-slip]")] : [];

if (boxes.length) {
  const bar = document.createElement("aside");
  bar.className = "app-slipbar";
  bar.setAttribute("aria-label", "Phiếu góp ý đang soạn");
  bar.hidden = true;
  const words = document.createElement("p");
  const count = document.createElement("b");
  const about = document.createElement("span");
  words.append(count, document.createElement("br"), about);
  const send = document.createElement("button");
  send.className = "govuk-button";
  send.type = "submit";
  send.setAttribute("form", form.id);
  send.textContent = "Xem lại và gửi";
  bar.append(words, send);
  document.querySelector("main").after(bar);

  const refresh = () => {
    const written = boxes.filter((box) => box.value.trim());
    bar.hidden = !written.length;
    count.textContent = `Phiếu góp ý: ${written.length}`;
    about.textContent = written.map((box) => (box.dataset.slip === "chung" ? "toàn dự thảo" : box.dataset.slip)).slice(0, 4).join(", ");
    boxes.forEach((box) => box.closest(".app-article").classList.toggle("app-article--mine", Boolean(box.value.trim())));
  };
  form.addEventListener("input", refresh);
  // Words kept on this device are put back by portal.js, which runs after this file.
  window.addEventListener("load", refresh);
  window.addEventListener("pageshow", refresh);
}
