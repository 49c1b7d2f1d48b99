"""少打点字: what was pasted or picked is shown first, taken when confirmed, and undone at once."""

from dataclasses import replace
from io import BytesIO

import pytest
from nicegui import app, ui
from nicegui.elements.upload_files import SmallFileUpload
from nicegui.testing import user_simulation
from nicegui.testing.user_interaction import UserInteraction
from PIL import Image

from core.case import EssentialKind, LenderType
from core.intake import LONGEST_PASTED, TABLE_DOUBTS, can_read_photos
from core.intake.photos import box_of
from tests.build import a_case, a_debt
from tests.core.test_field import FIELD
from tests.core.test_photos import SCREENS
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from ui.app import build
from ui.data.downloads import serve_downloads
from ui.debts.words import tables
from ui.desk import Desk

TWO = (
    "【甲分期】您本期应还820.50元，剩余10期，每月8日还款。\n"
    "【乙小贷】您的借款每月还640元，共6期，已还2期，罚息35.20元、违约金20元。"
)


async def paste(screen: Screen, text: str) -> None:
    await screen.open("/debts/import")
    screen.write("贴在这里", text)
    screen.press("认一认")


def box(screen: Screen, name: str) -> ui.input:
    [found] = screen.user.find(marker=name).elements
    assert isinstance(found, ui.input)
    return found


def write(screen: Screen, name: str, text: str) -> None:
    UserInteraction(screen.user, {box(screen, name)}, None).clear().type(text)


def tick(screen: Screen, number: int, *, on: bool) -> None:
    elements = screen.user.find(marker=f"take-{number}").elements
    UserInteraction(screen.user, elements, None).trigger("change", ["take", on])


async def pick(screen: Screen, content: bytes) -> None:
    await screen.open("/debts/import")
    [element] = screen.user.find(marker="upload").elements
    file = SmallFileUpload("表.csv", "text/csv", content)
    await element.handle_uploads([file])  # type: ignore[attr-defined]


@pytest.mark.parametrize("told_before", [True, False])
async def test_the_list_offers_both_ways(screen: Screen, told: Tell, told_before: bool) -> None:
    if told_before:
        told(a_case())
    await screen.open("/debts")
    await screen.reads("粘贴账单或短信", "从表格导入")
    screen.follow("粘贴账单或短信")
    await screen.reads("3 种办法，少打点字")
    assert screen.address == "/debts/import"


async def test_what_is_found_is_shown_with_its_words_and_nothing_is_kept(
    screen: Screen, desk: Desk
) -> None:
    await paste(screen, TWO)
    await screen.reads(
        "认出 2 笔，请逐项核对",
        "原文：本期应还820.50元",
        "原文：罚息35.20元；违约金20元",
        "把几项加在一起算的，请核对",
        "按名字猜的类型，请核对",
    )
    assert box(screen, "p1-instalment").value == "820.50"
    assert desk.case().is_empty
    assert not desk.kept().past


async def test_what_is_confirmed_is_kept_as_one_step_that_can_be_undone(
    screen: Screen, desk: Desk
) -> None:
    await paste(screen, TWO)
    await screen.reads("认出 2 笔")
    write(screen, "p1-instalment", "900")
    screen.press("加进清单")
    await screen.reads("加进来 2 笔", "2 笔，都在这里了")
    first, second = desk.case().debts
    assert (first.platform, first.instalment_fen, first.due_day) == ("甲分期", 90_000, 8)
    assert (second.instalments_paid, second.instalments_left) == (2, 4)
    assert second.lender_type is LenderType.MICRO_LENDER
    assert len(desk.kept().past) == 1
    screen.undo()
    await screen.reads("已撤销：粘贴加了欠款")
    assert desk.case().is_empty


async def test_what_is_not_ticked_is_not_taken(screen: Screen, desk: Desk) -> None:
    await paste(screen, TWO)
    await screen.reads("认出 2 笔")
    tick(screen, 1, on=False)
    screen.press("加进清单")
    await screen.reads("加进来 1 笔")
    assert [debt.platform for debt in desk.case().debts] == ["乙小贷"]


async def test_with_nothing_ticked_nothing_happens(screen: Screen, desk: Desk) -> None:
    await paste(screen, "【甲分期】每期820元")
    await screen.reads("认出 1 笔")
    tick(screen, 1, on=False)
    screen.press("加进清单")
    await screen.reads("还没有勾选。")
    assert desk.case().is_empty


async def test_a_field_made_unreadable_says_so_and_nothing_is_kept(
    screen: Screen, desk: Desk
) -> None:
    await paste(screen, TWO)
    await screen.reads("认出 2 笔")
    write(screen, "p2-instalment", "六百多")
    screen.press("加进清单")
    await screen.reads("还有要改的地方，改好再加。", "填数字，比如 820 或 1,012.50")
    assert desk.case().is_empty


async def test_a_debt_that_is_there_is_brought_up_to_date(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    known = a_debt(platform="甲分期", instalment_fen=82_050, starred=True)
    told(a_case(debts=(known,)))
    await paste(screen, TWO)
    await screen.reads("更新清单里的“甲分期”", "会改：还剩几期 12 → 10；每月几号还 12 → 8")
    screen.press("加进清单")
    await screen.reads("加进来 1 笔，更新了 1 笔")
    first, second = desk.case().debts
    today = desk.today()  # of which the figures are, so that nothing is taken off twice
    assert first == replace(known, instalments_left=10, due_day=8, as_of=today)
    assert second.platform == "乙小贷"


async def test_a_debt_that_says_the_same_is_not_ticked(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case(debts=(a_debt(platform="甲分期"),)))
    await paste(screen, "【甲分期】每期1000元，剩12期")
    await screen.reads("清单里已有这一笔，数字一样。")
    screen.press("加进清单")
    await screen.reads("还没有勾选。")
    assert len(desk.kept().past) == 1


async def test_what_contradicts_itself_shows_both(screen: Screen) -> None:
    await paste(screen, "【甲分期】每期820元，剩9期。\n\n【甲分期】每期865元，剩9期。")
    await screen.reads("文字里还有另一个数：865。请核对。")


@pytest.mark.parametrize("text", ["今天天气不错", "<img src=x onerror=alert(1)>"])
async def test_a_text_without_a_loan_says_so_and_leads_on(screen: Screen, text: str) -> None:
    await paste(screen, text)
    await screen.reads("没有认出欠款的数字。")
    assert screen.links["自己写一笔"] == "/debts/new"


async def test_a_text_of_a_court_leads_to_what_is_urgent(screen: Screen, desk: Desk) -> None:
    await paste(
        screen, "关于您与甲小贷借款纠纷一案（案号2026某诉前调12345号），涉案金额5,600.00元。"
    )
    await screen.reads(
        "这段文字提到法院、仲裁或立案", "2026某诉前调12345号", "5,600 元", "先看急事"
    )
    assert desk.case().is_empty


async def test_an_offer_is_no_debt(screen: Screen, desk: Desk) -> None:
    await paste(
        screen, "【甲消金】经协商，您剩余应还总额9,600元，分12期，每期800元，减免违约金640元。"
    )
    await screen.reads("这是对方开的条件", "800 元", "640 元", "没有要加进清单的欠款")
    assert desk.case().is_empty


async def test_payments_made_are_recorded_where_a_debt_is_chosen(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case(debts=(a_debt(platform="甲分期"),)))
    await paste(
        screen,
        "2026-11-08 贷款还款 -820.50 余额 1,203.11 甲分期\n"
        "2026-10-08 贷款还款 -820.50 余额 3,025.61 乙分期",
    )
    await screen.reads("还出去的钱", "2026-11-08 · 820.50 元", "没用上的内容")
    assert not desk.case().payments
    screen.press("记下还款")
    await screen.reads("记了 1 笔还款")
    [paid] = desk.case().payments
    assert (paid.amount_fen, paid.paid_on.isoformat()) == (82_050, "2026-11-08")
    assert paid.debt_id == desk.case().debts[0].id
    screen.undo()
    await screen.reads("已撤销：粘贴记了还款")
    assert not desk.case().payments


async def test_two_loans_of_one_lender_stay_two(screen: Screen, desk: Desk, told: Tell) -> None:
    told(a_case(debts=(a_debt(platform="甲分期", instalment_fen=50_000),)))
    await paste(screen, "甲分期 每期500 剩3期\n甲分期 每期500 剩9期")
    await screen.reads("认出 2 笔")
    screen.press("加进清单")
    await screen.reads("加进来 1 笔，更新了 1 笔")
    assert [debt.instalments_left for debt in desk.case().debts] == [3, 9]


async def test_an_empty_box_asks_for_something(screen: Screen) -> None:
    await paste(screen, "  ")
    await screen.reads("先把文字贴进来。")


async def test_a_hostile_name_is_shown_as_text(screen: Screen) -> None:
    await paste(screen, "平台：a&b\"'  \n每期<b>820元，剩3期，罚息<i>5元")
    await screen.reads("认出 1 笔")
    assert not {"b", "i"} & screen.tags


# --- tables

ROWS = "平台,每期还款,剩余期数\r\n丙分期,820,12\r\n丁,看账单,6\r\n甲分期,1000,9"


async def test_a_table_is_counted_before_anything_changes(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case())
    await pick(screen, ROWS.encode("gbk"))
    await screen.reads(
        *("可以加1", "清单里已有1", "先放一边1", "丙分期每期 820 元 · 还剩 12 期"),
        "第 3 行（丁）：每期还多少，填数字，比如 820 或 1,012.50",
        "会改：还剩几期 12 → 9",
    )
    assert len(desk.case().debts) == 1
    screen.press("加进清单")
    await screen.reads("加进来 1 笔")
    assert [debt.instalments_left for debt in desk.case().debts] == [12, 12]
    screen.undo()
    await screen.reads("已撤销：从表格导入了欠款")
    assert len(desk.case().debts) == 1


async def test_known_debts_are_updated_if_so_chosen(screen: Screen, desk: Desk, told: Tell) -> None:
    told(a_case())
    await pick(screen, ROWS.encode())
    await screen.reads("清单里已有的怎么办")
    screen.choose("清单里已有的怎么办", "用表格里的更新")
    screen.press("加进清单")
    await screen.reads("加进来 1 笔，更新了 1 笔")
    assert [debt.instalments_left for debt in desk.case().debts] == [9, 12]


@pytest.mark.slow
async def test_rows_kept_aside_can_be_taken_away_to_be_mended(screen: Screen) -> None:
    await pick(screen, "平台,每期还款\r\n=1+1,820\r\n甲,看账单".encode())
    await screen.reads("这几行先放一边")
    screen.press("下载这几行，改好再导")
    response = await screen.user.download.next()
    text = response.content.decode("utf-8-sig")
    assert text.splitlines() == [
        "平台,每期还款,哪里不对",
        ",820,平台叫什么，这一格是公式，先换成数字",
        '甲,看账单,"每期还多少，填数字，比如 820 或 1,012.50"',
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04nothing", "这个文件打不开，可能坏了。"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这是旧版 Excel，或者设了密码。"),
        ("亲爱的，\n你好".encode(), "没有找到列名。"),
        (b"a,\n" * 400 + b"a," * 1_000_000, "这个文件太大了，最大 2 MB。"),
    ],
)
async def test_a_file_that_is_no_table_is_refused_calmly(
    screen: Screen, desk: Desk, content: bytes, said: str
) -> None:
    await pick(screen, content)
    await screen.reads(said)
    assert desk.case().is_empty


@pytest.mark.slow
async def test_a_table_that_goes_beyond_what_a_case_holds_changes_nothing(
    screen: Screen, desk: Desk
) -> None:
    rows = [f"甲{n},820,12" for n in range(300)]
    await pick(screen, "\r\n".join(["平台,每期还款,剩余期数", *rows]).encode())
    await screen.reads("可以加300")
    screen.press("加进清单")
    await screen.reads("加上这些就超过 200 笔了，一笔也没有加。")
    assert desk.case().is_empty


async def test_a_plan_is_shown_as_one_loan_with_its_rows(screen: Screen, desk: Desk) -> None:
    content = (FIELD / "g03-plan-as-table.xlsx").read_bytes()
    await pick(screen, content)
    await screen.reads("认出 1 笔，请逐项核对")
    assert box(screen, "p1-planned").value.startswith("2026-12-12 888.49")
    write(screen, "p1-platform", "甲贷")
    screen.press("加进清单")
    await screen.reads("加进来 1 笔")
    [debt] = desk.case().debts
    assert [payment.amount_fen for payment in debt.planned] == [88_849] * 3


async def test_a_cell_that_could_not_be_read_is_named_and_the_row_is_kept(screen: Screen) -> None:
    await pick(screen, (FIELD / "g07-optional-cell.xlsx").read_bytes())
    await screen.reads("可以加3", "先放一边0", "写了已逾期，还要知道从哪天起")


async def test_a_bill_records_only_what_is_chosen(screen: Screen, desk: Desk, told: Tell) -> None:
    told(a_case(debts=(a_debt(id="d1", platform="甲分期"),)))
    await pick(screen, (FIELD / "g15-wallet-bill-gbk.csv").read_bytes())
    await screen.reads("这是一份收支账单", "看着像还款的", "820.50", "过日子的钱")
    assert not desk.case().payments
    [ticks] = screen.user.find(marker="living").elements
    UserInteraction(screen.user, {ticks}, None).trigger("change", ["housing", True])
    screen.press("记下选好的")
    await screen.reads("记下 1 次还款，更新了 1 类开支")
    [payment] = desk.case().payments
    assert (payment.debt_id, payment.amount_fen) == ("d1", 82_050)
    assert payment.paid_on.isoformat() == "2026-11-08"
    essentials = {one.kind: one.amount_fen for one in desk.case().household.essentials}
    assert essentials[EssentialKind.HOUSING] == 150_000
    assert desk.case().debts[0].as_of == desk.today()
    screen.undo()
    await screen.reads("已撤销：按账单记了还款或开支")
    assert not desk.case().payments


async def test_a_bill_that_was_read_before_is_not_noted_twice(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case(debts=(a_debt(id="d1", platform="甲分期"),)))
    content = (FIELD / "g15-wallet-bill-gbk.csv").read_bytes()
    for _ in range(2):
        await pick(screen, content)
        await screen.reads("这是一份收支账单")
        screen.press("记下选好的")
    await screen.reads("这一笔已经记过。", "还没有选。")
    assert len(desk.case().payments) == 1


# --- pictures


@pytest.mark.skipif(can_read_photos(), reason="the optional reader is installed here")
async def test_without_the_reader_of_pictures_the_page_says_how_to_add_it(screen: Screen) -> None:
    await screen.open("/debts/import")
    await screen.reads("拍照或截图", "认图要多装一个部件", "liqing[ocr]", "不装也行")


async def test_what_a_picture_tells_is_to_be_checked_beside_its_clippings(
    screen: Screen, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the reader found on this screen is recorded; all that follows is real."""
    recorded = SCREENS["104"]
    boxes = [box_of(one) for one in recorded["boxes"]]
    picture = BytesIO()
    Image.new("RGB", tuple(recorded["size"]), "white").save(picture, "PNG")
    monkeypatch.setattr("ui.debts.photo_pick.can_read_photos", lambda: True)
    monkeypatch.setattr("core.intake.photos._boxes", lambda *_: (tuple(recorded["size"]), boxes))
    await screen.open("/debts/import")
    [element] = screen.user.find(marker="photo-upload").elements
    file = SmallFileUpload("图.png", "image/png", picture.getvalue())
    await element.handle_uploads([file])  # type: ignore[attr-defined]
    await screen.reads("认出 1 笔", "从图片上认的，请核对", "图片没有留下")
    assert "img" in screen.tags
    assert desk.case().is_empty
    screen.press("加进清单")
    await screen.reads("加进来 1 笔")
    assert desk.case().debts[0].platform == recorded["truth"]["platform"]


def test_every_doubt_of_a_table_has_words() -> None:
    assert set(tables.DOUBTS) == TABLE_DOUBTS


async def test_the_templates_can_be_taken(desk: Desk) -> None:
    async with user_simulation(build(desk)) as user:
        serve_downloads(app, desk)
        as_csv = await user.http_client.get("/download/template.csv")
        assert as_csv.content.decode("utf-8-sig").startswith("平台,每期还多少,还剩几期")
        as_xlsx = await user.http_client.get("/download/template.xlsx")
        assert as_xlsx.headers["content-disposition"].endswith('"liqing-template.xlsx"')


async def test_where_a_far_too_long_text_is_not_read_any_more_is_said(screen: Screen) -> None:
    long = "甲小贷 每期500元 剩3期\n" + "长" * LONGEST_PASTED + "乙小贷"
    await paste(screen, long)
    await screen.reads("内容太长，后面的没有读", "请分开再贴一次")
    await paste(screen, long[: LONGEST_PASTED // 2])
    await screen.reads("甲小贷")
    assert "内容太长" not in screen.text
