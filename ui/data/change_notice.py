"""What is changed elsewhere in the same case, on every page."""

from nicegui import Client

from ui.data.conflict_dialog import ask_which, news_bar
from ui.desk import Desk
from ui.open_pages import View


def listen_for_news(desk: Desk, client: Client) -> None:
    """Let a page hear of what is changed elsewhere, until it is gone."""
    view = View(case_id=desk.who(), news=news_bar(client), choose=ask_which)
    desk.together.join(client.id, view)
    client.on_delete(lambda: desk.together.leave(client.id))
