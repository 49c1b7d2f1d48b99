"""A document as a Word file: the only module that knows python-docx."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as DocxFile
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from core.documents.parts import Heading, Items, Paragraph, Part, Table, cleaned

_FONT, _CHINESE_FONT = "Arial", "Microsoft YaHei"
_STYLES = ("Normal", "Title", "Heading 1", "Heading 2")


def to_docx(parts: Sequence[Part], *, title: str) -> bytes:
    """Write a document as a .docx on A4.

    Args:
        parts: in the order they are read. What a person typed comes out as typed, but see
            ``cleaned``; nothing of it is taken for markup.
        title: what the file's properties say; no author or day stands there.

    Returns:
        The file.
    """
    document = Document()
    _set_up(document, title)
    for part in parts:
        match part:
            case Heading(text, level):
                document.add_heading(cleaned(text), level)
            case Paragraph(text):
                document.add_paragraph(cleaned(text))
            case Items(items, numbered):
                for number, item in enumerate(items, 1):
                    # Word would go on counting from one list to the next: the number is written
                    text = cleaned(f"{number}. {item}" if numbered else item)
                    document.add_paragraph(text, "List" if numbered else "List Bullet")
            case Table(header, rows):
                _add_table(document, header, rows)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: DocxFile, title: str) -> None:
    """Set A4, a font that has Chinese letters for every style, and properties that say little."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    for style in (document.styles[name] for name in _STYLES):
        font = style.font
        font.name = _FONT
        font.color.rgb = RGBColor(0, 0, 0)
        fonts = font.element.rPr.rFonts
        for theme in [name for name in fonts.attrib if name.lower().endswith("theme")]:
            del fonts.attrib[theme]  # the theme's font would win over the named one
        fonts.set(qn("w:eastAsia"), _CHINESE_FONT)
    document.styles["Normal"].font.size = Pt(11)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = cleaned(title), "", ""


def _add_table(
    document: DocxFile, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    table = document.add_table(rows=0, cols=len(header), style="Table Grid")
    for row in (header, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = cleaned(text)
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
