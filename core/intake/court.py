"""The two fields of a court paper."""

from datetime import date

from core.case import CourtPaper
from core.intake.fields import FormReader, Typed
from core.intake.forms import form_of

_FIELDS = form_of(CourtPaper)


def read_court_paper(typed: Typed, today: date) -> CourtPaper:
    """Read what came and when.

    Args:
        typed: ``kind``, a value of ``PaperKind``; ``received_on``, a day that isn't to come.
        today: what days such as ``昨天`` are counted from.

    Raises:
        InvalidInput: names each field at fault.
    """
    return CourtPaper(**FormReader(_FIELDS, typed, today).check())
