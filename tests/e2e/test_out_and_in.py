"""T56: taken out of one data folder and brought into another, evidence files too, byte for byte."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from core.case import Case, FileKind
from core.store import CaseStore, Snapshot
from tests.core.crash_writer import arriving
from tests.e2e.screens import DataScreen
from tests.e2e.server import Server
from tests.e2e.visitors import coming

PASS = "雨后的小路 七点"
OWN = "c1"
"""The id of the only case of a person who runs it at home."""


def everything() -> tuple[Case, dict[str, bytes]]:
    """Give a case with files, all together more than a page's own upload takes."""
    case, files = arriving()
    for number in range(2):
        name, raw = f"{number}" * 31 + "a", b"%PDF-1.7\n" + bytes([number]) * 9_000_000
        files[name] = raw
        hashed = sha256(raw).hexdigest()
        shelf = replace(
            case.evidence[0],
            id=name,
            name=f"合同{number}.pdf",
            kind=FileKind.PDF,
            size=len(raw),
            sha256=hashed,
            kept_sha256=hashed,
        )
        case = case.with_evidence(shelf)
    return replace(case, id=OWN), files


def put_in(server: Server) -> tuple[Case, dict[str, bytes]]:
    """Keep all of it in the folder of a server."""
    case, files = everything()
    given = {name: partial(files.__getitem__, name) for name in files}

    def change(kept: Snapshot, _: Mapping[str, str]) -> Snapshot:
        return kept.with_case(case, "imported")

    server.stop()
    with closing(CaseStore.at(server.folder)) as store:
        store.bring(OWN, given, change)
    server.start()
    server.wait()
    return case, files


def taken_out(page: Page, place: Path, *, sealed: bool) -> Path:
    """Take all of it out, in the open or under a passphrase."""
    data = DataScreen(page).open()
    expect(page.get_by_text("带上 5 个证据文件")).to_be_visible()
    if not sealed:
        fetched = data.export()
    else:
        page.get_by_text("加上口令再导出").click()
        for label in ("给这个文件的口令", "再写一遍"):
            page.get_by_label(label).fill(PASS)
        page.get_by_test_id("seal-file").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="下载带口令的文件").click()
        fetched = download.value
    file = place / fetched.suggested_filename
    fetched.save_as(file)
    return file


def test_every_evidence_file_opens_in_a_fresh_folder_as_it_was(
    browser: Browser, next_server: Callable[[], Server], tmp_path: Path
) -> None:
    with next_server().watched() as first:
        case, files = put_in(first)
        with coming(browser, first) as visitors:
            page = visitors.come("desktop")
            plain = taken_out(page, tmp_path, sealed=False)
            sealed = taken_out(page, tmp_path, sealed=True)
    assert [file.name for file in (plain, sealed)] == ["liqing.zip", "liqing.sealed"]
    assert b"liqing.json" in plain.read_bytes()
    assert b"liqing.json" not in sealed.read_bytes()
    for file in (plain, sealed):
        assert file.stat().st_size > 18_000_000
        brought_in(browser, next_server(), file, case, files)


def brought_in(
    browser: Browser, server: Server, file: Path, case: Case, files: dict[str, bytes]
) -> None:
    """Bring a file into a fresh folder, and see that all of it is there."""
    with server.watched():
        with coming(browser, server) as visitors:
            _pick_and_take(visitors.come("desktop"), server, file, case, files)
        server.stop()
        with closing(CaseStore.at(server.folder)) as store:
            [own] = store.ids()
            assert replace(store.load(own).case, id=OWN) == case


def _pick_and_take(
    page: Page, server: Server, file: Path, case: Case, files: dict[str, bytes]
) -> None:
    data = DataScreen(page).open()
    data.pick(file)
    if file.suffix == ".sealed":
        page.get_by_label("文件的口令，或者").fill(PASS)
        page.get_by_test_id("open-file").click()
    expect(data.preview).to_contain_text("证据文件 5 个")
    expect(data.preview).to_contain_text("校验码都对得上")
    data.apply.click()
    data.said("已换上导入的内容").wait_for()
    for evidence in case.evidence:
        answer = page.context.request.get(f"{server.url}/download/evidence/{evidence.id}")
        assert answer.body() == files[evidence.id]
        assert sha256(answer.body()).hexdigest() == evidence.kept_sha256
    page.goto("/evidence/d1")
    expect(page.get_by_text("与登记时相同")).to_have_count(len(files))
    expect(data.open().undo).to_have_text("撤销：导入了文件")
