"""Pages without NiceGUI: a few lines of HTML for who isn't in yet."""

import htpy as h
from markupsafe import Markup

from ui.shell import design, old_browser
from ui.shell.words import shell


def document(*parts: h.Node, data: str = "", style: Markup | None = None) -> str:
    """Write a whole page that asks for nothing else.

    Args:
        parts: what stands in the body.
        data: for the page's script, in ``document.body.dataset.data``.
        style: in the place of the usual one.
    """
    return design.html(
        h.html(lang="zh-CN")[
            h.head[
                h.meta(charset="utf-8"),
                h.meta(name="viewport", content="width=device-width, initial-scale=1"),
                h.meta(name="referrer", content="same-origin"),
                h.meta(name="color-scheme", content="light dark"),
                h.title[shell.NAME],
                h.style[style or STYLE],
            ],
            h.body(data_data=data or None)[old_browser.too_old(), parts],
        ],
    )


def waiting_here(words: str) -> h.Node:
    """Name the boxes of this window whose text isn't kept yet; without any, say nothing.

    Args:
        words: with ``{fields}`` where the names go.
    """
    return h.fragment[h.p("#typed", hidden=True, data_words=words), h.script[_WAITING]]


_WAITING = Markup("""
try {
  const all = JSON.parse(sessionStorage.getItem("lq-outbox") || "[]");
  const typed = document.getElementById("typed");
  const due = all.filter(it => it.form.split("/")[1] !== "draft");  // a draft waits for its press
  const names = [...new Set(due.map(it => it.label))];
  typed.textContent = typed.dataset.words.replace("{fields}", names.filter(Boolean).join("、"));
  typed.hidden = !names.length;
} catch { /* private window */ }
""")
STYLE = Markup("""
body{margin:0;font:400 16px/1.75 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",system-ui}
body{background:#f3f6f5;color:#16211e}main{max-width:26em;margin:16vh auto;padding:0 24px}
h1{font-size:24px;font-weight:600}[hidden]{display:none}label{display:block;font-weight:600}
input{box-sizing:border-box;width:100%;min-height:48px;font:inherit;font-size:18px;padding:0 12px}
input{border:1px solid #7d8a85;border-radius:10px;background:#fff;color:#16211e}
button{min-height:48px;padding:0 24px;font:inherit;border:0;border-radius:10px;cursor:pointer}
button{background:#1a6658;color:#fff}.plain{background:none;color:#1a6658;padding:0}
.number{font-size:56px;line-height:1.2;letter-spacing:.12em;margin:0;font-weight:600}
.quiet{color:#43504c;font-size:14px}[role=alert]:empty{display:none}[role=alert]{color:#963526}
:focus-visible{outline:3px solid #1a6658;outline-offset:2px}form{display:grid;gap:12px}
@media(prefers-color-scheme:dark){body{background:#0e1312;color:#e8edeb}
input{background:#161c1b;color:#e8edeb;border-color:#75827d}.plain{color:#83cfbc}
.quiet{color:#b9c3bf}[role=alert]{color:#f1a698}button:not(.plain){background:#2b7667}
:focus-visible{outline-color:#83cfbc}}
""")
