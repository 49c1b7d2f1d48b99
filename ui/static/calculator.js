// A calculator that works. Pressing = often enough leads back to the screen that was hidden.
(() => {
  const shown = document.querySelector("output");
  const { presses } = document.body.dataset;
  const session = {
    take: (key) => { try { const v = sessionStorage.getItem(key); sessionStorage.removeItem(key); return v; } catch { return null; } },
  };
  let typed = "0", left = null, sign = null, fresh = false, equals = 0;

  // twelve digits: 0.1 + 0.2 shows as 0.3
  const tidy = (n) => Number.isFinite(n) ? String(Number(n.toPrecision(12))) : "–";
  const show = (text) => { shown.textContent = text; };
  const work = {
    "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => (b ? a / b : NaN),
  };
  const reset = () => { typed = "0"; left = sign = null; fresh = false; };
  const put = (text) => { typed = text; show(typed); if (text === "–") reset(); };
  const finish = () => {
    if (sign === null) return;
    const result = tidy(work[sign](left, Number(typed)));
    left = sign = null; fresh = true; put(result);
  };

  const press = (key) => {
    equals = key === "=" ? equals + 1 : 0;
    if (/^[0-9]$/.test(key)) { put(fresh || typed === "0" ? key : (typed + key).slice(0, 15)); fresh = false; }
    else if (key === ".") { if (fresh) { typed = "0"; fresh = false; } if (!typed.includes(".")) put(typed + "."); }
    else if (key === "clear") { reset(); show("0"); }
    else if (key === "back") put(fresh || typed.length < 2 || /^-.$/.test(typed) ? "0" : typed.slice(0, -1));
    else if (key === "sign") put(typed.startsWith("-") ? typed.slice(1) : typed === "0" ? "0" : `-${typed}`);
    else if (key === "percent") { put(tidy(Number(typed) / 100 * (sign === "+" || sign === "-" ? left : 1))); fresh = false; }
    else if (key === "=") finish();
    else if (key in work) { if (sign !== null && !fresh) finish(); left = Number(typed); sign = key; fresh = true; }
    if (equals >= Number(presses)) location.replace(session.take("lq-away") || "/");
  };

  document.addEventListener("click", (event) => { const key = event.target.closest("button"); if (key) press(key.value); });
  document.addEventListener("keydown", (event) => {
    const key = { Enter: "=", Escape: "clear", Backspace: "back", "%": "percent" }[event.key] || event.key;
    if (/^[0-9.+\-*/=]$/.test(key) || ["clear", "back", "percent"].includes(key)) { event.preventDefault(); press(key); }
  });
})();
