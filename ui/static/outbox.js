// What is typed and isn't kept yet: sent while it is typed, and again until the server says it lies on
// the disk. Till then it waits in this window; at a terminal in the memory of the page alone. What is
// half written in a form that is kept by a press (a draft) waits for that press, for an hour at most.
(() => {
  const KEY = "lq-outbox", STOOD_MS = 300, SLOW_MS = 2000, AGAIN_MS = 5000, MOST = 8, HOUR_MS = 3600000;
  const BOX = "input:not([type=checkbox],[type=radio],[type=range]),textarea";
  const stays = Boolean(document.querySelector('meta[name="lq-outbox"]'));
  const waiting = new Map(), timers = new Map();
  let built = 1, arrived = false;

  const at = (it) => `${it.form}\n${it.name}`;
  const now = () => performance.now();
  const read = () => { try { return (stays && JSON.parse(sessionStorage.getItem(KEY))) || []; } catch { return []; } };
  const store = () => {
    if (!stays) return;
    try {
      if (waiting.size) sessionStorage.setItem(KEY, JSON.stringify([...waiting.values()]));
      else sessionStorage.removeItem(KEY);
    } catch { /* private window: it waits in memory */ }
  };
  // a tick or choice tells the server by itself: one that isn't heard is told again, and named till then
  const TICKS = "lq-ticks", ticks = new Map(); // what was chosen, by where and which
  let unticked = []; // of a page that is gone
  try { unticked = (stays && JSON.parse(sessionStorage.getItem(TICKS))) || []; } catch { /* private window */ }
  const storeTicks = () => {
    if (!stays) return;
    const names = [...new Set([...unticked, ...[...ticks.values()].map((it) => it.label)])];
    try { if (names.length) sessionStorage.setItem(TICKS, JSON.stringify(names)); else sessionStorage.removeItem(TICKS); } catch { /* private window */ }
  };
  const isDraft = (it) => it.form.split("/")[1] === "draft";
  const due = () => [...waiting.values()].filter((it) => !isDraft(it));
  for (const it of read()) if (!isDraft(it) || Date.now() - it.typedAt < HOUR_MS) waiting.set(at(it), { ...it, built: 0, sent: 0, since: -SLOW_MS });

  const boxOf = (it) => [...document.querySelectorAll("[data-lq-form]")].find((b) => b.dataset.lqForm === it.form && b.dataset.lqName === it.name);
  const labelOf = (box) => (box.querySelector("legend") || document.querySelector(`label[for="${CSS.escape(box.id)}"]`))?.textContent ?? "";

  const paint = () => { // what isn't kept is named, and never called kept
    const all = due(), notes = document.querySelectorAll("[data-lq-note]");
    const bar = document.querySelector("[data-lq-bar]");
    const names = (some) => some.map((it) => it.label).filter(Boolean).join("、");
    const wrong = all.filter((it) => it.wrong);
    const slow = all.filter((it) => !it.wrong && now() - it.since >= SLOW_MS);
    const fresh = all.filter((it) => !it.wrong && !slow.includes(it));
    const ticked = [...ticks.values()];
    slow.push(...ticked.filter((it) => now() - it.since >= SLOW_MS));
    fresh.push(...ticked.filter((it) => !slow.includes(it)));
    const lost = unticked.map((label) => ({ label }));
    const half = arrived ? [...waiting.values()].filter((it) => isDraft(it) && it.built === 0 && !boxOf(it)) : [];
    const words = ({ dataset }, some) => some.filter(([, those]) => those.length)
      .map(([which, those]) => dataset[which].replace("{fields}", names(those))).join(" ");
    notes.forEach((note) => {
      note.toggleAttribute("data-lq-waiting", all.length + ticks.size > 0);
      const said = note.querySelector("[data-lq-unsaved]");
      if (said) said.textContent = words(note, [["lqWrong", wrong], ["lqSlow", slow], ["lqSaving", fresh], ["lqUnticked", lost], ["lqHalf", half]]);
    });
    if (!bar) return;
    bar.textContent = notes.length ? "" : words(bar, [["lqWrong", wrong], ["lqSlow", slow], ["lqUnticked", lost], ["lqHalf", half]]);
    bar.hidden = !bar.textContent;
  };

  const send = (some) => {
    if (!some.length || !window.socket?.connected || !window.did_handshake) return;
    for (const it of some) {
      clearTimeout(timers.get(at(it))); timers.delete(at(it));
      it.also = [...it.also.filter((text) => text !== it.text), it.text].slice(-MOST);
      it.tries = it.sent ? it.tries + 1 : 0;
      it.sent = now();
    }
    store();
    try {
      window.emitEvent("lq-typed", some.map(({ form, name, text, base, also, left, tries, built: of }) => (
        { form, name, text, base, also, left: Boolean(left), late: of !== built, again: tries > 0 })));
    } catch { some.forEach((it) => { it.sent = 0; }); } // nothing is on the page yet
  };

  const note = (box, text, left) => {
    const { lqForm: form, lqName: name, lqKept: kept } = box.dataset;
    const known = waiting.get(at({ form, name }));
    if (known ? text === known.base && !known.also.length : text === kept) waiting.delete(at({ form, name }));
    else {
      const base = known ? known.base : kept ?? "";
      waiting.set(at({ form, name }), {
        form, name, text, base, left, also: known?.also ?? [], typedAt: Date.now(), label: labelOf(box).trim(),
        built, since: known && !known.wrong ? known.since : now(), sent: 0, tries: 0, wrong: false,
      });
      setTimeout(paint, SLOW_MS + 50);
    }
    store(); paint();
    return waiting.get(at({ form, name }));
  };

  const later = (it, ms) => {
    clearTimeout(timers.get(at(it)));
    timers.set(at(it), setTimeout(() => { timers.delete(at(it)); const still = waiting.get(at(it)); if (still) send([still]); }, ms));
  };
  const flush = () => { // before a page is left: nothing may depend on a cursor leaving its box
    const some = due().filter((it) => timers.has(at(it)));
    some.forEach((it) => { it.left = true; });
    send(some);
  };
  const again = () => send(due().filter((it) => !it.wrong && !timers.has(at(it))));

  const typed = (box) => { const it = note(box, box.value, false); if (it && !isDraft(it)) later(it, STOOD_MS); };
  const ours = (event) => event.target.matches?.(BOX) && event.target.dataset.lqForm !== undefined;
  document.addEventListener("input", (event) => { if (ours(event) && !event.isComposing) typed(event.target); }, true);
  document.addEventListener("compositionend", (event) => { if (ours(event)) typed(event.target); }, true);
  document.addEventListener("focusout", (event) => {
    if (!ours(event)) return;
    const { lqForm: form, lqName: name } = event.target.dataset;
    const it = waiting.get(at({ form, name }));
    if (it && !it.left && !isDraft(it)) { it.left = true; send([it]); }
  }, true);
  document.addEventListener("change", (event) => { // its own event carries it; here it waits for the answer
    const box = !event.target.matches?.(BOX) && event.target.closest?.("[data-lq-form]");
    if (!box) { tick(event.target); return; }
    const it = note(box, event.target.value, true);
    if (it) { it.sent = now(); it.also = [it.text]; store(); }
  }, true);
  document.addEventListener("click", (event) => { if (event.target.closest?.("a[href]")) flush(); }, true);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") flush(); });
  for (const end of ["popstate", "pagehide"]) addEventListener(end, flush, true);

  const place = (it) => it.closest?.("[data-lq-ticks]");
  const tick = (it) => {
    const host = !it.matches(BOX) && place(it);
    if (!host) return;
    const label = (it.closest("label")?.querySelector("span")?.firstChild?.textContent || document.querySelector(`label[for="${CSS.escape(it.id)}"]`)?.textContent || "").trim();
    ticks.set(`${host.id}\n${it.matches("[type=checkbox]") ? it.value : ""}`, { it, label, since: now() });
    unticked = unticked.filter((name) => name !== label);
    setTimeout(paint, SLOW_MS + 50);
    storeTicks(); paint();
  };
  const taken = ({ place: id, value }) => {
    for (const [key, tick] of ticks) if (key === `${id}\n${value}` || (key === `${id}\n` && tick.it.value === value)) ticks.delete(key);
    storeTicks(); paint();
  };
  const tickAgain = () => { // as the page shows it now; of one that was drawn anew nothing is told but its name
    for (const [key, { it, label }] of ticks) {
      if (it.isConnected) { it.dispatchEvent(new Event("change", { bubbles: true })); continue; }
      ticks.delete(key); unticked.push(label);
    }
    storeTicks(); paint();
  };

  const told = (answers) => {
    for (const { form, name, text, state } of answers) {
      if (name === "*") for (const it of [...waiting.values()]) if (it.form === form) waiting.delete(at(it));
      const it = waiting.get(at({ form, name }));
      if (state === "kept") { const box = boxOf({ form, name }); if (box?.dataset.lqKept !== undefined) box.dataset.lqKept = text; }
      if (!it) continue;
      if (it.text === text && (state === "kept" || state === "gone")) waiting.delete(at(it));
      else if (state === "kept") { it.base = text; it.also = []; }
      else if (it.text === text && state === "wrong") it.wrong = true;
    }
    store(); paint();
  };

  const arrive = () => { // a page was built: what waits is sent late
    if (arrived) { built += 1; unticked = []; ticks.forEach((it, key) => { if (!it.it.isConnected) ticks.delete(key); }); storeTicks(); }
    arrived = true;
    stand();
    again(); paint();
  };
  const stand = () => { // what was no answer stands in its box again, in sight; in a drawer once it is drawn
    for (const it of [...waiting.values()]) {
      const box = (it.wrong || isDraft(it)) && boxOf(it);
      for (let fold = box && box.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
      const choice = box && box.querySelector(`input[value="${CSS.escape(it.text)}"]`);
      if (choice && !choice.checked) { choice.checked = true; choice.dispatchEvent(new Event("change", { bubbles: true })); }
      if (!box?.matches?.(BOX) || box.value === it.text) continue;
      box.value = it.text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      const anew = waiting.get(at(it));
      if (anew && !isDraft(anew)) { anew.left = true; send([anew]); }
    }
  };
  document.addEventListener("lq-arrived", arrive);
  document.addEventListener("lq-drawn", () => { stand(); paint(); });
  addEventListener("lq-forget", () => { waiting.clear(); ticks.clear(); unticked = []; storeTicks(); timers.forEach(clearTimeout); timers.clear(); store(); paint(); });

  const watch = () => {
    if (!window.socket) { setTimeout(watch, 20); return; }
    window.socket.on("lq_told", told);
    window.socket.on("lq_taken", taken);
    window.socket.on("connect", () => setTimeout(() => { again(); tickAgain(); }, 50)); // what was sent into a dead line is sent again
    setInterval(() => { if (due().some((it) => !it.wrong && now() - it.sent > AGAIN_MS)) again(); }, AGAIN_MS);
  };
  if (document.body) watch(); else document.addEventListener("DOMContentLoaded", watch);
})();
