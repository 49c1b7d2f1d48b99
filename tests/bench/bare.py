"""What everything is compared with: a label and a button on NiceGUI's defaults.

``python tests/bench/bare.py PORT``, so that it starts as ``python main.py`` does.
"""

import sys

from nicegui import ui


def page() -> None:
    label = ui.label("not yet")
    ui.button("press", on_click=lambda: label.set_text("pressed"))


if __name__ == "__main__":
    ui.run(page, port=int(sys.argv[1]), host="127.0.0.1", show=False, reload=False)
