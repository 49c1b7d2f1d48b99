"""What moves the staff's plain pages, and how they look."""

from markupsafe import Markup

from ui.access import static_page

PRINT = Markup("""
document.getElementById("print").addEventListener("click", () => print());
""")
BOARD_LOOKS = Markup("""
history.replaceState(null, "", location.href.replace("?taken=1", ""));
const rows = () => [...document.querySelectorAll("[data-number]")];
const numbers = () => rows().map(row => row.dataset.number);
let known = new Set(numbers()), sound = null;
const say = () => {  // how many wait stands in the window's name
  const waiting = Number(document.querySelector("main").dataset.waiting);
  const words = document.body.dataset.data.replace("{count}", waiting);
  document.title = waiting ? words : document.querySelector("h1").textContent;
};
const ring = () => {  // two tones; no file, no network
  document.body.dataset.rang = Number(document.body.dataset.rang ?? 0) + 1;
  try {
    sound ??= new AudioContext();
    for (const [at, tone] of [[0, 660], [.25, 880]]) {
      const voice = sound.createOscillator(), loud = sound.createGain();
      voice.frequency.value = tone; loud.gain.value = .15;
      voice.connect(loud).connect(sound.destination);
      voice.start(sound.currentTime + at); voice.stop(sound.currentTime + at + .2);
    }
  } catch { /* a machine without sound */ }
};
const look = async () => {
  const answer = await fetch("/staff", {cache: "no-store"}).catch(() => null);
  if (!answer?.ok) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = page.querySelector("main[data-waiting]");
  if (!main) return location.reload();
  if (!document.activeElement?.closest("main")) document.querySelector("main").replaceWith(main);
  if (numbers().some(number => !known.has(number))) ring();
  known = new Set(numbers());
  say();
};
say();
setInterval(look, 3000);
""")
TOUCHED = Markup("""
let touched = 0;
for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "scroll"]) {
  addEventListener(kind, () => {  // whoever reads moves the page now and then
    if (performance.now() - touched < 5000) return;
    touched = performance.now();
    fetch("/staff/here" + location.search, {method: "POST"}).catch(() => null);
  }, {capture: true, passive: true});
}
""")
HELD = Markup("""
const where = "/staff/shown" + location.search, shown = document.body.dataset.data ?? "";
const ending = document.getElementById("ending");
const look = async () => {  // nothing stays on the screen that may not be seen any more
  const answer = await fetch(where, {cache: "no-store"}).catch(() => null);
  const there = answer?.status === 200, left = answer?.headers.get("lq-left") ?? "";
  ending.hidden = !left; ending.textContent = ending.dataset.words.replace("{seconds}", left);
  if (there && (await answer.text()) === shown) return setTimeout(look, 500);
  document.body.replaceChildren();
  there ? location.reload() : setTimeout(() => location.replace("/staff"), 500);
};
look();
""")
PIN = Markup("""
const pin = document.getElementById("pin"), away = document.getElementById("away");
for (const key of document.querySelectorAll("[data-key]")) key.addEventListener("click", () => {
  pin.value = key.dataset.key === "back" ? pin.value.slice(0, -1) : pin.value + key.dataset.key;
});
if (sessionStorage.getItem("lq-terminal")) {  // a visitors' screen: back, if nobody is here
  const leave = () => location.replace("/");
  let wait = setTimeout(leave, 20000);
  away.hidden = false;
  addEventListener("pointerdown", () => { clearTimeout(wait); wait = setTimeout(leave, 20000); });
}
addEventListener("contextmenu", event => event.preventDefault());
setInterval(async () => {  // who waits is said on a locked screen too, by number only
  const answer = await fetch("/staff", {cache: "no-store"}).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const said = page.getElementById("waiting"), here = document.getElementById("waiting");
  if (said && here && here.textContent !== said.textContent) here.textContent = said.textContent;
}, 3000);
""")
STYLE = static_page.STYLE + Markup("""
a{color:#1a6658}table+form{margin-top:24px}
main{max-width:60em;margin:24px auto}header{display:flex;gap:16px;align-items:center}
header h1{flex:1;margin:0}form{display:block}table{width:100%;border-collapse:collapse}
#away,header a,header .plain{display:inline-flex;align-items:center;min-height:48px}
header .plain{text-decoration:underline}#away[hidden]{display:none}
th,td{text-align:left;padding:8px;border-bottom:1px solid #b8c2be}[data-number] th{font-size:24px}
.flagged,.flagged td:nth-child(2){color:#963526;font-weight:600}.sheet{line-height:1.5}
.sheet h2{font-size:16px;margin:12px 0 4px}.sheet ul,.sheet p{margin:0 0 4px}.none{color:#43504c}
.acts form+form button,.ways form+form button{background:none;color:#1a6658}
.acts form+form button,.ways form+form button{border:1px solid #7d8a85}
.acts{display:flex;flex-wrap:wrap;gap:8px}[data-number] [role=alert]{margin:0}
.ways{display:flex;flex-wrap:wrap;gap:16px;margin-top:24px;align-items:end}
.ways form:last-child{display:flex;gap:8px;align-items:center}.ways input{width:5em}
#ending{font-size:18px;font-weight:600}
.bad td{color:#963526;font-weight:600}.ticks{margin-top:16px}
.ticks label{display:flex;gap:12px}
.ticks label{min-height:48px;align-items:center}
.ticks input{width:24px;min-height:24px;height:24px}tbody th{white-space:nowrap}
dl{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin:8px 0}dd{margin:0}
dd{font-size:20px;font-weight:600}dt{font-size:14px;color:#43504c}ul{padding-left:1.2em}
.pin{max-width:26em;margin-top:8vh;touch-action:manipulation}.pin form{display:grid}
.keys{display:grid;grid-template-columns:repeat(3,1fr);gap:8px}.keys .key{min-height:64px}
.keys .key{background:#fff;color:#16211e;border:1px solid #b8c2be;font-size:22px;padding:0}
@media(prefers-color-scheme:dark){a{color:#83cfbc}
.acts form+form button,.ways form+form button{background:none;color:#83cfbc}
dt,.none{color:#b9c3bf}
.flagged,.flagged td:nth-child(2),.bad td{color:#f1a698}
.keys .key:not(.plain){background:#161c1b;color:#e8edeb;border-color:#75827d}}
@page{size:A4;margin:14mm}@media print{.ways,header form,header a,#print{display:none!important}
body{background:#fff;color:#000;font-size:13px}main{margin:0;padding:0;max-width:none}}
""")
