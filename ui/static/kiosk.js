// At a terminal: is anybody there, numbers without a keyboard, and the way out.
(() => {
  const find = (id) => document.getElementById(id);
  const post = (path) => fetch(path, { method: "POST", cache: "no-store" });

  // --- is anybody there: the server decides, here it is only told of a touch
  let told = -Infinity, counting = 0;
  const calm = () => { clearInterval(counting); find("lq-idle")?.close(); };
  const here = async () => {
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
  const release = () => clearTimeout(pressing);
  addEventListener("pointerdown", (event) => { if (event.target.closest?.(".lq-mark")) pressing = setTimeout(() => location.assign("/staff"), 3000); }, { capture: true });
  for (const kind of ["pointerup", "pointercancel", "pointermove"]) addEventListener(kind, (event) => { if (kind !== "pointermove" || Math.abs(event.movementX) > 8) release(); });

  // --- the way out
  const end = async () => {
    document.body.style.visibility = "hidden";
    try { await post("/end"); location.replace("/cleared"); } catch { broken(); }
  };
  let isBroken = false;
  const broken = () => { // the server is gone: nothing may stay on the screen
    if (isBroken) return;
    isBroken = true;
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
    window.socket.on("connect", () => { failed = 0; });
    window.socket.on("connect_error", () => {
      failed += 1;
      if (failed > 2) fetch("/here", { method: "POST" }).then((a) => { if (a.status === 401) location.replace("/"); }, broken);
    });
  };

  // --- numbers without a keyboard
  let box = null;
  const isNumeric = (it) => it?.matches?.("input[inputmode=decimal], input[data-lq-pad]");
  const show = (on) => { find("lq-pad").hidden = !on; document.body.classList.toggle("lq-padding", on); };
  const take = (it) => {
    it.dataset.lqPad = "1"; it.setAttribute("inputmode", "none"); // the system's own keyboard stays away
    box = it; show(true); it.scrollIntoView({ block: "center" });
  };
  const press = (key) => {
    if (!box) return;
    if (key === "done") { box.blur(); return; }
    const [from, to] = [box.selectionStart ?? box.value.length, box.selectionEnd ?? box.value.length];
    if (key === "clear") box.value = "";
    else if (key === "back") box.setRangeText("", from === to ? Math.max(0, from - 1) : from, to, "end");
    else box.setRangeText(key, from, to, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };

  addEventListener("pointerdown", (event) => {
    if (event.target.closest?.("#lq-pad")) event.preventDefault(); // the box keeps the cursor
    else if (isNumeric(event.target)) event.target.setAttribute("inputmode", "none"), (event.target.dataset.lqPad = "1");
  }, { capture: true });
  addEventListener("focusin", (event) => { if (isNumeric(event.target)) take(event.target); });
  addEventListener("focusout", (event) => { if (event.target === box && !isNumeric(event.relatedTarget)) { box = null; show(false); } });
  addEventListener("mousedown", (event) => { if (event.target.closest?.("#lq-pad")) event.preventDefault(); }, { capture: true });

  const does = {
    ask: () => find("lq-end").showModal(),
    call: () => find("lq-staff").showModal(),
    ticket: async (button) => {
      const body = new URLSearchParams(new FormData(find("lq-staff").querySelector("form")));
      const answer = await fetch("/ticket", { method: "POST", body });
      if (answer.status === 401) { location.replace("/"); return; }
      find("lq-number").querySelector("b").textContent = (await answer.json()).number;
      find("lq-number").hidden = false;
      button.querySelector("span").textContent = button.dataset.again;
    },
    close: (button) => button.closest("dialog").close(),
    end, stay: here,
    take: (button) => { button.closest("dialog").close(); document.querySelector('.lq-top a[href="/data"]')?.click(); },
  };
  addEventListener("click", (event) => {
    const key = event.target.closest?.("[data-key]"), button = event.target.closest?.("[data-kiosk]");
    if (key) press(key.dataset.key);
    else if (button) does[button.dataset.kiosk](button);
    const link = event.target.closest?.("a[href]"); // no way to anywhere else
    if (link && (link.origin !== location.origin || link.target)) event.preventDefault();
  }, { capture: true });
  for (const kind of ["contextmenu", "dragstart", "dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
  addEventListener("pageshow", (event) => { if (event.persisted) location.replace("/"); });

  const start = () => { Object.assign(window.lq, { warn, calm }); watch(); };
  if (window.lq) start(); else document.addEventListener("DOMContentLoaded", start);
})();
