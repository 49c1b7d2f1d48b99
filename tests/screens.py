"""Made-up screens of loans, drawn with Pillow: plain, or as a bad photo of a screen.

The boxes that a reader found on thirty of them are kept in ``vectors/screens.json``, so that what
is made of boxes is tested without the reader. Nobody's name and no real figure stands on any.
"""

from dataclasses import dataclass, field
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
WIDE, TALL = 780, 1500
LENDERS = ("甲分期", "乙借款", "丙小贷", "丁消费金融", "戊钱包", "己普惠", "庚信贷", "辛金融")

Cells = list[tuple[str, str]]


@dataclass
class Screen:
    """A drawing with what is true of its loan, by field of the debt form."""

    truth: dict[str, str] = field(default_factory=dict)
    picture: Image.Image = field(default_factory=lambda: Image.new("RGB", (WIDE, TALL), "#f4f5f7"))
    at: int = 0
    dark: bool = False

    def text(self, x: float, words: str, size: int, colour: str = "", anchor: str = "lm") -> None:
        """Write words at a place of the present line."""
        ink = colour or ("#eeeeee" if self.dark else "#222222")
        font = ImageFont.truetype(FONT, size)
        ImageDraw.Draw(self.picture).text((x, self.at), words, font=font, fill=ink, anchor=anchor)

    def box(self, tall: int, colour: str = "") -> None:
        """Draw a card behind what follows."""
        shade = colour or ("#222222" if self.dark else "#ffffff")
        ImageDraw.Draw(self.picture).rounded_rectangle(
            (20, self.at - 40, WIDE - 20, self.at - 40 + tall), 18, fill=shade
        )

    def bar(self, title: str) -> None:
        """Draw the top of an app."""
        self.at = 30
        self.text(30, "21:37", 24)
        self.text(WIDE - 30, "5G 64%", 24, anchor="rm")
        self.at = 95
        self.text(WIDE / 2, title, 34, anchor="mm")
        self.at = 200

    def rows(self, cells: Cells, *, between: bool = True) -> None:
        """Draw labels at the left, values at the right or right beside them."""
        self.box(76 * len(cells) + 10)
        for label, value in cells:
            self.text(50, label, 30, "#888888")
            if between:
                self.text(WIDE - 50, value, 30, anchor="rm")
            else:
                self.text(330, value, 30)
            self.at += 76
        self.at += 40

    def grid(self, cells: Cells, across: int) -> None:
        """Draw labels above their values."""
        lines = [cells[n : n + across] for n in range(0, len(cells), across)]
        self.box(130 * len(lines) + 20)
        step = (WIDE - 80) / across
        for line in lines:
            for n, (label, _) in enumerate(line):
                self.text(60 + n * step, label, 25, "#999999")
            self.at += 52
            for n, (_, value) in enumerate(line):
                self.text(60 + n * step, value, 31)
            self.at += 78
        self.at += 40

    def hero(self, label: str, value: str, below: str) -> None:
        """Draw the large sum of a bill."""
        self.box(250, "#ff6a4d")
        self.text(60, label, 28, "#ffffff")
        self.at += 80
        self.text(60, value, 66, "#ffffff")
        self.at += 80
        self.text(60, below, 26, "#ffffff")
        self.at += 130

    def table(self, head: list[str], lines: list[list[str]]) -> None:
        """Draw a plan."""
        self.box(70 * (len(lines) + 1) + 10)
        step = (WIDE - 90) / len(head)
        for row, ink in ((head, "#999999"), *((line, "") for line in lines)):
            for n, cell in enumerate(row):
                self.text(50 + n * step, cell, 27, ink)
            self.at += 70
        self.at += 40


def screen(seed: int) -> Screen:
    """Draw one screen; every second one as a photo."""
    random = Random(seed)
    shapes = (_rows, _grid, _hero, _plan, _overdue, _message, _card, _close)
    made = Screen(dark=random.random() < 0.2)
    if made.dark:
        made.picture = Image.new("RGB", (WIDE, TALL), "#141414")
    shapes[seed % len(shapes)](made, random)
    made.picture = made.picture.crop((0, 0, WIDE, min(TALL, made.at + 60)))
    if (seed // len(shapes)) % 2:
        made.picture = _photo(made.picture, random)
    return made


def _loan(random: Random) -> dict[str, str]:
    left, paid = random.randint(2, 18), random.randint(0, 9)
    return {
        "platform": random.choice(LENDERS),
        "instalment": f"{random.randint(30_000, 290_000) / 100:,.2f}",
        "instalments_left": str(left),
        "instalments_paid": str(paid),
        "due_day": str(random.randint(1, 28)),
        "quoted": f"年{random.randint(60, 359) / 10:g}%",
        "principal_left": f"{random.randint(300_000, 3_900_000) / 100:,.2f}",
        "received": f"{random.randint(30, 300) * 100:,}",
    }


def _rows(made: Screen, random: Random) -> None:
    told = _loan(random)
    made.bar("借款详情")
    cells = [
        (random.choice(("产品名称", "借款平台", "平台名称")), told["platform"]),
        (random.choice(("每期应还", "每期还款")), f"{told['instalment']}元"),
        ("剩余期数", f"{told['instalments_left']}期"),
        (random.choice(("每月还款日", "还款日")), f"每月{told['due_day']}日"),
        ("剩余本金", f"{told['principal_left']}元"),
        ("年利率", told["quoted"][1:]),
    ]
    random.shuffle(cells)
    made.rows(cells)
    made.truth = _only(told, "platform instalment instalments_left due_day principal_left quoted")


def _grid(made: Screen, random: Random) -> None:
    told = _loan(random)
    made.bar("贷款详情")
    cells = [
        ("产品名称", told["platform"]),
        ("每期应还", told["instalment"]),
        ("已还期数", f"{told['instalments_paid']}期"),
        ("剩余期数", f"{told['instalments_left']}期"),
        ("年利率", told["quoted"][1:]),
        ("还款日", f"每月{told['due_day']}日"),
    ]
    made.grid(cells, random.choice((2, 3)))
    made.truth = _only(told, "platform instalment instalments_paid instalments_left due_day quoted")


def _hero(made: Screen, random: Random) -> None:
    told = _loan(random)
    made.bar("本期账单")
    made.hero("本期应还(元)", told["instalment"], f"12月{told['due_day']}日 自动扣款")
    made.grid(
        [
            ("剩余本金", told["principal_left"]),
            ("剩余期数", f"{told['instalments_left']}期"),
            ("年利率", told["quoted"][1:]),
        ],
        3,
    )
    made.rows([("借款平台", told["platform"]), ("每月还款日", f"{told['due_day']}日")])
    made.truth = _only(told, "platform instalment instalments_left due_day principal_left quoted")


def _plan(made: Screen, random: Random) -> None:
    told = _loan(random)
    day, count = int(told["due_day"]), random.randint(4, 9)
    paid = random.randint(0, 2)
    made.bar("还款计划")
    made.rows([("借款平台", told["platform"])])
    lines = []
    for n in range(count):
        month = 11 - paid + n + 1
        on = f"{2026 + (month - 1) // 12}-{(month - 1) % 12 + 1:02}-{day:02}"
        state = "已还清" if n < paid else "待还款"
        lines.append([f"{n + 1}/{count}期", on, told["instalment"], state])
    made.table(["期数", "还款日", "应还金额", "状态"], lines)
    told |= {"instalments_left": str(count - paid), "instalments_paid": str(paid)}
    made.truth = _only(told, "platform instalment instalments_left instalments_paid due_day")


def _overdue(made: Screen, random: Random) -> None:
    told = _loan(random)
    days, penalty = random.randint(3, 80), random.randint(1_000, 9_000)
    made.bar("逾期账单")
    made.rows(
        [
            ("借款平台", told["platform"]),
            ("逾期天数", f"{days}天"),
            ("每期应还", f"{told['instalment']}元"),
            ("罚息", f"{penalty / 100:.2f}元"),
            ("待还期数", f"{told['instalments_left']}期"),
        ]
    )
    told |= {"overdue": str(days), "penalty": f"{penalty / 100:.2f}"}
    made.truth = _only(told, "platform instalment instalments_left overdue penalty")


def _message(made: Screen, random: Random) -> None:
    told = _loan(random)
    made.bar("10690000")
    words = (
        f"【{told['platform']}】您的借款每期应还{told['instalment']}元，"
        f"剩余{told['instalments_left']}期，每月{told['due_day']}日还款，请按时还款。"
    )
    made.box(52 * (len(words) // 18 + 1) + 60)
    for n in range(0, len(words), 18):
        made.text(60, words[n : n + 18], 33)
        made.at += 52
    made.truth = _only(told, "platform instalment instalments_left due_day")


def _card(made: Screen, random: Random) -> None:
    owed = random.randint(200_000, 3_000_000)
    statement, due = random.randint(1, 12), random.randint(13, 28)
    made.bar("信用卡账单")
    made.rows(
        [
            ("银行", "甲银行信用卡"),
            ("本期账单金额", f"{owed / 100:,.2f}元"),
            ("最低还款额", f"{owed // 10 / 100:,.2f}元"),
            ("账单日", f"每月{statement}日"),
            ("到期还款日", f"12月{due}日"),
        ]
    )
    made.truth = {
        "owed": f"{owed / 100:,.2f}",
        "minimum": f"{owed // 10 / 100:,.2f}",
        "statement_day": str(statement),
        "due_day": str(due),
    }


def _close(made: Screen, random: Random) -> None:
    told = _loan(random)
    made.bar("我的借款")
    made.rows(
        [
            ("平台：", told["platform"]),
            ("到手金额：", f"{told['received']}元"),
            ("每期应还：", f"{told['instalment']}元"),
            ("剩余期数：", f"{told['instalments_left']}期"),
            ("还款日：", f"每月{told['due_day']}日"),
        ],
        between=False,
    )
    made.truth = _only(told, "platform received instalment instalments_left due_day")


def _only(told: dict[str, str], names: str) -> dict[str, str]:
    return {name: told[name] for name in names.split()}


def _photo(picture: Image.Image, random: Random) -> Image.Image:
    """Make a drawing look like a photo of a screen: turned, askew, soft, and grainy."""
    wide, tall = picture.size
    pad = Image.new("RGB", (wide + 160, tall + 160), "#5c544c")
    pad.paste(picture, (80, 80))
    wide, tall = pad.size
    off = [random.uniform(0, 0.02) for _ in range(8)]
    corners = (
        *(off[0] * wide, off[1] * tall, off[2] * wide, tall - off[3] * tall),
        *(wide - off[4] * wide, tall - off[5] * tall, wide - off[6] * wide, off[7] * tall),
    )
    pad = pad.transform(pad.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    turned = pad.rotate(
        random.uniform(-4, 4), Image.Resampling.BICUBIC, expand=True, fillcolor="#5c544c"
    )
    grain = Image.effect_noise(turned.size, 22).convert("RGB")
    return Image.blend(turned.filter(ImageFilter.GaussianBlur(0.8)), grain, 0.12)
