// What must not wait for the server: hiding amounts, copying, printing, and where the focus goes.
(() => {
  const body = () => document.body;
  const store = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window */ } },
  };

  const hide = (on) => {
    body().classList.toggle("lq-private", on);
    document.querySelectorAll('[data-lq="hide"]').forEach((b) => b.setAttribute("aria-pressed", String(on)));
  };

  const look = (mode) => window.Quasar?.Dark?.set(mode === "dark" ? true : mode === "light" ? false : "auto");

  const enlarge = (percent) => { document.documentElement.style.fontSize = percent === "100" ? "" : `${percent}%`; };

  const tell = (text) => window.Quasar?.Notify?.create({ message: text, position: "bottom", timeout: 2500 });

  const copy = async (button) => {
    const source = document.getElementById(button.dataset.lqCopy);
    const text = source.children.length ? source.innerText : source.textContent; // hidden, or three lines of it shown: as it was written
    let done = false;
    if (navigator.clipboard && window.isSecureContext) {
      try { await navigator.clipboard.writeText(text); done = true; } catch { /* next way */ }
    }
    if (!done) { // plain http on a phone: no clipboard there
      const area = document.createElement("textarea");
      area.value = text; area.setAttribute("readonly", ""); area.style.cssText = "position:fixed;top:0;opacity:0";
      body().append(area); area.select(); area.setSelectionRange(0, text.length);
      try { done = document.execCommand("copy"); } catch { /* last way */ }
      area.remove(); button.focus();
    }
    if (!done) { getSelection().selectAllChildren(source); }
    button.dataset.lqCopied = String(done);
    tell(done ? button.dataset.lqDone : button.dataset.lqFailed);
  };

  const assets = document.currentScript.src.replace(/[^/]*$/, "");
  const picture = (button) => { // the drawing is fetched when it is first wanted
    const draw = () => window.lqPicture(document.getElementById(button.dataset.lqFrom), button.dataset.lqName);
    if (window.lqPicture) { draw(); return; }
    const script = document.createElement("script");
    script.src = `${assets}picture.js`; script.onload = draw;
    document.head.append(script);
  };

  // a picture picked on a phone is made smaller there, before it is sent
  const chooser = (of) => document.querySelector(`[data-testid="${of || "upload"}"] .q-uploader__input`);
  const shrinker = () => window.lqShrink || new Promise((done) => {
    const script = document.createElement("script");
    script.src = `${assets}photo.js`; script.onload = () => done(window.lqShrink); script.onerror = () => done(null);
    document.head.append(script);
  });
  const hand = async (input, files) => {
    const { dataset } = input.closest("[data-lq-shrunk]"), whole = document.querySelector("[data-lq-whole]")?.checked;
    const shrink = await shrinker(), all = [...files];
    const some = shrink ? await shrink(all, { shrunk: dataset.lqShrunk, turned: dataset.lqTurned }, whole) : all;
    if (some.some((file) => file.name.includes(dataset.lqShrunk))) tell(dataset.lqSaid);
    const given = new DataTransfer();
    some.forEach((file) => given.items.add(file));
    input.dataset.lqGiven = ""; input.files = given.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const photo = (of) => { // the camera; what it takes goes the way of what is picked
    const input = chooser(of), camera = document.createElement("input");
    Object.assign(camera, { type: "file", accept: "image/*", multiple: true, hidden: true });
    camera.setAttribute("capture", "environment");
    camera.addEventListener("change", () => { camera.remove(); hand(input, camera.files); });
    body().append(camera); camera.click();
  };

  const page = () => document.querySelector(".lq-page");
  const markAt = (links, to) => document.querySelectorAll(links).forEach((a) => {
    if (to && a.getAttribute("href") === to) a.setAttribute("aria-current", "page"); else a.removeAttribute("aria-current");
  });
  const here = () => { // a page says its title, under which tab it stands, and what is above it
    const { lqAt, lqTitle, lqTab, lqSide, lqAbove } = page()?.dataset || {};
    const bar = document.querySelector(".lq-top");
    if (bar) {
      bar.classList.toggle("lq-deep", lqAt !== "/");
      bar.querySelector(".lq-top-mid").dataset.lqTitle = lqAt === "/" ? "" : lqTitle || "";
      bar.querySelector("[data-lq-up]").setAttribute("href", lqAbove || "/");
    }
    markAt(".lq-tabs a", lqTab); markAt(".lq-side a.lq-item", lqSide);
  };

  // every tap is answered here and now, whatever the server does: dimmed, marked, after a while a skeleton
  const tapped = new Set(); // buttons, until the server says anything
  let gone = null, skeleton = 0; // the link that was taken, until its page is there
  const dim = (it, words) => {
    it.classList.add("lq-busy"); it.setAttribute("aria-busy", "true"); it.dataset.lqDoing = words;
  };
  const undim = (it) => { it.classList.remove("lq-busy"); it.removeAttribute("aria-busy"); delete it.dataset.lqDoing; };
  const answered = () => { tapped.forEach(undim); tapped.clear(); };
  const settled = () => {
    answered();
    clearTimeout(skeleton);
    body().classList.remove("lq-loading");
    if (gone) undim(gone);
    gone = null;
  };
  const words = () => document.querySelector(".lq-wait")?.dataset || {};
  const leads = (a) => { // to another page of ours, as the router takes it
    const href = a?.getAttribute("href") || "";
    return href.startsWith("/") && !href.startsWith("/download") && a.target !== "_blank" && !a.hasAttribute("download") && href.split("#")[0] !== current;
  };
  const press = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const a = event.target.closest("a[href]");
    if (a && leads(a)) {
      remember(a);
      back = a.matches("[data-lq-up]") && Boolean(history.state?.page); // something of ours was looked at before
      if (back) { event.preventDefault(); event.stopPropagation(); history.back(); }
      if (gone) undim(gone);
      gone = a;
      dim(a, words().opening || "");
      if (a.matches(".lq-tabs a")) markAt(".lq-tabs a", a.getAttribute("href"));
      if (a.matches(".lq-side a")) markAt(".lq-side a.lq-item", a.getAttribute("href"));
      clearTimeout(skeleton);
      skeleton = setTimeout(() => { if (gone) body().classList.add("lq-loading"); }, 300);
      return;
    }
    if (a) { const to = a.getAttribute("href").split("#")[1]; if (to) unfold(document.getElementById(to)); }
    const button = event.target.closest('.q-btn, [data-do], [data-lq="call"]');
    if (!button || button.closest(".lq-comp, .lq-scene, .q-notification")) return;
    tapped.add(button);
    dim(button, words().working || "");
    setTimeout(() => { if (tapped.delete(button)) undim(button); }, 8000); // what needs no answer
  };
  const unfold = (it) => { if (it?.matches("details")) it.open = true; };

  // back: the same place on the page again, and the same thing under the cursor
  const places = new Map(); // y, what was pressed, which drawers were open, by address
  const stays = document.querySelector('meta[name="lq-outbox"]'); // at a terminal nothing stays in the window
  if (stays) { try { JSON.parse(sessionStorage.getItem("lq-places") || "[]").forEach(([at, place]) => places.set(at, place)); } catch { /* private window */ } }
  let current = null, led = "", back = false, resting = 0;
  const sign = (it) => { // how to find it again on the page built anew
    if (!it || !it.closest(".lq-page")) return null;
    const { testid, do: code } = it.dataset, href = it.getAttribute("href");
    if (href) return `a[href="${CSS.escape(href)}"]`;
    if (code) return `[data-do="${CSS.escape(code)}"]`;
    return testid ? `[data-testid="${CSS.escape(testid)}"]` : null;
  };
  const remember = (pressed) => {
    if (current === null || gone || back || page()?.dataset.lqAt !== current) return;
    const open = [...document.querySelectorAll("details.lq-drawer[open]")].map((it) => it.id);
    const place = { y: scrollY, pressed: sign(pressed) || places.get(current)?.pressed || null, open };
    places.delete(current); // the newest come last
    places.set(current, place);
    if (stays) { try { sessionStorage.setItem("lq-places", JSON.stringify([...places].slice(-50))); } catch { /* private window */ } }
  };
  let wished = 0; // the newest wish where to be counts
  const hold = (where) => { // there, as soon as the page is tall enough, unless somebody moves it
    const until = performance.now() + 10000, turn = ++wished;
    let calm = 0, ours = true;
    const letGo = () => { ours = false; };
    const on = ["wheel", "touchstart", "pointerdown", "keydown"];
    on.forEach((name) => addEventListener(name, letGo, { once: true, passive: true, capture: true }));
    const step = () => {
      const to = Math.max(0, where());
      if (ours && turn === wished && Math.abs(scrollY - to) > 1) { scrollTo(0, to); calm = Math.abs(scrollY - to) > 1 ? 0 : calm; } else calm += 1;
      if (ours && turn === wished && calm < 30 && performance.now() < until) { requestAnimationFrame(step); return; }
      on.forEach((name) => removeEventListener(name, letGo, { capture: true }));
    };
    requestAnimationFrame(step);
  };
  const returnTo = (place) => {
    place.open.forEach((id) => unfold(document.getElementById(id)));
    hold(() => place.y);
    const it = place.pressed && page()?.querySelector(place.pressed);
    it?.focus({ preventScroll: true });
    return Boolean(it);
  };
  // built anew at the same address, a page has the drawers open that were: also those drawn within others
  const openHere = new Set();
  let awaited = ""; // what the address names and isn't drawn yet
  document.addEventListener("toggle", (event) => {
    const it = event.target;
    if (!it.matches?.("details.lq-drawer") || !it.id || !it.isConnected) return;
    if (it.open) openHere.add(it.id); else openHere.delete(it.id);
  }, true);
  const reopen = () => openHere.forEach((id) => unfold(document.getElementById(id)));
  const isElsewhere = () => { // another drawer of the same page is another place; what is told of it comes later
    const { lqAt = "", lqHash = "" } = page()?.dataset || {};
    return lqAt !== current || (lqHash !== "" && lqHash !== led);
  };
  document.addEventListener("lq-drawn", () => {
    if (isElsewhere()) return;
    reopen();
    const it = awaited && document.getElementById(awaited);
    if (it) { awaited = ""; show(it); }
  });
  const show = (asked) => { // its address opens it
    unfold(asked);
    hold(() => asked.getBoundingClientRect().top + scrollY - 64);
    if (!document.activeElement?.matches("input,textarea,select")) (asked.querySelector("summary") || asked).focus({ preventScroll: true }); // nobody's cursor is taken
  };

  const menu = (on) => {
    const it = document.getElementById("lq-menu");
    if (!it || it.hidden === !on) return;
    it.hidden = !on;
    document.querySelectorAll('[data-lq="menu"]').forEach((b) => b.setAttribute("aria-expanded", String(on)));
    if (on) { explain(); it.querySelector("a, button").focus(); }
  };

  // a slider answers under the finger: every plan's words came with the page; the server draws the rest
  const known = new WeakMap();
  const glide = (box, at) => {
    if (!known.has(box)) known.set(box, JSON.parse(box.dataset.lqPoints));
    const point = known.get(box)[at];
    if (!point) return;
    box.dataset.lqTone = point.tone;
    box.querySelectorAll("[data-lq-show]").forEach((part) => { part.textContent = point[part.dataset.lqShow]; });
    box.querySelectorAll("input[type=radio]").forEach((i) => { i.checked = i.value === String(at); });
    const slider = box.querySelector("input[type=range]");
    slider?.setAttribute("aria-valuetext", point.say);
    if (slider && Number(slider.value) !== point.at) slider.value = point.at;
  };

  const move = (button) => { // the server keeps the order; here it is moved under the finger
    const row = button.closest("li");
    const up = button.dataset.lqMove === "up";
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (up) other.before(row); else other.after(row);
    button.focus();
  };

  const explain = () => { // of all words, those that stand on this page
    const all = document.querySelector("[data-lq-terms]");
    const text = page()?.innerText ?? "";
    let some = false;
    all?.querySelectorAll("[data-lq-term]").forEach((it) => { it.hidden = !text.includes(it.dataset.lqTerm); some ||= !it.hidden; });
    if (all) all.hidden = !some;
  };

  // what else depends on what is on the page; :has() would do, where a browser knows it
  const MARKS = { "lq-asking": ".q-dialog", "lq-has-bar": ".lq-actbar", "lq-has-comp": ".lq-comp", "lq-has-court-days": "#court-days", "lq-has-paper": ".lq-paper", "lq-has-wall": ".lq-wall", "lq-with-menu": "#lq-menu:not([hidden])", "lq-offline": '#popup[aria-hidden="false"]' };
  const mark = () => Object.entries(MARKS).forEach(([name, what]) => {
    const on = Boolean(document.querySelector(what));
    if (body().classList.contains(name) === on) return;
    body().classList.toggle(name, on);
    if (name === "lq-offline" && on) { settled(); here(); } // nothing will come: what was there is there
  });

  // a browser writes the day in its own box as its own language does: beside it stands which day that is
  const written = (box) => document.querySelectorAll(`[data-lq-day="${box.id}"]`).forEach((it) => {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(box.value) || [];
    it.textContent = year ? it.dataset.lqWords.replace("{year}", year).replace("{month}", Number(month)).replace("{day}", Number(day)) : "";
  });

  let first = true, touched = false, quiet = null;
  window.lq = {
    arrived(forNow) { // a page was built: mark where we are; after a move within the app, read out its heading
      settled();
      menu(false);
      here();
      hide(body().classList.contains("lq-private"));
      const mode = store.get("lq-look") || "auto";
      document.querySelectorAll('[data-lq="look"]').forEach((i) => { i.checked = i.value === mode; });
      const night = /(?:^|; )lq-night=(day|night)/.exec(document.cookie)?.[1] || "auto";
      document.querySelectorAll('[data-lq="night"]').forEach((i) => { i.checked = i.value === night; });
      const size = store.get("lq-size") || "100";
      document.querySelectorAll('[data-lq="size"]').forEach((i) => { i.checked = i.value === size; });
      if (forNow) return; // it is being worked out: the page itself is still to come
      const heading = document.querySelector("main h1, .lq-page h1");
      const at = page()?.dataset.lqAt ?? "";
      const named = first ? decodeURIComponent(location.hash.slice(1)) : ""; // more exact than the part of the page it lies in
      const hash = named || page()?.dataset.lqHash || "";
      const moved = isElsewhere();
      led = hash;
      const asked = hash && document.getElementById(hash);
      document.dispatchEvent(new Event("lq-arrived"));
      current = at;
      const place = back && places.get(at);
      back = false;
      if (quiet !== null) requestAnimationFrame(() => { scrollTo(0, quiet); quiet = null; });
      else if (!(place && returnTo(place)) && !first && heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
      if (moved) { openHere.clear(); awaited = asked || place ? "" : hash; } else reopen();
      if (asked && moved && !place) show(asked);
      first = touched = false;
    },
    busy() { // whether somebody is writing here: then nothing may be put in its place
      const at = document.activeElement;
      return touched || Boolean(at?.matches("input:not([type=checkbox],[type=radio]),textarea,select")) || Boolean(document.querySelector(".q-dialog"));
    },
    async remember(box) { return (await fetch("/pair/remember", { method: "POST", body: document.getElementById(box).value })).status; }, // only a request of its own can set a cookie
    quietly() { quiet = scrollY; }, // the page is built anew without anybody having asked for it
    settle() { wished += 1; }, // wherever the page is being scrolled to, it goes there no more
    focus(id) {
      wished += 1;
      const it = document.getElementById(id);
      it?.closest("details:not([open])")?.setAttribute("open", "");
      it?.scrollIntoView({ block: "center" });
      it?.focus({ preventScroll: true });
    },
  };

  document.addEventListener("click", press, true);
  document.addEventListener("click", (event) => {
    if (!event.target.closest('#lq-menu, [data-lq="menu"]')) menu(false);
    if (event.target.closest("main")) touched = true; // what was opened, picked or asked for here stays
    const to = document.getElementById(event.target.closest('a[href*="#"]')?.hash.slice(1) || "");
    if (to?.matches("details.lq-drawer")) to.open = true; // a link to a part of this page opens it
    const at = event.target.closest("[data-lq],[data-lq-copy],[data-lq-move]");
    if (!at) return;
    if (at.dataset.lqCopy) copy(at);
    else if (at.dataset.lqMove) move(at);
    else if (at.dataset.lq === "hide") {
      const on = !body().classList.contains("lq-private");
      store.set("lq-private", on ? "1" : ""); hide(on);
    } else if (["undo", "call", "more", "phone"].includes(at.dataset.lq)) window.emitEvent(`lq-${at.dataset.lq}`);
    else if (at.dataset.lq === "menu") menu(at.getAttribute("aria-expanded") !== "true");
    else if (at.dataset.lq === "picture") picture(at);
    else if (at.dataset.lq === "pick") chooser(at.dataset.lqOf)?.click();
    else if (at.dataset.lq === "photo") photo(at.dataset.lqOf);
    else if (at.dataset.lq === "print") window.print();
    else if (at.dataset.lq === "back") { if (history.length > 1) history.back(); else location.assign("/"); }
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("input:not([type=checkbox],[type=radio],[type=range]),textarea")) touched = true;
    if (event.target.matches?.("input[type=date]")) written(event.target);
    const box = event.target.closest?.("[data-lq-points]");
    if (box) glide(box, event.target.value);
  });
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.matches?.("[data-lq-shrunk] .q-uploader__input") || !matchMedia("(pointer: coarse)").matches) return;
    if (input.dataset.lqGiven !== undefined) { delete input.dataset.lqGiven; return; }
    event.stopImmediatePropagation();
    hand(input, input.files);
  }, true);
  document.addEventListener("change", (event) => {
    if (event.target.dataset?.lq === "size") { store.set("lq-size", event.target.value); enlarge(event.target.value); }
    if (event.target.dataset?.lq === "night") { // the server builds the pages: a cookie tells it
      document.cookie = `lq-night=${event.target.value}; path=/; max-age=31536000; samesite=strict`; location.hash = "look"; location.reload();
    } else if (event.target.dataset?.lq === "look") { store.set("lq-look", event.target.value); look(event.target.value); }
  });

  // A phone that is put away: what stands in a box is kept before the line goes.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && document.activeElement?.matches("input,textarea")) document.activeElement.blur();
  });

  // Nothing moves under a finger. Leaving a box saves it, and what follows from it is drawn anew: between
  // the press and the release, what was pressed would be gone. So what the server says waits that long.
  const still = (socket) => {
    const hear = socket.onevent.bind(socket), waiting = [];
    let held = 0;
    const heard = (packet) => { // and nothing moves under a cursor: a button drawn anew has it again
      const { do: at, testid: which } = document.activeElement?.dataset ?? {};
      hear(packet);
      answered();
      if (at) setTimeout(() => {
        if (document.activeElement !== body()) return;
        const same = [...document.querySelectorAll(`[data-do="${CSS.escape(at)}"]`)]; // one may stand in the bar and in a drawer
        (same.find((it) => it.dataset.testid === which) || same[0])?.focus({ preventScroll: true });
      }, 50);
    };
    const release = () => { clearTimeout(held); held = 0; waiting.splice(0).forEach(heard); };
    const after = (ms) => { clearTimeout(held); held = setTimeout(release, ms); };
    socket.onevent = (packet) => { if (held) waiting.push(packet); else heard(packet); };
    document.addEventListener("pointerdown", (event) => { // of a list or a slider the browser may not tell the end
      if (!event.target.closest("select,input[type=range]")) after(4000);
    }, true);
    document.addEventListener("pointerup", () => { if (held) after(60); }, true); // a tap's click comes a moment later
    document.addEventListener("click", () => { if (held) after(0); }, true);
    for (const end of ["pointercancel", "contextmenu"]) document.addEventListener(end, () => { if (held) release(); }, true);
  };

  // A session that has ended lets nothing reconnect: show the page that says how to come in again.
  const watch = () => {
    if (!window.socket) { setTimeout(watch, 20); return; }
    still(window.socket);
    window.socket.on("connect_error", async () => {
      try {
        const { status } = await fetch(location.href, { method: "HEAD", cache: "no-store" });
        if ([401, 423, 428].includes(status)) location.reload();
      } catch { /* the server is gone */ }
    });
  };

  addEventListener("scroll", () => { clearTimeout(resting); resting = setTimeout(remember, 100); }, { passive: true });
  addEventListener("pagehide", () => remember());
  addEventListener("popstate", () => { back = location.pathname !== current; });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.getElementById("lq-menu")?.hidden !== false) return;
    menu(false);
    [...document.querySelectorAll('[data-lq="menu"]')].find((it) => it.offsetParent)?.focus();
  });
  if ("scrollRestoration" in history) history.scrollRestoration = "manual";
  back = ["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type);

  const start = () => {
    watch();
    mark();
    new MutationObserver(mark).observe(body(), { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-hidden", "hidden"] });
    hide(store.get("lq-private") === "1");
    enlarge(store.get("lq-size") || "100");
    const mode = store.get("lq-look");
    if (mode) { const wait = () => (window.Quasar ? look(mode) : setTimeout(wait, 20)); wait(); }
  };
  if (document.body) start(); else document.addEventListener("DOMContentLoaded", start);
})();
