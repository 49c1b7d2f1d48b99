"""What a date in the calendar file is called: neutral, unless names were switched on."""

from core.words.tables import names


def reminder_title(kind: str, *, platform: str, number: int, is_oral: bool) -> str:
    """Give the title of a ``transfer``, ``debit``, ``due``, ``promise``, ``certificate`` … (S4-09).

    Args:
        kind: which of those in ``names.toml``.
        platform: the lender's name where it may be seen on a locked phone, else empty.
        number: which instalment; stands in the title only beside a name.
        is_oral: whether it rests on a promise by word of mouth.
    """
    words = names()["calendar"]
    title: str = words[f"{kind}_named"] if platform and f"{kind}_named" in words else words[kind]
    title = title.format(platform=platform, number=number)
    return title + words["oral"] if is_oral else title
