// What a repeat comes to, while it is being typed; the server works it out again before it is saved.

const form = document.querySelector("form[data-repeat]");
const line = document.querySelector("[data-sum]");

function day(typed) {
  const found = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(typed.trim());
  const made = found && new Date(Date.UTC(found[3], found[2] - 1, found[1]));
  return made && made.getUTCDate() === Number(found[1]) ? made : null;
}

function whole(name) {
  const typed = form.elements[name].value.trim();
  return /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
}

function ticked(name) {
  return [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => Number(box.value));
}

function days(first, last, skipped) {
  let count = 0;
  for (let at = first.getTime(); at <= last.getTime(); at += 86_400_000) {
    if (!skipped.includes((new Date(at).getUTCDay() + 6) % 7)) count += 1; // Monday is 0, as on the server
  }
  return count;
}

function work() {
  const first = day(form.elements.starts_on.value);
  const last = form.elements.ends_on.value.trim() ? day(form.elements.ends_on.value) : first;
  const a_day = whole("a_day");
  const wrong = !first || !last || last < first || last - first > 366 * 86_400_000 || !a_day;
  document.querySelector("[data-sum-ask]").hidden = true;
  line.hidden = wrong;
  if (wrong) return;
  const clusters = ticked("outlets").length;
  const span = days(first, last, ticked("skipped"));
  const total = span * a_day * Math.max(clusters, 1);
  const number = (value) => value.toLocaleString("vi-VN");
  const parts = [...(clusters ? [`${clusters} cụm`] : []), `${a_day} lần`, `${span} ngày`];
  const minutes = whole("each") ? `, ${number(total * whole("each"))} phút` : "";
  line.replaceChildren(`${parts.join(" × ")} = `, Object.assign(document.createElement("b"), { textContent: `${number(total)} lượt` }), minutes);
}

if (form && line) {
  form.addEventListener("input", work);
  work();
}
