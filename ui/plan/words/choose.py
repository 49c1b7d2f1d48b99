"""挑一个方案, and plans side by side, on the page 方案."""

from core.case import Aim
from core.numbers.plan import Proof

TITLE_SHORT = "每月多少钱起，才有方案"
LEAD_SHORT = "现在一个都够不上。拖一拖，看看每月多出来一些会怎样。"
AIMS = "更看重什么"
AIM = {
    Aim.COST: ("最省钱", "在每月拿得出的数里，总共还得最少。"),
    Aim.TIME: ("最早清", "在每月拿得出的数里，最后一笔还清得最早；一样早的，选省钱的。"),
    Aim.EFFORT: ("最省事", "预计要打的电话最少；每家打几通，我们先这样试算，没有统计。"),
    Aim.CHANCE: ("好谈成", "各家都答应的把握最大；把握多大，我们先这样试算，没有统计，不是承诺。"),
}
PROOF = {
    Proof.OPTIMAL: "已经把各种组合都比过，没有更好的。",
    Proof.BEST_FOUND: "这是目前找到的最好的。",
    Proof.UNPROVEN: "这是目前找到的最好的，也许还有更好的。",
    Proof.INFEASIBLE: "",
}
GAP = "这是目前找到的最好的；也许还能省，最多 {sum} 元。"
WHY_FRONT = "每月最多还这么多时，总共还得最少的谈法。"
SLIDER = "每月还多少"
END, END_OVER = "往右，总共少还", "再往右，超过拿得出的"
FIGURES = ("每月最多", "一共要还", "全部还清", "第一笔还清")
NTH_MONTH, AT_ONCE = "第 {n} 个月", "马上"
SAY = "每月最多 {peak} 元，{all} {total} 元，全部还清在{last}，第一笔还清在{first}。{tag}。"
NOW, NOW_HOPED, FITS = "现在按这个谈", "要是谈成", "拿得出"
OVER = "比每月拿得出的多 {sum} 元"
KEEP, PIN = "就按这个谈", "留下来比一比"
KEEP_NOTE = "定下的方案，沟通稿会照着写。随时可以换。"
TOO_DEAR = "这个方案超出每月拿得出的数，只能看看，不能照着答应。"
KEPT, PINNED, UNPINNED = "定下了，沟通稿已经照着改", "留下了，在下面比", "拿掉了"
FULL = "最多留三个，先拿掉一个"
GAVE_WAY = "你定的每月 {sum} 元，现在没有方案够得上，先按最合适的来。"
TOO_MUCH = "你定的是每月 {sum} 元，现在每月拿得出的没有这么多，先按最合适的来。"
PINS = "并排比一比"
PIN_WHAT = "比什么"
PIN_FITS, PIN_LENDERS, PIN_ASKS, PIN_ACTS = "拿得出吗", "要谈几家", "向谁提什么", "就选它，或拿掉"
PIN_NAME = "方案 {n}"
UNPIN = "拿掉"
UNPIN_NTH, KEEP_NTH = "拿掉方案 {n}", "就按方案 {n} 谈"
GONE = "现在没有这样的方案"
LENDERS = "{n} 家"
ASKED = "{name}：{deal}"
NOTHING_ASKED = "都照旧"
HOW = "这个方案"
"""What is said to be explained, in ``traces.HOW_OF``."""
