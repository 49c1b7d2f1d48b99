"""What a date in the calendar file is called: neutral, unless names were switched on."""

from core.words.tables import names
from core.words.voice import staff


def reminder_title(
    kind: str, *, platform: str, number: int, is_oral: bool, staff_no: str = ""
) -> str:
    """Give the title of a ``transfer``, ``debit``, ``due``, ``promise``, ``certificate`` … (S4-09).

    Args:
        kind: which of those in ``names.toml``.
        platform: the lender's name where it may be seen on a locked phone, else empty.
        number: which instalment; stands in the title only beside a name.
        is_oral: whether it rests on a promise by word of mouth.
        staff_no: who promised, name or staff number; stands only beside the lender's name, in a
            title about a promise.
    """
    words = names()["calendar"]
    named = bool(platform) and f"{kind}_named" in words
    who = staff(staff_no) if named and staff_no else ""
    told = words["staff"].format(staff=who) if who else ""
    title: str = words[f"{kind}_named" if named else kind]
    title = title.format(platform=platform, number=number, staff=told)
    if not is_oral:
        return title
    oral: str = words["oral_named"].format(staff=who) if who else words["oral"]
    return title + oral
