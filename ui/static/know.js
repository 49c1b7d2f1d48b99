// The page for knowing: questions and search answer in the browser; an anchor opens what it names.
(() => {
  const MOST = 20;
  const root = () => document.querySelector("[data-lq-know]");
  const place = (id) => document.getElementById(id);

  const soon = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
  const unfold = (id) => { // open it and whatever it lies in, and go there
    const it = place(id);
    if (!it) return false;
    for (let around = it; around; around = around.parentElement) if (around.matches("details")) around.open = true;
    soon(() => {
      window.lq.settle(); // the part it lies in is no longer where to be
      it.scrollIntoView({ block: "start" });
      (it.querySelector("summary") || it).focus({ preventScroll: true });
    });
    return true;
  };
  const go = (id) => { // a rule is drawn by the server when it is asked for: it is there a moment later
    if (unfold(id)) return;
    let times = 300;
    const look = () => { if (!unfold(id) && times--) soon(look); };
    root()?.dispatchEvent(new CustomEvent("lq-ask", { detail: id }));
    soon(look);
  };

  const answer = (button) => {
    const opens = button.getAttribute("aria-expanded") !== "true";
    document.querySelectorAll("[data-lq-answer]").forEach((one) => {
      const is = opens && one === button;
      one.setAttribute("aria-expanded", String(is));
      place(one.dataset.lqAnswer).hidden = !is;
    });
  };

  const made = (tag, kind, text) => {
    const it = document.createElement(tag);
    if (kind) it.className = kind;
    if (text) it.textContent = text;
    return it;
  };
  const row = ([id, title, text, from], whole) => {
    const item = made("li"), fold = made("details", "lq-answer"), head = made("summary"), words = made("span"), inside = made("div");
    words.append(made("span", "lq-t", title), made("span", "lq-d", from));
    head.append(words);
    const button = made("button", "lq-btn lq-textbtn", whole);
    button.type = "button"; button.dataset.lqTo = id;
    inside.append(made("p", "lq-read", text), button);
    fold.append(head, inside);
    item.append(fold);
    return item;
  };

  const known = new WeakMap();
  const find = (box) => {
    const around = box.closest("[data-lq-index]"), told = around.dataset;
    if (!known.has(around)) known.set(around, JSON.parse(told.lqIndex).map((one) => [one, one.slice(1).join(" ").toLowerCase()]));
    const terms = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = terms.length ? known.get(around).filter(([, text]) => terms.every((term) => text.includes(term))) : [];
    const words = found.length > MOST ? told.lqFoundMore : found.length ? told.lqFound : told.lqFoundNone;
    around.querySelector("p").textContent = terms.length ? words.replace("{count}", found.length).replace("{shown}", MOST) : "";
    around.querySelector("ul").replaceChildren(...found.slice(0, MOST).map(([one]) => row(one, told.lqWhole)));
  };

  document.addEventListener("input", (event) => { if (event.target.id === "find") find(event.target); });
  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-lq-answer]");
    if (asked) answer(asked);
    const to = event.target.closest("[data-lq-to]");
    if (to) go(to.dataset.lqTo);
  });
  let came = decodeURIComponent(location.hash.slice(1)); // later the server knows the anchor by itself
  document.addEventListener("lq-arrived", () => {
    if (!root()) {
      if (!/^\/(know|rules|tricks)$/.test(location.pathname)) came = "";
      return;
    }
    const id = came || root().dataset.lqKnow;
    if (came) history.replaceState(history.state, "", `#${came}`);
    came = "";
    if (id) soon(() => go(id)); // once the page has been scrolled to its top
  });
})();
