"""What a phone needs to put the app beside its others: a name and a sign that say nothing."""

from nicegui import App
from starlette.responses import FileResponse, JSONResponse, Response

from ui.shell import design
from ui.shell.page_head import ICON, MANIFEST
from ui.shell.words import shell as t

SIDES = (192, 512)
"""Pixels; phones that know no drawn icon want these."""


def _picture(side: int) -> dict[str, str]:
    name = design.asset(f"icon-{side}.png")
    return {"src": name, "sizes": f"{side}x{side}", "type": "image/png"}


def serve_home_screen(app: App) -> None:
    """Answer with the name and the sign."""

    @app.get(MANIFEST, include_in_schema=False)
    def manifest() -> Response:
        drawn = {"src": ICON, "sizes": "any", "type": "image/svg+xml"}
        icons = [drawn, *(_picture(side) for side in SIDES)]
        about = {"name": t.NAME, "short_name": t.NAME, "start_url": "/", "display": "standalone"}
        return JSONResponse({**about, "icons": icons}, media_type="application/manifest+json")

    @app.get(ICON, include_in_schema=False)
    def icon() -> Response:
        return FileResponse(design.STATIC / "icon.svg", media_type="image/svg+xml")
