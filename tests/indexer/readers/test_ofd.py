"""OFD files: the same text as the same page gives in PDF, and refusals in words."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import UnreadableFile
from indexer.limits import Limits
from indexer.readers import read
from indexer.readers.ofd_objects import numbers
from tests.indexer.readers.making import OFD, ofd, text_object, zipped

LONG = "全年加装电梯完工13台，惠及居民300户。"


def test_text_in_page_order_with_title_and_pages() -> None:
    first = text_object("某街道工作报告", 80, 30, 6) + text_object(LONG, 30, 60)
    document = read("a.ofd", ofd(first, text_object("计划完成8台。", 38, 40)))
    assert document.text == f"某街道工作报告\n{LONG}\n计划完成8台。"
    assert dict(document.meta) == {"title": "某街道工作报告"}
    assert [(mark.number, mark.unit) for mark in document.pages] == [(1, "page"), (2, "page")]


def test_steps_and_transformations_place_characters() -> None:
    apart = text_object("12.53.1", 30, 60, steps="g 3 2.1 8 2.1 2.1")
    small = (
        '<ofd:TextObject Boundary="30 80 100 10" CTM="0.3528 0 0 0.3528 0 0" Size="12">'
        '<ofd:TextCode X="0" Y="10" DeltaX="g 2 12">收支表</ofd:TextCode></ofd:TextObject>'
    )
    pieces = "".join(text_object(character, 30 + 4.2 * place, 100) for place, character in enumerate("逐字放置"))
    assert read("a.ofd", ofd(apart + small + pieces)).text == "12.5 3.1\n收支表\n逐字放置"


def test_a_code_without_a_place_goes_on_after_the_one_before() -> None:
    two = (
        '<ofd:TextObject Boundary="30 60 100 5" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="4 4">加装</ofd:TextCode>'
        "<ofd:TextCode>电梯</ofd:TextCode></ofd:TextObject>"
    )
    assert read("a.ofd", ofd(two)).text == "加装电梯"


def test_what_is_turned_or_not_visible_is_not_read() -> None:
    turned = text_object("内部资料", 30, 60, 20, more='CTM="0.7 0.7 -0.7 0.7 0 0"')
    unseen = text_object("看不见", 30, 80, more='Visible="false"')
    assert read("a.ofd", ofd(turned + unseen + text_object(LONG, 30, 100))).text == LONG


def test_blocks_and_composites_are_gone_into() -> None:
    common = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    unit = (
        f'<ofd:Res {OFD}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9" Width="50" Height="9"><ofd:Content>'
        f"{text_object('合成', 0, 0)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    page = f"<ofd:PageBlock>{text_object(LONG, 30, 60)}</ofd:PageBlock>" + (
        '<ofd:CompositeObject ResourceID="9" Boundary="30 80 50 9"/>'
    )
    assert read("a.ofd", ofd(page, common=common, **{"Doc_0/DocumentRes.xml": unit})).text == f"{LONG}\n合成"


def test_a_template_of_several_pages_is_furniture() -> None:
    common = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    head = f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{text_object('红头', 30, 10)}</ofd:Layer></ofd:Content></ofd:Page>"
    pages = [
        f'<ofd:Template TemplateID="7"/><ofd:Content><ofd:Layer>{text_object(text, 30, 60)}</ofd:Layer></ofd:Content>'
        for text in ("甲完成13台。", "乙完成8台。")
    ]
    part = {"Doc_0/Tpls/Tpl_0/Content.xml": head}
    document = read("a.ofd", ofd(*pages, common=common, **part))
    assert document.text == "甲完成13台。\n乙完成8台。"
    assert document.dropped == ("红头",)
    assert read("a.ofd", ofd(pages[0], common=common, **part)).text == "红头\n甲完成13台。"


def test_ruled_lines_make_a_table() -> None:
    rules = "".join(
        f'<ofd:PathObject Boundary="30 {y} 90 0.2"><ofd:AbbreviatedData>M 0 0 L 90 0</ofd:AbbreviatedData></ofd:PathObject>'
        for y in (60, 70, 80)
    ) + (
        '<ofd:PathObject Boundary="30 60 90 20"><ofd:AbbreviatedData>S 0 0 L 0 20 M 50 0 L 50 20 M 90 0 L 90 20 B 1 1 2 2 3 3'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )
    cells = "".join(
        text_object(*cell) for cell in (("街道", 32, 63), ("台数", 82, 63), ("甲街道", 32, 73), ("13", 82, 73))
    )
    document = read("a.ofd", ofd(rules + cells))
    assert document.text == "街道\t台数\n甲街道\t13"
    assert len(document.tables) == 1


PICTURE = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (ofd(PICTURE, PICTURE), "a scan of 2 pages"),
        (ofd(""), "without any text"),
        (zipped({"OFD.xml": f"<ofd:OFD {OFD}/>"}), "without pages"),
        (zipped({"OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"}), "does not hold it"),
        (zipped({"OFD.xml": "x", "Encryptions.xml": "y"}), "encrypted"),
        (zipped({"OFD.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "entities"),
        (ofd("<ofd:PageBlock>" * 20 + "</ofd:PageBlock>" * 20), "deeper than"),
        (ofd(text_object("甲", 1, 1), common='<ofd:DocumentRes>R.xml</ofd:DocumentRes>', **{"Doc_0/R.xml": (
            f'<ofd:Res {OFD}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content><ofd:CompositeObject ResourceID="9"/>'
            "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"),
            "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {OFD}><ofd:Content><ofd:Layer><ofd:CompositeObject ResourceID="9"/></ofd:Layer></ofd:Content></ofd:Page>'}), "deeper than"),
        (ofd(text_object("\ue5e5" * 30, 30, 60)), "fonts do not say"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read("a.ofd", data)
    assert word in caught.value.reason


def test_limits_are_named() -> None:
    with pytest.raises(UnreadableFile, match="more than the 2 pages"):
        read("a.ofd", ofd(*[text_object(LONG, 30, 60)] * 3), Limits(pages=2))
    with pytest.raises(UnreadableFile, match="more than the 10 characters"):
        read("a.ofd", ofd(text_object(LONG, 30, 60)), Limits(characters=10))


@settings(deadline=None)
@given(st.text(max_size=30), st.text("0123456789g.-e ", max_size=30), st.text("MLBCS0123456789.- ", max_size=40))
def test_odd_attributes_break_nothing(box: str, steps: str, path: str) -> None:
    quoted = escape("".join(c for c in box if c >= " " and c.isprintable()), {'"': "&quot;"})
    page = (
        f'<ofd:TextObject Boundary="{quoted}" Size="4"><ofd:TextCode X="{quoted}" Y="4" DeltaX="{steps}">甲乙丙</ofd:TextCode>'
        f'</ofd:TextObject><ofd:PathObject Boundary="{quoted}"><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>'
    )
    text = read("a.ofd", ofd(page + text_object("丁", 100, 200))).text
    assert sorted(c for c in text if not c.isspace()) == sorted("甲乙丙丁")
    assert all(isinstance(number, float) for number in numbers(quoted))
