"""The dates of one case at an address nobody can guess, for calendar programs that ask again.

Such a program has no session. It gets dates with neutral titles and nothing else; what is locked
gives nothing, and the program keeps what it had.
"""

from hmac import compare_digest

from nicegui import App
from starlette.responses import Response

from core.calendar import to_ics
from core.case import Case
from ui.desk import Desk

_UNKNOWN, _LATER = 404, 503
_RETRY = {"Retry-After": "3600"}


def serve_feed(app: App, desk: Desk) -> None:
    """Answer at ``/feed/…``."""

    @app.get("/feed/{secret}.ics", include_in_schema=False)
    def feed(secret: str) -> Response:
        store = desk.store
        ids = store.ids()
        open_ids = [case_id for case_id in ids if not store.is_locked(case_id)]
        case = _whose(secret, [store.load(case_id).case for case_id in open_ids])
        if case is None:
            may_be_locked = len(open_ids) < len(ids)
            return Response(
                status_code=_LATER if may_be_locked else _UNKNOWN,
                headers=_RETRY if may_be_locked else {},
            )
        content = to_ics(
            desk.report_on(case).reminders,
            stamp=desk.now(),
            show_amounts=case.card.names_in_calendar,
        )
        return Response(content, media_type="text/calendar; charset=utf-8")


def _whose(secret: str, cases: list[Case]) -> Case | None:
    given = secret.encode()
    return next(
        (c for c in cases if c.card.feed and compare_digest(c.card.feed.encode(), given)), None
    )
