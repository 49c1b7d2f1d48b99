"""拍照 on a phone: several at once, made smaller there, named by what they are, said so."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.screens import DebtScreen
from tests.e2e.server import HOME_NETWORK, Server
from tests.e2e.test_phone import let_in, switch_on
from tests.e2e.visitors import CUT_OFF, Visitors

LONGEST = 2000


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Give a photo that lies on its side, as a phone's camera stores it."""
    file = tmp_path / "IMG_1.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.effect_noise((3600, 2400), 90).convert("RGB").save(file, "JPEG", quality=90, exif=exif)
    return file


@pytest.fixture
def webp(tmp_path: Path) -> Path:
    """Give a picture of another kind than its name says."""
    file = tmp_path / "shot.png"
    Image.new("RGB", (400, 300), "#1a6658").save(file, "WEBP")
    return file


def at_the_shelf(page: Page) -> str:
    debt = DebtScreen(page).open_new()
    debt.fill({"平台叫什么": "甲分期"})
    expect(debt.saved).to_be_visible()
    expect(page).not_to_have_url(re.compile("/debts/new"))  # its own address comes a moment later
    page.reload()
    unfold(page)
    return page.url


def unfold(page: Page) -> None:
    DebtScreen(page).drawer("paper").locator("summary", has_text=re.compile("^证据$")).click()


def take(page: Page, button: str, *files: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_test_id(button).click()
    assert chooser.value.is_multiple()
    chooser.value.set_files(list(files))


def sizes(server: Server) -> dict[str, tuple[str, tuple[int, int]]]:
    """Give of each file on the shelf what kind it is and how large, by its name."""
    found = {}
    for file in (server.folder / "cases").rglob("*.bin"):
        raw = file.read_bytes()
        with Image.open(BytesIO(raw[raw.index(b"\xff\xd8\xff") :])) as picture:
            found[file.stem] = (str(picture.format), picture.size)
    return found


def test_photos_are_made_smaller_on_the_phone_and_it_is_said(
    phone: Page, server: Server, photo: Path, webp: Path
) -> None:
    at_the_shelf(phone)
    camera = phone.get_by_test_id("photo")
    expect(camera).to_be_visible()
    take(phone, "photo", photo, webp)
    expect(phone.get_by_text("照片大，在手机上缩小了再放。", exact=False)).to_be_visible()
    expect(phone.get_by_role("heading", name="IMG_1（手机上缩小过）.jpg")).to_be_visible()
    expect(phone.get_by_role("heading", name="shot.png")).to_be_visible()
    expect(phone.get_by_text("与登记时相同")).to_have_count(2)
    expect(phone.get_by_text("手机里原来那张别删。", exact=False)).to_have_count(1)
    kept = sorted(sizes(server).values())
    assert kept == [("JPEG", (400, 300)), ("JPEG", (LONGEST * 2 // 3, LONGEST))]

    phone.get_by_label("照片原样放进去，不缩小").check()
    take(phone, "add", photo)
    expect(phone.get_by_role("heading", name="IMG_1.jpg")).to_be_visible()
    assert ("JPEG", (2400, 3600)) in sizes(server).values()


def test_at_the_computer_a_file_is_taken_as_it_is(
    desktop: Page, server: Server, photo: Path
) -> None:
    at_the_shelf(desktop)
    expect(desktop.get_by_test_id("photo")).to_be_hidden()
    take(desktop, "add", photo)
    expect(desktop.get_by_role("heading", name="IMG_1.jpg")).to_be_visible()
    assert list(sizes(server).values()) == [("JPEG", (2400, 3600))]


def test_without_tls_a_photo_goes_in_after_one_more_sentence(
    visitors: Visitors, server: Server, desktop: Page, photo: Path
) -> None:
    visitors.expected = ("401", "403", *CUT_OFF)
    switch_on(desktop, "plain")
    address = f"http://{HOME_NETWORK}:{server.port}"
    phone = visitors.stand_outside(address)
    let_in(desktop, phone, address)
    there = at_the_shelf(phone)
    expect(phone.get_by_test_id("photo")).to_have_count(0)
    phone.get_by_test_id("put-plain").click()
    take(phone, "photo", photo)
    expect(phone.get_by_text("放好了，已登记校验码")).to_be_visible()
    assert phone.locator("a[href^='/download/evidence/']").count() == 0
    desktop.goto(there.replace(address, server.url))
    unfold(desktop)
    expect(desktop.get_by_role("heading", name="IMG_1（手机上缩小过）.jpg")).to_be_visible()
