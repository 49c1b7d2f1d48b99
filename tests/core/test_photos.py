"""A photo of a bill: boxes become lines, lines become fields that are all to be checked."""

import json
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from core.errors import FileRefused
from core.intake import PHOTO_DOUBT, can_read_photos, photo_worker, read_photo
from core.intake.layout import Box, line_with, lines_of, text_of
from core.intake.pasted import read_text
from core.intake.photos import box_of, doubtful

TODAY = date(2026, 11, 27)
RECORDED = Path(__file__).parent.parent / "vectors" / "screens.json"
SCREENS: dict[str, Any] = json.loads(RECORDED.read_text(encoding="utf-8"))
"""Of thirty screens of ``tests/screens.py`` what a reader found, and what is true of the loan."""


def box(text: str, left: float, top: float, wide: float = 120, tall: float = 30) -> Box:
    right, bottom = left + wide, top + tall
    return Box(text=text, corners=((left, top), (right, top), (right, bottom), (left, bottom)))


def said(*boxes: Box) -> list[str]:
    return text_of(lines_of(boxes)).splitlines()


def picture(size: tuple[int, int] = (40, 40)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    return out.getvalue()


# --- boxes as lines


def test_a_label_and_its_value_far_right_are_one_line() -> None:
    assert said(box("剩余期数", 50, 100), box("9期", 600, 102)) == ["剩余期数: 9期"]


def test_a_row_of_labels_is_paired_with_the_values_below() -> None:
    labels = [box("剩余本金", 50, 100), box("剩余期数", 300, 100), box("年利率", 550, 100)]
    values = [box("18,240.55", 50, 150), box("11期", 300, 150), box("23.9%", 550, 150)]
    assert said(*values, *labels) == ["剩余本金: 18,240.55", "剩余期数: 11期", "年利率: 23.9%"]


def test_labels_over_labels_are_two_rows() -> None:
    rows = [box("产品名称", 50, 100), box("借款平台", 300, 100)]
    below = [box("还款方式", 50, 150), box("还款日", 300, 150)]
    assert len(said(*rows, *below)) == 2


def test_a_number_cut_at_the_end_of_a_row_is_whole_though_the_next_row_is_two_boxes() -> None:
    first = box("您的借款每期应还1", 50, 100, 640)
    rest = [box(",399.05元,剩余12期,", 50, 140, 380), box("还款日每月2日", 450, 141, 240)]
    assert said(first, *rest) == ["您的借款每期应还1,399.05元,剩余12期,还款日每月2日"]


def test_cells_of_a_table_stay_apart() -> None:
    cells = [box(t, 50 + 180 * n, 100) for n, t in enumerate(("1/12期", "2026-12-20", "812.32"))]
    assert said(*cells) == ["1/12期\t2026-12-20\t812.32"]


@pytest.mark.parametrize("slope", [-0.06, 0.06])
def test_a_picture_that_stands_askew_is_turned(slope: float) -> None:
    def askew(one: Box) -> Box:
        a, b, c, d = ((x, y + slope * x) for x, y in one.corners)
        return Box(text=one.text, corners=(a, b, c, d))

    rows = [("每期应还", "820.50元"), ("剩余期数", "9期"), ("每月还款日", "8日")]
    boxes = [
        askew(box(text, left, 100 + 60 * n))
        for n, row in enumerate(rows)
        for left, text in zip((50, 600), row, strict=True)
    ]
    assert said(*boxes) == [f"{a}: {b}" for a, b in rows]


def test_a_field_finds_the_line_it_was_read_from() -> None:
    lines = lines_of((box("每期应还", 50, 100), box("820.50元", 600, 100), box("还款日", 50, 200)))
    line = line_with(lines, "每期应还: 820.50元")
    assert line is not None
    assert line.area == (50, 100, 720, 130)
    assert line_with(lines, "没有这句") is None


# --- what a reader found


def plain(text: str) -> str:
    return text.replace(",", "").removesuffix(".00")


def test_of_recorded_screens_most_fields_are_right_and_hardly_any_is_wrong() -> None:
    right = wrong = told = 0
    for screen in SCREENS.values():
        text = text_of(lines_of([box_of(one) for one in screen["boxes"]]))
        result = doubtful(read_text(text, TODAY))
        best = max((debt.typed for debt in result.debts), key=len, default={})
        for name, value in screen["truth"].items():
            got = best.get(name, "0" if name == "instalments_paid" else "")
            if name == "overdue" and got:
                got = str((TODAY - date.fromisoformat(got)).days)
            told += 1
            right += plain(got) == plain(value)
            wrong += bool(got) and plain(got) != plain(value)
    assert len(SCREENS) == 30
    assert right >= 0.85 * told
    assert wrong <= 0.02 * told


def test_every_field_of_a_picture_is_to_be_checked() -> None:
    result = doubtful(read_text("【甲分期】每期应还820.50元，剩余9期，每月8日还款", TODAY))
    [debt] = result.debts
    assert debt.readings
    assert all(reading.doubt for reading in debt.readings)
    assert PHOTO_DOUBT in {reading.doubt for reading in debt.readings}


# --- the process that reads


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"GIF89a", "kind"),
        (b"\xff\xd8\xff" + bytes(10_000_001), "size"),
        (b"\x89PNG\r\n\x1a\nnothing", "unreadable"),
    ],
)
def test_what_is_no_picture_is_refused_before_it_is_read(raw: bytes, why: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_photo(raw, TODAY)
    assert refused.value.why == why


@pytest.mark.skipif(can_read_photos(), reason="the optional reader is installed here")
def test_without_the_package_it_says_so() -> None:
    with pytest.raises(FileRefused) as refused:
        read_photo(picture(), TODAY)
    assert refused.value.why == "no_reader"


TRIES = """
import runpy, socket, subprocess, sys
worker = runpy.run_path(sys.argv[1])
worker["_limit"]()
sys.addaudithook(worker["_guard"])
for name, act in {
    "file": lambda: open(sys.argv[2], "w"),
    "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
    "program": lambda: subprocess.run([sys.executable, "-c", ""]),
}.items():
    try:
        act()
    except PermissionError:
        print("refused", name)
"""


def test_the_process_that_reads_pictures_writes_nothing_and_connects_to_nothing(
    tmp_path: Path,
) -> None:
    place = tmp_path / "x"
    done = subprocess.run(
        [sys.executable, "-I", "-c", TRIES, str(photo_worker.__file__), str(place)],
        capture_output=True,
        check=False,
    )
    said = done.stdout.decode().splitlines()
    assert said == [f"refused {what}" for what in ("file", "connect", "program")]
    assert not place.exists()
