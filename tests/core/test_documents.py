"""The document writer: what goes in comes out, in a Word file and as text."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from core.documents import Heading, Items, Paragraph, Part, Table, cleaned, to_text
from core.documents.word import to_docx

PARTS: tuple[Part, ...] = (
    Heading("标题", 0),
    Heading("第一章"),
    Paragraph("一行\n又一行"),
    Items(("先做这个", "再做那个"), numbered=True),
    Items(("一点",)),
    Items(("另一个", "从头数"), numbered=True),
    Table(("日期", "内容"), (("2026-03-01", "两行\n字"), ("2026-03-02", "<b>&amp;"))),
)


def test_a_word_file_says_every_part_in_order() -> None:
    read = Document(BytesIO(to_docx(PARTS, title="标题")))
    assert [p.text for p in read.paragraphs] == [
        *("标题", "第一章", "一行\n又一行", "1. 先做这个", "2. 再做那个", "一点"),
        *("1. 另一个", "2. 从头数"),
    ]
    assert [[cell.text for cell in row.cells] for row in read.tables[0].rows] == [
        ["日期", "内容"],
        ["2026-03-01", "两行\n字"],
        ["2026-03-02", "<b>&amp;"],
    ]


def test_text_says_the_same() -> None:
    assert to_text(PARTS) == (
        "标题\n\n第一章\n\n一行\n又一行\n\n1. 先做这个\n2. 再做那个\n\n- 一点\n\n"
        "1. 另一个\n2. 从头数\n\n日期 | 内容\n2026-03-01 | 两行 字\n2026-03-02 | <b>&amp;"
    )


def test_a_word_file_is_on_a4_and_its_properties_name_nobody() -> None:
    read = Document(BytesIO(to_docx(PARTS, title="标题")))
    size = read.sections[0]
    assert size.page_width is not None
    assert size.page_height is not None
    assert (round(size.page_width.mm), round(size.page_height.mm)) == (210, 297)
    properties = read.core_properties
    assert (properties.title, properties.author, properties.comments) == ("标题", "", "")
    assert properties.last_modified_by == ""


def test_chinese_has_a_font_of_its_own_in_every_style_we_use() -> None:
    read = Document(BytesIO(to_docx(PARTS, title="标题")))
    used = {p.style.name for p in read.paragraphs if p.style is not None}
    assert used == {"Title", "Heading 1", "Normal", "List", "List Bullet"}
    for style in ("Normal", "Title", "Heading 1", "Heading 2"):
        fonts = read.styles[style].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert not [name for name in fonts.attrib if name.lower().endswith("theme")]


def test_a_word_file_refers_to_nothing_outside() -> None:
    with ZipFile(BytesIO(to_docx(PARTS, title="标题"))) as file:
        links = [name for name in file.namelist() if name.endswith(".rels")]
        assert links
        assert not any(b"External" in file.read(name) for name in links)


ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=40)


@given(ANY_TEXT)
def test_whatever_was_typed_can_be_written_and_reads_back(typed: str) -> None:
    file = to_docx((Paragraph(typed), Table((typed,), ((typed,),))), title=typed)
    read = Document(BytesIO(file))
    assert read.paragraphs[0].text == cleaned(typed)
    assert read.tables[0].rows[1].cells[0].text == cleaned(typed)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    once = cleaned(typed)
    assert cleaned(once) == once
    assert not set("\x00\x07\r\u2028\u202e\ud800\ufffe") & set(once)


def test_new_emoji_and_rare_letters_stay() -> None:
    assert cleaned("𠮷🫨é") == "𠮷🫨é"
