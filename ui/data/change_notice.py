"""What is changed elsewhere in the same case, on every page."""

from functools import partial

from nicegui import Client

from ui.data.conflict_dialog import ask_which, news_bar
from ui.data.words import conflict as t
from ui.desk import Desk
from ui.open_pages import View


def listen_for_news(desk: Desk, client: Client) -> None:
    """Let a page hear of what is changed elsewhere, until it is gone."""
    own, there = desk.who(), partial(where_given, desk)
    choose = partial(ask_which, there, partial(where_asked, desk))
    view = View(case_id=own, news=news_bar(client, there), choose=choose)
    desk.together.join(client.id, view)
    client.on_delete(lambda: desk.together.leave(client.id))


def where_given(desk: Desk, place: str) -> str:
    """Name where a value was given last, for whoever is looking; of the case, by no place."""
    whence = desk.together.whence(desk.who(), place)
    if whence is None:
        return t.ELSEWHERE
    if whence == desk.whence():
        return t.WINDOW
    if whence.is_phone:
        return t.NAMED.format(name=whence.name) if whence.name else t.PHONE
    return t.COMPUTER


def where_asked(desk: Desk) -> str:
    """Name where whoever is looking is; here, where all look at the same device."""
    if desk.phones is None or not desk.phones.url:
        return t.HERE
    return t.THIS_PHONE if desk.remote() else t.COMPUTER
