"""PDF files: characters and rules as PDFium gives them, and refusals in words."""

from __future__ import annotations

import pytest

from indexer.errors import UnreadableFile
from indexer.limits import Limits
from indexer.readers import read
from indexer.readers.pdf_fonts import repaired
from indexer.readers.sheets import Sheet
from tests.indexer.readers.making import pdf, show
from tests.indexer.readers.setting import glyphs

LONG = "全年加装电梯完工13台，惠及居民300户。"


def test_text_comes_out_whole_with_its_page() -> None:
    document = read("a.pdf", pdf(show(LONG, 90, 700), show("计划完成8台。", 110, 700)))
    assert document.text == f"{LONG}\n计划完成8台。"
    assert document.format == "pdf"
    assert [(mark.number, mark.unit) for mark in document.pages] == [(1, "page"), (2, "page")]


def test_what_lies_across_the_page_is_a_watermark() -> None:
    across = show("内部资料", 100, 300, 60, "0.7 0.7 -0.7 0.7")
    assert read("a.pdf", pdf(across + show(LONG, 90, 700))).text == LONG


def test_a_page_set_sideways_is_read_along_its_lines() -> None:
    turned = show("项目一", 100, 200, turn="0 1 -1 0") + show("项目二", 130, 200, turn="0 1 -1 0")
    assert read("a.pdf", pdf(turned)).text == "项目一\n项目二"


def test_a_character_drawn_twice_is_read_once() -> None:
    assert read("a.pdf", pdf(show(LONG, 90, 700) + show(LONG, 90.4, 700))).text == LONG


def test_ruled_lines_make_a_table() -> None:
    rules = "".join(f"90 {y} m 390 {y} l S\n" for y in (700, 680, 660)) + "90 660 300 40 re S\n240 660 m 240 700 l S\n"
    cells = show("街道", 100, 685) + show("台数", 250, 685) + show("甲街道", 100, 665) + show("13", 250, 665)
    document = read("a.pdf", pdf(rules + cells))
    assert document.text == "街道\t台数\n甲街道\t13"
    assert len(document.tables) == 1


def test_the_title_of_the_file_counts_where_the_text_opens_with_it() -> None:
    info = {6: "<< /Title <" + "\ufeff某街道工作报告".encode("utf-16-be").hex() + "> >>"}
    data = pdf(show("某街道工作报告", 90, 700) + show(LONG, 90, 600), extra=info, trailer="/Info 6 0 R")
    assert dict(read("a.pdf", data).meta) == {"title": "某街道工作报告"}
    other = pdf(show("别的标题", 90, 700) + show(LONG, 90, 600), extra=info, trailer="/Info 6 0 R")
    assert read("a.pdf", other).meta == ()


def test_fonts_of_founder_are_put_right() -> None:
    page = Sheet(1, 600, 800, tuple(glyphs("收入２２\U001001b0７亿元.支出,完成(1)", 90, 100)))
    assert "".join(glyph.text for glyph in repaired([page])[0].glyphs) == "收入22.7亿元。支出，完成（1）"
    plain = Sheet(1, 600, 800, tuple(glyphs("收入２２.７亿元.", 90, 100)))
    assert repaired([plain]) == [plain]


PICTURE = "q 600 0 0 800 0 0 cm /Im Do Q\n"


def test_a_scan_is_refused_with_its_pages() -> None:
    with pytest.raises(UnreadableFile, match="a scan of 3 pages without a text layer"):
        read("a.pdf", pdf(PICTURE, PICTURE, PICTURE), Limits())


def test_a_scanned_page_among_others_is_named() -> None:
    document = read("a.pdf", pdf(show(LONG, 90, 700), PICTURE, show(LONG, 90, 700)), Limits())
    assert document.dropped == ("page 2: a picture without a text layer",)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.4 and nothing more", "damaged"),
        (pdf(), "damaged"),
        (pdf(""), "without any text"),
        (pdf(show(LONG, 90, 700), extra={2: "<< /Type /Pages /Count 1 /Kids [2 0 R] >>"}), ""),
        (pdf(show(LONG, 90, 700), extra={2: "<< /Type /Pages /Count 9 /Kids [10 0 R 2 0 R] >>"}), ""),
        (pdf(show(LONG, 90, 700), extra={11: "11 0 R"}), ""),
        (pdf(show("\ue5e5" * 30, 90, 700)), "fonts do not say"),
        (pdf(show(LONG, 90, 700), trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /O (12345678901234567890123456789012) "
             "/U (12345678901234567890123456789012) /P -4 >> /ID [<00> <00>]"), "password"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read("a.pdf", data)
    assert word in caught.value.reason
    assert caught.value.reason


def test_limits_are_named() -> None:
    with pytest.raises(UnreadableFile, match="3 pages are more than the 2 allowed"):
        read("a.pdf", pdf(show(LONG, 9, 9), show(LONG, 9, 9), show(LONG, 9, 9)), Limits(pages=2))
    with pytest.raises(UnreadableFile, match="more than the 10 characters allowed"):
        read("a.pdf", pdf(show(LONG, 90, 700)), Limits(characters=10))


def test_a_form_that_holds_itself_does_no_harm() -> None:
    loop = {
        5: "<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /Im 5 0 R >> >> /Length 6 >>\n"
        "stream\n/Im Do\nendstream"
    }
    assert read("a.pdf", pdf(PICTURE + show(LONG, 90, 700), extra=loop)).text == LONG
