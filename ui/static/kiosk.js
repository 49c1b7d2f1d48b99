// At a terminal: is anybody there, numbers without a keyboard, and the way out.
(() => {
  const find = (id) => document.getElementById(id);
  const post = (path) => fetch(path, { method: "POST", cache: "no-store" });

  // --- is anybody there: the server decides, here it is only told of a touch
  let told = -Infinity, counting = 0;
  const calm = () => { clearInterval(counting); find("lq-idle")?.close(); };
  const here = async (event) => {
    if (event?.target.closest?.("#lq-idle button")) return; // it acts when it is let go; till then it has to stay
    const asked = find("lq-idle")?.open, now = performance.now();
    if (!asked && now - told < 1000) return;
    told = now;
    if (asked) calm();
    try { if ((await post("/here")).status === 401) location.replace("/"); } catch { /* see broken */ }
  };
  for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"]) addEventListener(kind, here, { capture: true, passive: true });
  const warn = () => {
    let left = Number(document.querySelector("[data-lq-left]")?.dataset.lqLeft ?? 30);
    const show = () => { find("lq-left").textContent = String(Math.max(0, left)); left -= 1; };
    clearInterval(counting); show(); counting = setInterval(show, 1000);
    document.querySelectorAll("dialog[open]").forEach((open) => open.close());
    find("lq-idle").showModal();
  };

  // --- staff: a long press on the name
  let pressing = 0;
  const staff = () => { sessionStorage.setItem("lq-terminal", "1"); location.assign("/staff"); };
  const release = () => clearTimeout(pressing);
  addEventListener("pointerdown", (event) => { if (event.target.closest?.(".lq-mark")) pressing = setTimeout(staff, 3000); }, { capture: true });
  for (const kind of ["pointerup", "pointercancel", "pointermove"]) addEventListener(kind, (event) => { if (kind !== "pointermove" || Math.abs(event.movementX) > 8) release(); });

  // --- large letters, and reading aloud where a voice is on the machine itself; both end with the visit
  const press = (does, on) => find("lq-bar")?.querySelector(`[data-kiosk="${does}"]`)?.setAttribute("aria-pressed", String(on));
  const large = (on) => {
    document.documentElement.classList.toggle("lq-large", on); press("large", on);
    try { if (on) sessionStorage.setItem("lq-large", "1"); else sessionStorage.removeItem("lq-large"); } catch { /* none here */ }
  };
  const voice = () => window.speechSynthesis?.getVoices().find((it) => it.localService && /^(zh|cmn)/i.test(it.lang));
  const hush = () => { window.speechSynthesis?.cancel(); press("read", false); };
  const read = () => {
    if (window.speechSynthesis.speaking) { hush(); return; }
    const page = document.querySelector(".lq-page")?.cloneNode(true), speaks = voice();
    if (!page || !speaks) return;
    page.querySelectorAll(".lq-foot, .lq-vh, .lq-qrs, [hidden], details:not([open]) > :not(summary)").forEach((it) => it.remove());
    page.querySelectorAll(".lq-amt").forEach((it) => { if (document.body.classList.contains("lq-private")) it.textContent = ""; });
    page.querySelectorAll("h1, h2, h3, p, li, dt, dd, div, button, a, summary").forEach((it) => it.append("。"));
    const parts = page.textContent.split(/[。；！？\n]+/).map((it) => it.trim()).filter(Boolean);
    parts.forEach((part, at) => {
      const says = new SpeechSynthesisUtterance(part);
      says.voice = speaks; says.lang = speaks.lang;
      if (at === parts.length - 1) says.onend = hush;
      window.speechSynthesis.speak(says);
    });
    press("read", true);
  };
  const hear = () => { const button = find("lq-read"); if (button) button.hidden = !voice(); };
  window.speechSynthesis?.addEventListener?.("voiceschanged", hear);
  document.addEventListener("lq-arrived", hush);
  addEventListener("pagehide", hush);

  // --- the way out
  const end = async () => {
    hush();
    document.body.style.visibility = "hidden";
    try { await post("/end"); location.replace("/cleared"); } catch { broken(); }
  };
  let isBroken = false;
  const broken = () => { // the server is gone: nothing may stay on the screen
    if (isBroken) return;
    isBroken = true;
    hush(); large(false);
    const words = find("lq-broken")?.content.cloneNode(true);
    window.socket?.disconnect();
    document.body.replaceChildren(words ?? "");
    document.body.style.visibility = "visible";
    try { localStorage.clear(); sessionStorage.clear(); } catch { /* none here */ }
    const again = () => fetch("/", { cache: "no-store" }).then(() => location.replace("/cleared"), () => setTimeout(again, 1000));
    again();
  };
  const watch = () => {
    if (!window.socket) { setTimeout(watch, 200); return; }
    let failed = 0;
    window.socket.on("lq_ticket", ticket);
    window.socket.on("connect", () => { failed = 0; });
    window.socket.on("connect_error", () => {
      failed += 1;
      if (failed > 2) fetch("/here", { method: "POST" }).then((a) => { if (a.status === 401) location.replace("/"); }, broken);
    });
  };

  // --- numbers and names without a keyboard
  let box = null;
  const NUMBERS = "input[inputmode=decimal], input[type=date]", WORDS = "textarea, input[type=text], input[type=search], input:not([type])";
  const settle = () => { // what a terminal shows otherwise: no day in a foreign order, nothing to dial on a machine without a telephone
    const says = find("lq-bar")?.dataset;
    if (!says) return;
    for (const it of document.querySelectorAll("input[type=date]")) {
      const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(it.value) || [];
      mark(it);
      if (year) it.value = says.day.replace("{year}", year).replace("{month}", Number(month)).replace("{day}", Number(day));
    }
    for (const it of document.querySelectorAll('a[href^="tel:"]')) {
      const told = document.createElement("span");
      told.className = "lq-dial-told"; told.textContent = says.dial.replace("{number}", it.getAttribute("href").slice(4));
      it.replaceWith(told);
    }
  };
  const padOf = (it) => it?.dataset?.lqPad ?? (it?.matches?.(NUMBERS) ? "lq-pad" : it?.matches?.(WORDS) ? "lq-words" : "");
  const mark = (it) => { // the system's own keyboard and its calendar stay away
    const pad = padOf(it);
    if (!pad || it.dataset.lqPad) return pad;
    it.dataset.lqPad = pad; it.setAttribute("inputmode", "none");
    if (it.type === "date" || it.type === "search") it.type = "text"; // any way of writing a day is read
    return pad;
  };
  const show = (pad) => {
    for (const id of ["lq-pad", "lq-words"]) find(id).hidden = id !== pad;
    for (const it of [document.documentElement, document.body]) it.classList.toggle("lq-padding", Boolean(pad));
  };
  const type = (key, does) => {
    if (!box) return;
    if (does === "done") { box.blur(); return; }
    const [from, to] = [box.selectionStart ?? box.value.length, box.selectionEnd ?? box.value.length];
    if (does === "clear") box.value = "";
    else if (does === "back") box.setRangeText("", from === to ? Math.max(0, from - 1) : from, to, "end");
    else box.setRangeText(key, from, to, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };

  addEventListener("pointerdown", (event) => {
    if (event.target.closest?.(".lq-pad")) event.preventDefault(); // the box keeps the cursor
    else mark(event.target);
  }, { capture: true });
  addEventListener("focusin", (event) => {
    const pad = mark(event.target);
    if (pad) { box = event.target; show(pad); box.scrollIntoView({ block: "center" }); }
  });
  addEventListener("focusout", (event) => { if (event.target === box && !padOf(event.relatedTarget)) { box = null; show(""); } });
  addEventListener("mousedown", (event) => { if (event.target.closest?.(".lq-pad")) event.preventDefault(); }, { capture: true });

  // --- a counsellor: what is ticked counts at once, and so does taking it back
  const ticks = () => find("lq-staff").querySelector("form");
  let number = "";
  const ticket = (told) => { // what became of the number: in the bar, in the question, on the blank screen
    const says = find("lq-blank").dataset, was = number;
    number = told.number;
    const words = { "": "", waiting: told.ahead ? says.waiting.replace("{ahead}", told.ahead) : says.next, called: told.table ? says.called.replace("{table}", told.table) : says.plain, talking: says.talking }[told.state];
    for (const it of document.querySelectorAll("#lq-number b, .lq-blank-no b")) it.textContent = number;
    for (const it of document.querySelectorAll(".lq-ticket-state")) it.textContent = words;
    find("lq-call").querySelector("span:last-child").textContent = number ? `${number} ${words}` : says.call;
    find("lq-call").dataset.state = told.state;
    find("lq-number").hidden = !number;
    find("lq-staff").dataset.number = number;
    if (told.state === "called" || (was && !number)) unblank();
    if (was && !number && !own) window.Quasar?.Notify?.create({ message: says.over, position: "bottom", timeout: 8000 });
    if (!number) unblank();
    own = false;
  };
  let own = false; // whether the visitor took the number back
  const blank = () => { if (number) { find("lq-blank").hidden = false; document.body.classList.add("lq-blanked"); } };
  const unblank = () => {
    if (find("lq-blank").hidden) return;
    find("lq-blank").hidden = true; document.body.classList.remove("lq-blanked");
    if (!document.body.classList.contains("lq-private")) document.querySelector('#lq-bar [data-lq="hide"]')?.click(); // who comes back shows the sums again by a tap
  };
  const tell = async (method) => {
    const body = method === "POST" ? new URLSearchParams(new FormData(ticks())) : undefined;
    if (method === "DELETE") own = true;
    const answer = await fetch("/ticket", { method, body, cache: "no-store" });
    if (answer.status === 401) { location.replace("/"); return; }
    const told = await answer.json();
    ticket(told);
    if (method !== "POST") for (const it of ticks().elements) if (it.name) it.checked = told.ticked.includes(it.value);
  };
  addEventListener("change", (event) => { if (event.target.form === ticks() && number) tell("POST"); });
  const slip = () => { // the number alone, on paper
    document.body.classList.add("lq-slip"); window.print(); document.body.classList.remove("lq-slip");
  };

  // --- counted without a name: which door, that paper was printed, what helped
  const count = (what) => { post(`/count?what=${what}`).catch(() => {}); };
  addEventListener("beforeprint", () => count("printed"));
  const does = {
    helped: (button) => {
      count(button.dataset.what);
      for (const it of button.parentElement.children) it.setAttribute("aria-pressed", String(it === button));
    },
    ask: () => find("lq-end").showModal(),
    call: (button) => { if (button?.closest(".lq-door")) count("door.help"); find("lq-staff").showModal(); tell("GET"); },
    ticket: () => tell("POST"), withdraw: () => tell("DELETE"),
    large: () => large(!document.documentElement.classList.contains("lq-large")), read,
    slip, unblank: () => { unblank(); here(); },
    close: (button) => button.closest("dialog").close(),
    end, stay: () => here(),
    take: (button) => { button.closest("dialog").close(); window.emitEvent("sub_pages_navigate", "/data"); },
  };
  addEventListener("click", (event) => {
    const key = event.target.closest?.("[data-key], [data-pad]"), button = event.target.closest?.("[data-kiosk]");
    if (key) type(key.dataset.key, key.dataset.pad);
    else if (button) does[button.dataset.kiosk](button);
    const link = event.target.closest?.("a[href]"); // no way to anywhere else
    if (link?.matches(".lq-door")) count(`door.${link.pathname.split("/").pop()}`);
    if (link && (link.origin !== location.origin || link.target)) event.preventDefault();
  }, { capture: true });
  for (const kind of ["contextmenu", "dragstart", "dragover", "drop", "copy", "cut"]) addEventListener(kind, (event) => event.preventDefault());
  addEventListener("keydown", (event) => { // somebody brought a keyboard: no tabs, no windows, no tools
    if ((event.ctrlKey || event.altKey || event.metaKey || /^F\d/.test(event.key)) && event.key !== "z") event.preventDefault();
  }, { capture: true });
  addEventListener("pageshow", (event) => { if (event.persisted) location.replace("/"); });

  const asked = () => { // help was asked for on the start page
    let wants = "";
    try { wants = sessionStorage.getItem("lq-call"); sessionStorage.removeItem("lq-call"); } catch { /* none here */ }
    if (wants) does.call();
  };
  const start = () => { Object.assign(window.lq, { warn, calm, ticket, blank, unblank, large }); hear();
    try { large(sessionStorage.getItem("lq-large") === "1"); } catch { /* none here */ }
    watch(); settle(); new MutationObserver(settle).observe(document.body, { childList: true, subtree: true }); tell("GET").catch(() => {}); asked(); };
  if (window.lq) start(); else document.addEventListener("DOMContentLoaded", start);
})();
