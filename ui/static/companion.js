// The call companion and the rehearsal: all that must not wait for the server. What is written down is
// held in this page's memory until the server has it, and nowhere in the browser's storage.
(() => {
  const RESEND_MS = 4000, LATE_MS = 2500, LONGEST = 1900;
  let call = null; // the call on this page, with what was written down
  let lock = null;

  const root = () => document.querySelector(".lq-comp");
  const all = (query) => [...(root()?.querySelectorAll(query) ?? [])];
  const one = (query) => root()?.querySelector(query);
  const show = (node, on) => { if (node) node.hidden = !on; };
  const two = (n) => String(n).padStart(2, "0");
  const clock = () => { const d = new Date(); return `${two(d.getHours())}:${two(d.getMinutes())}`; };
  const online = () => Boolean(window.socket?.connected);
  const unsent = () => Boolean(call && call.rev > call.kept);

  // --- what is written down

  const payload = () => ({
    rev: call.rev, at: call.at, notes: call.notes, outcome: call.outcome, rung: call.rung,
    staff_no: call.staff_no, ticket_no: call.ticket_no,
  });

  const send = () => {
    if (!unsent() || !online() || Date.now() - call.sent < RESEND_MS) return;
    call.sent = Date.now();
    root().parentElement.dispatchEvent(new CustomEvent("lq-comp", { detail: payload() }));
  };

  const change = () => {
    call.at ||= clock(); call.rev += 1; call.since ||= Date.now(); call.sent = 0;
    send(); draw();
  };

  const note = (text) => {
    const words = text.trim();
    if (!words || call.notes.join("\n").length + words.length > LONGEST) { show(one("[data-call-full]"), Boolean(words)); return false; }
    call.notes.push(`${clock()} ${words}`); change();
    return true;
  };

  const draw = () => {
    const list = one("[data-call-list]");
    if (!list || !call) return;
    list.replaceChildren(...call.notes.map((text) => { const li = document.createElement("li"); li.textContent = text; return li; }));
    const last = one("[data-call-last]");
    if (last) last.textContent = call.notes.at(-1) ?? "";
  };

  // --- the line

  const tick = () => {
    if (!root()) { if (call) { call = null; lock?.release?.(); lock = null; } return; }
    if (!call) return;
    const kept = Number(document.querySelector("[data-call-kept]")?.dataset.callKept || 0);
    if (kept > call.kept) { call.kept = kept; if (!unsent()) call.since = 0; }
    send();
    const late = unsent() && Date.now() - call.since > LATE_MS;
    show(one("[data-call-when=down]"), !online() && !late);
    show(one("[data-call-when=unsent]"), late);
    show(one("[data-call-when=kept]"), Boolean(call.rev) && !unsent() && online());
    if (call.began) {
      const s = Math.floor((Date.now() - call.began) / 1000);
      one("[data-call-clock]").textContent = `${two(Math.floor(s / 60))}:${two(s % 60)}`;
    }
  };

  const awake = async () => {
    let on = false;
    try { lock = await navigator.wakeLock.request("screen"); on = true; } catch { /* plain http, or an old browser */ }
    show(one("[data-call-dim]"), !on);
  };

  // --- what is on the screen

  const view = (name) => { // one thing at a time: the steps, a reply, or a sheet
    all("[data-view]").forEach((it) => show(it, it.dataset.view === name));
    show(one("[data-call-bar]"), name === "steps" || name.startsWith("move-"));
    const pane = one("[data-call-pane]");
    if (pane) pane.scrollTop = 0;
    const heading = one(`[data-view="${name}"] h2`);
    if (heading && name !== "steps") heading.focus({ preventScroll: true });
  };

  const step = (to) => {
    const steps = all("[data-step]");
    call.step = Math.max(0, Math.min(steps.length - 1, to));
    steps.forEach((it, at) => show(it, at === call.step));
    all("[data-heard]").forEach((it, at) => show(it, at === call.step));
    all("[data-mark]").forEach((it, at) => {
      it.classList.toggle("lq-past", at < call.step);
      if (at === call.step) it.setAttribute("aria-current", "step"); else it.removeAttribute("aria-current");
    });
    show(one("[data-call-do=back]"), call.step > 0);
    show(one("[data-call-do=next]"), call.step < steps.length - 1);
    const last = call.step === steps.length - 1;
    show(one("[data-call-do=promised]"), last && call.rung !== "refused");
    show(one("[data-call-do=failed]"), last && call.rung === "refused");
    if (call.step > 0) call.began ||= Date.now();
    view("steps");
  };

  const rung = (to) => {
    call.rung = to;
    all("[data-rung]").forEach((it) => show(it, it.dataset.rung === to));
    all("[data-repeat]").forEach((it) => show(it, it.dataset.repeat === to));
  };

  const find = (typed) => {
    const parts = typed.toLowerCase().split(/\s+/).filter(Boolean);
    let hits = 0;
    all("[data-find]").forEach((it) => {
      const on = parts.every((part) => it.dataset.find.toLowerCase().includes(part));
      show(it, on); hits += on;
    });
    show(one("[data-call-none]"), !hits);
  };

  const doing = {
    next: () => step(call.step + 1),
    back: () => step(call.step - 1),
    steps: () => view("steps"),
    moves: () => view("moves"),
    move: (at) => view(`move-${at.dataset.move}`),
    note: () => view("note"),
    leave: () => view("leave"),
    clock: () => { call.began = call.began ? 0 : Date.now(); if (!call.began) one("[data-call-clock]").textContent = "00:00"; },
    refused: (at) => {
      if (at.dataset.to === "refused") call.outcome = "refused";
      rung(at.dataset.to); note(at.dataset.text); view("steps");
    },
    failed: () => { call.outcome = "refused"; change(); view("leave"); },
    quick: (at) => { if (note(at.dataset.text)) view(at.dataset.to || "note"); },
    own: () => { const box = one("#call-own"); if (note(box.value)) box.value = ""; },
    outcome: (at) => { call.outcome = at.dataset.outcome; change(); all("[data-call-do=outcome]").forEach((it) => it.setAttribute("aria-pressed", String(it === at))); },
    promised: () => { call.outcome = "promised"; change(); view("promised"); },
  };

  const go = (at) => { // the rehearsal: from one scene to the next
    const to = document.querySelector(`[data-scene="${at.dataset.go}"]`);
    const from = at.closest("[data-scene]");
    const remark = to.querySelector("[data-remark]");
    if (remark) { remark.textContent = at.dataset.remark ?? ""; remark.dataset.good = at.dataset.good ?? ""; show(remark, Boolean(at.dataset.remark)); }
    if (at.dataset.go === at.dataset.first) document.querySelectorAll("[data-seen]").forEach((it) => show(it, false));
    document.querySelectorAll(`[data-seen="${at.dataset.go}"]`).forEach((it) => show(it, true));
    show(from, false); show(to, true);
    const heading = to.querySelector("h2");
    heading?.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest" });
  };

  const arrived = () => {
    const here = root();
    if (!here || call?.id === here.dataset.call) return;
    call = { id: here.dataset.call, rev: 0, kept: 0, sent: 0, since: 0, at: "", began: 0, step: 0, rung: "target", outcome: "asked", staff_no: "", ticket_no: "", notes: [] };
    rung("target"); step(0); awake(); tick();
  };

  document.addEventListener("click", (event) => {
    const at = event.target.closest("[data-call-do],[data-go]");
    if (at?.dataset.go) go(at);
    else if (at && root()) { arrived(); doing[at.dataset.callDo]?.(at); tick(); }
  });
  document.addEventListener("input", (event) => {
    if (event.target.id === "call-find") find(event.target.value);
    const field = event.target.dataset?.callField;
    if (field && call) call[field] = event.target.value;
  });
  document.addEventListener("change", (event) => { if (event.target.dataset?.callField && call) { change(); tick(); } });
  document.addEventListener("visibilitychange", () => { if (root() && document.visibilityState === "visible") awake(); });
  document.addEventListener("lq-arrived", arrived);
  window.addEventListener("beforeunload", (event) => { if (unsent()) event.preventDefault(); });
  setInterval(() => { arrived(); tick(); }, 500);
})();
