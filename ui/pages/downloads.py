"""What can be taken away as a file: the case and the calendar. File names say nothing."""

from nicegui import App
from starlette.responses import Response

from core.calendar import to_ics
from core.intake import template_csv, template_xlsx, write_case_file
from core.report import complaint
from ui.desk import Desk

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNNAMED = "liqing"
"""A file's properties say nothing either."""


def serve_downloads(app: App, desk: Desk) -> None:
    """Answer the download links. Plain links work on phones, where blobs don't."""

    @app.get("/download/liqing.json")
    def case_file() -> Response:
        return _file(write_case_file(desk.case()), "application/json", "liqing.json")

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
        return _file(content, "text/calendar; charset=utf-8", "liqing.ics")

    @app.get("/download/complaint/{debt_id}")
    def complaint_file(debt_id: str) -> Response:
        from core.documents.word import to_docx

        case = desk.case()
        debt = case.debt(debt_id)
        parts = complaint(case, debt, desk.rules, desk.today()) if debt else ()
        if not parts:
            return Response(status_code=404)
        return _file(to_docx(parts, title=_UNNAMED), _WORD, "liqing.docx")


def _file(content: str | bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=headers)
