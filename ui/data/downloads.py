"""What can be taken away as a file: case, calendar, sheets, evidence. File names say nothing."""

from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import quote

from nicegui import App
from starlette.responses import Response, StreamingResponse

from core.calendar import to_ics
from core.case import Case
from core.errors import StoreDamaged, UnknownRecord
from core.intake import template_csv, template_xlsx, write_archive, write_case_file
from core.report import SheetKind, complaint, write_paper, write_take_away
from ui.data.words.sealed_file import NAME as SEALED_NAME
from ui.debts.evidence_views import file_name
from ui.desk import AuditAction, Desk
from ui.outbox import PAGE_NAME, PAGE_TYPE, is_sealed_file

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BYTES = "application/octet-stream"
"""Never a type a browser would draw."""
_UNNAMED = "liqing"
"""A file's properties say nothing either."""


def serve_downloads(app: App, desk: Desk) -> None:
    """Answer the download links. Plain links work on phones, where blobs don't."""
    files = Downloads(desk)
    for path, answer in (
        ("/liqing.json", files.case_file),
        ("/liqing.zip", files.whole),
        ("/sealed/{token}", files.sealed_file),
        ("/liqing.html", files.take_away),
        ("/template.csv", files.template_as_csv),
        ("/template.xlsx", files.template_as_xlsx),
        ("/liqing.ics", files.calendar_file),
        ("/complaint/{debt_id}", files.complaint_file),
        ("/papers/{kind}/{about}.docx", files.paper),
        ("/evidence/{evidence_id}", files.evidence),
    ):
        app.get(f"/download{path}")(answer)


class Downloads:
    """What can be taken away; what isn't there is answered with 404."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def case_file(self) -> Response:
        """Return the case as a file."""
        return self._taken(
            write_case_file(self._desk.case().to_take_along()), "application/json", "liqing.json"
        )

    def whole(self) -> Response:
        """Return the case with its evidence files, made while it is fetched."""
        return self._taken(whole_case(self._desk)(), "application/zip", "liqing.zip")

    def sealed_file(self, token: str) -> Response:
        """Return what waits in the outbox: a sealed file, or a page that was sealed once."""
        stream = self._desk.outbox.stream(token, self._desk.who())
        if stream is not None:
            return self._taken(stream, _BYTES, SEALED_NAME)
        content = self._desk.outbox.take(token, self._desk.who())
        if content is None:
            return Response(status_code=404)
        if is_sealed_file(content):
            return self._taken(content, _BYTES, SEALED_NAME)
        return self._taken(content, PAGE_TYPE, PAGE_NAME)

    def take_away(self) -> Response:
        """Return the page to have at hand, as one file that needs nothing else."""
        desk = self._desk
        content = write_take_away(desk.case(), desk.report(), desk.rules)
        return self._taken(content, PAGE_TYPE, PAGE_NAME)

    def template_as_csv(self) -> Response:
        """Return a table to fill in."""
        return _file(template_csv(), "text/csv; charset=utf-8", "liqing-template.csv")

    def template_as_xlsx(self) -> Response:
        """Return a table to fill in."""
        return _file(template_xlsx(), _XLSX, "liqing-template.xlsx")

    def calendar_file(self) -> Response:
        """Return the days to pay, for a calendar."""
        named = self._desk.case().card.names_in_calendar
        content = to_ics(self._desk.report().reminders, stamp=self._desk.now(), show_amounts=named)
        return self._taken(content, "text/calendar; charset=utf-8", "liqing.ics")

    def complaint_file(self, debt_id: str) -> Response:
        """Return the account of a lender's collectors."""
        from core.documents.word import to_docx

        case = self._desk.case()
        debt = case.debt(debt_id)
        parts = complaint(case, debt, self._desk.rules, self._desk.today()) if debt else ()
        if not parts:
            return Response(status_code=404)
        return self._taken(to_docx(parts, title=_UNNAMED), _WORD, "liqing.docx")

    def paper(self, kind: str, about: str) -> Response:
        """Return a sheet to print."""
        from core.documents.word import to_docx

        try:
            which = SheetKind(kind)
            parts = write_paper(
                which, about, self._desk.case(), self._desk.report(), self._desk.rules
            )
        except (ValueError, UnknownRecord):
            return Response(status_code=404)
        return self._taken(to_docx(parts, title=_UNNAMED), _WORD, "liqing.docx")

    def evidence(self, evidence_id: str) -> Response:
        """Return a file of the shelf."""
        found = next((e for e in self._desk.case().evidence if e.id == evidence_id), None)
        if found is None:
            return Response(status_code=404)
        try:
            return self._taken(self._desk.file(found.id), _BYTES, file_name(found))
        except (UnknownRecord, StoreDamaged):
            return Response(status_code=404)

    def _taken(self, content: str | bytes | Iterator[bytes], kind: str, name: str) -> Response:
        self._desk.store.journal(self._desk.who()).note(
            AuditAction.EXPORTED, remote=self._desk.remote()
        )
        return _file(content, kind, name)


def whole_case(desk: Desk) -> Callable[[], Iterator[bytes]]:
    """Return what makes the case, as it is now, with its files: to be called in a thread."""
    return partial(_whole, desk, desk.case(), desk.who())


def _whole(desk: Desk, case: Case, own: str) -> Iterator[bytes]:
    page = write_take_away(case, desk.report_on(case), desk.rules) if case.debts else ""
    return write_archive(case.to_take_along(), partial(desk.store.file, own), page=page)


def _file(content: str | bytes | Iterator[bytes], kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{quote(name)}"'}
    if isinstance(content, Iterator):
        return StreamingResponse(content, media_type=kind, headers=headers)
    return Response(content, media_type=kind, headers=headers)
