"""What a phone needs to put the app beside its others: a name and a sign that say nothing."""

from nicegui import App
from starlette.responses import FileResponse, JSONResponse, Response

from ui.shell import design
from ui.shell.page_head import ICON, MANIFEST
from ui.shell.words import shell as t


def serve_home_screen(app: App) -> None:
    """Answer with the name and the sign."""

    @app.get(MANIFEST, include_in_schema=False)
    def manifest() -> Response:
        icon = {"src": ICON, "sizes": "any", "type": "image/svg+xml"}
        about = {"name": t.NAME, "short_name": t.NAME, "start_url": "/", "display": "standalone"}
        return JSONResponse({**about, "icons": [icon]}, media_type="application/manifest+json")

    @app.get(ICON, include_in_schema=False)
    def icon() -> Response:
        return FileResponse(design.STATIC / "icon.svg", media_type="image/svg+xml")
