// What must work at once, in this browser alone: red flags, a break, and hiding everything.
(() => {
  const session = {
    get: (key) => { try { return sessionStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { if (value === null) sessionStorage.removeItem(key); else sessionStorage.setItem(key, value); } catch { /* private window */ } },
  };
  const CALCULATOR = "/calculator";
  const body = () => document.body;
  const leave = () => { body().classList.add("lq-away"); location.replace(CALCULATOR); };

  // hidden before: the back button must not show what was hidden
  addEventListener("pageshow", () => { if (session.get("lq-away")) leave(); });
  if (session.get("lq-away")) { leave(); return; }

  // what is written may stand in a drawer, and a drawer is drawn when it is opened: the outermost one leads to it
  const drawerOf = (it) => {
    let found = "";
    if (it?.isConnected) for (let fold = it.closest("details.lq-drawer"); fold; fold = fold.parentElement.closest("details.lq-drawer")) found = fold.id;
    return found;
  };
  const backTo = (id, drawer) => { // as soon as it is drawn, unless somebody went elsewhere meanwhile
    let frames = 600;
    const look = () => {
      const on = document.activeElement, fold = document.getElementById(drawer);
      if (on && on !== body() && !on.closest("#lq-rest")) return;
      if (document.getElementById(id)) { window.lq.focus(id); return; }
      if (fold) fold.open = true;
      if (frames--) requestAnimationFrame(look);
    };
    look();
  };

  // what stands under a passphrase is locked too; the server waits a moment for what is being saved
  const lock = () => { if (document.querySelector('[data-lq="lock"]')) fetch("/lock", { method: "POST", keepalive: true }).catch(() => {}); };
  const hideAll = () => {
    body().classList.add("lq-away"); // blank at once
    const drawer = drawerOf(before);
    const here = () => location.pathname + (drawer ? `#${drawer}` : location.hash);
    document.activeElement?.blur(); // a field that is left is saved
    session.set("lq-away", here());
    lock();
    setTimeout(() => { session.set("lq-away", here()); leave(); }, 150); // saving may have given it an address
  };

  // the break: leave the field (that saves it), cover everything, come back to the same field
  let at = null;
  const rest = (on, from) => {
    const app = document.getElementById("app");
    body().classList.toggle("lq-resting", on);
    if (app) app.inert = on; // before Chrome 102: see below
    if (on) {
      at = from || null;
      session.set("lq-rest", `${at?.id || "-"} ${drawerOf(at)}`);
      document.querySelector("#lq-rest button").focus();
    } else {
      const [id, drawer] = (session.get("lq-rest") || "").split(" ");
      session.set("lq-rest", null);
      if (at?.isConnected) at.focus(); else if (id && id !== "-") backTo(id, drawer);
    }
  };
  document.addEventListener("focusin", (event) => { // where nothing can be made inert, the cursor comes back
    if (!("inert" in HTMLElement.prototype) && session.get("lq-rest") && !event.target.closest("#lq-rest")) document.querySelector("#lq-rest button").focus();
  });
  // pressing the button takes the focus: remember who had it
  let before = null;
  document.addEventListener("focusout", (event) => { if (event.target.matches?.("input, textarea, select")) before = event.target; });
  document.addEventListener("focusin", (event) => { if (!event.target.closest?.('[data-lq="rest"], [data-lq="away"], [data-lq="menu"], #lq-menu')) before = event.target; });

  // the four questions
  const open = () => (session.get("lq-first") || "").split(",").filter(Boolean);
  const paint = () => {
    const cards = open();
    [...body().classList].filter((c) => c.startsWith("lq-open-")).forEach((c) => body().classList.remove(c));
    cards.forEach((c) => body().classList.add(`lq-open-${c}`));
    document.querySelectorAll("input[data-lq-card]").forEach((i) => {
      if (i.value === "yes") i.checked = cards.includes(i.dataset.lqCard);
      else if (cards.includes(i.dataset.lqCard)) i.checked = false;
    });
  };
  const answer = (card, yes) => {
    session.set("lq-first", [...open().filter((c) => c !== card), ...(yes ? [card] : [])].join(",") || null);
    paint();
    if (!yes) return;
    const heading = document.getElementById(`first-${card}`);
    heading?.scrollIntoView({ block: "center" });
    heading?.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-lq]");
    if (!button) return;
    const does = button.dataset.lq;
    if (does === "away") hideAll();
    else if (does === "lock") { body().classList.add("lq-away"); document.activeElement?.blur(); lock(); }
    else if (does === "rest") rest(true, before);
    else if (does === "back-to-it") rest(false);
    else if (does === "settle") { answer(button.dataset.lqCard, false); document.querySelector("h1")?.focus(); }
  });
  document.addEventListener("change", (event) => {
    const { lqCard } = event.target.dataset || {};
    if (lqCard) answer(lqCard, event.target.value === "yes");
  });
  document.addEventListener("lq-arrived", paint);

  const start = () => {
    paint();
    if (session.get("lq-rest")) {
      body().classList.add("lq-resting");
      const wait = () => { const app = document.getElementById("app"); if (app?.firstChild) app.inert = true; else setTimeout(wait, 50); };
      wait();
    }
  };
  if (body()) start(); else document.addEventListener("DOMContentLoaded", start);
})();
