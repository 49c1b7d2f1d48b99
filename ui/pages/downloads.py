"""What can be taken away as a file: case, calendar, sheets, evidence. File names say nothing."""

from urllib.parse import quote

from nicegui import App
from starlette.responses import Response

from core.calendar import to_ics
from core.errors import StoreDamaged, UnknownRecord
from core.intake import template_csv, template_xlsx, write_case_file
from core.report import PaperKind, complaint, write_paper
from ui.components.evidence_views import file_name
from ui.desk import Desk, Did
from ui.texts.sealed_file import NAME as SEALED_NAME

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BYTES = "application/octet-stream"
"""Never a type a browser would draw."""
_UNNAMED = "liqing"
"""A file's properties say nothing either."""


def serve_downloads(app: App, desk: Desk) -> None:
    """Answer the download links. Plain links work on phones, where blobs don't."""

    def taken(content: str | bytes, kind: str, name: str) -> Response:
        desk.store.journal(desk.who()).note(Did.EXPORTED, afar=desk.afar())
        return _file(content, kind, name)

    @app.get("/download/liqing.json")
    def case_file() -> Response:
        return taken(
            write_case_file(desk.case().to_take_along()), "application/json", "liqing.json"
        )

    @app.get("/download/sealed/{token}")
    def sealed_file(token: str) -> Response:
        content = desk.outbox.take(token, desk.who())
        if content is None:
            return Response(status_code=404)
        return taken(content, _BYTES, SEALED_NAME)

    @app.get("/download/template.csv")
    def template_as_csv() -> Response:
        return _file(template_csv(), "text/csv; charset=utf-8", "liqing-template.csv")

    @app.get("/download/template.xlsx")
    def template_as_xlsx() -> Response:
        return _file(template_xlsx(), _XLSX, "liqing-template.xlsx")

    @app.get("/download/liqing.ics")
    def calendar_file() -> Response:
        named = desk.case().card.names_in_calendar
        content = to_ics(desk.report().reminders, stamp=desk.now(), show_amounts=named)
        return taken(content, "text/calendar; charset=utf-8", "liqing.ics")

    @app.get("/download/complaint/{debt_id}")
    def complaint_file(debt_id: str) -> Response:
        from core.documents.word import to_docx

        case = desk.case()
        debt = case.debt(debt_id)
        parts = complaint(case, debt, desk.rules, desk.today()) if debt else ()
        if not parts:
            return Response(status_code=404)
        return taken(to_docx(parts, title=_UNNAMED), _WORD, "liqing.docx")

    @app.get("/download/papers/{kind}/{about}.docx")
    def paper(kind: str, about: str) -> Response:
        from core.documents.word import to_docx

        try:
            which = PaperKind(kind)
            parts = write_paper(which, about, desk.case(), desk.report(), desk.rules)
        except (ValueError, UnknownRecord):
            return Response(status_code=404)
        return taken(to_docx(parts, title=_UNNAMED), _WORD, "liqing.docx")

    @app.get("/download/evidence/{evidence_id}")
    def evidence(evidence_id: str) -> Response:
        found = next((e for e in desk.case().evidence if e.id == evidence_id), None)
        if found is None:
            return Response(status_code=404)
        try:
            return taken(desk.file(found.id), _BYTES, file_name(found))
        except (UnknownRecord, StoreDamaged):
            return Response(status_code=404)


def _file(content: str | bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{quote(name)}"'}
    return Response(content, media_type=kind, headers=headers)
