// What the journey knows of a page; in words a Chrome 88 understands.
const on = (el) => { // where a finger finds it: nothing lies over it
  if (!el) return null;
  el.scrollIntoView({block: "center"});
  const r = el.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
  const at = r.width && r.height ? document.elementFromPoint(x, y) : null;
  return at && (el.contains(at) || at.contains(el)) && getComputedStyle(at).visibility === "visible"
    ? {x, y, text: el.innerText || el.value || ""} : null;
};
const all = (css) => [...document.querySelectorAll(css)];
const field = (label) => all("input,textarea,select").find((el) =>
  [...(el.labels || [])].some((l) => (l.querySelector(".lq-lab") || l).innerText.trim() === label));
const named = (words) => all("button,a").filter((el) => el.innerText.trim().startsWith(words)).find((el) => el.getClientRects().length);
const text = (words) => all("main *, .lq-page *, body > *").filter((el) => !el.children.length && el.textContent.includes(words)).find((el) => el.getClientRects().length);

// what is to be seen that should not be
const looksWrong = () => {
  const wrong = [];
  const boxes = all(".lq-in .q-field__control").filter((el) => el.getClientRects().length);
  const framed = (el) => ["::before"].some((p) => { const s = getComputedStyle(el, p); return s.borderTopStyle === "solid" && parseFloat(s.borderTopWidth) >= 1 && s.position === "absolute"; });
  if (!boxes.every(framed)) wrong.push("fields without a frame");
  const over = all("#popup, #too_long_message_popup, .lq-news, .q-dialog").filter((el) => { const s = getComputedStyle(el); return el.getClientRects().length && s.visibility === "visible" && s.opacity !== "0" && el.getBoundingClientRect().bottom > 0; });
  over.forEach((el) => wrong.push("lies over the page: " + (el.innerText || el.id).trim().slice(0, 12)));
  if (document.documentElement.scrollWidth > innerWidth + 1) wrong.push("wider than the screen by " + (document.documentElement.scrollWidth - innerWidth));
  const see = (el) => { while (el && el !== document.body) { const b = getComputedStyle(el).backgroundColor; if (b !== "rgba(0, 0, 0, 0)" && b !== "transparent") return true; el = el.parentElement; } return false; };
  const top = document.querySelector(".lq-top");
  if (top && top.getClientRects().length && !see(top)) wrong.push("the bar at the top is transparent");
  // WebKitGTK prints figures over Chinese with it; no rectangle tells, only the picture does
  if (getComputedStyle(document.body).textAutospace === "normal") wrong.push("text-autospace is on");
  return wrong;
};
