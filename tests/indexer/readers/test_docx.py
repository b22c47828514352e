"""Word documents: what Word prints is what is read, and nothing that it does not print."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import UnreadableFile
from indexer.readers import read
from indexer.readers.docx_numbering import chinese, numeral
from indexer.values import Document
from tests.indexer.readers.making import MC, STRICT, W, cell, docx, p, zipped


def at(document: Document, span: tuple[int, int] | None) -> str:
    assert span is not None
    return document.text[span[0] : span[1]]


def test_paragraphs_are_lines_counted_as_printed() -> None:
    document = read("a.docx", docx(p("题目") + p("") + p("　　正文。") + p("尾")))
    assert document.text == "题目\n正文。\n尾"
    assert [(mark.number, mark.unit, at(document, mark.span)) for mark in document.pages] == [
        (1, "paragraph", "题目"),
        (2, "paragraph", "正文。"),
        (3, "paragraph", "尾"),
    ]


def test_runs_that_are_wrapped_are_read_and_what_is_not_printed_is_not() -> None:
    body = (
        "<w:p><w:r><w:t>一</w:t></w:r><w:ins><w:r><w:t>二</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>三</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>四</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:noBreakHyphen/><w:t>五</w:t><w:tab/><w:t>六</w:t><w:br/><w:t>七</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>12</w:t>'
        '<w:fldChar w:fldCharType="end"/><w:t>八</w:t></w:r></w:p>'
        f"<w:sdt><w:sdtContent>{p('块')}</w:sdtContent></w:sdt>"
    )
    assert read("a.docx", docx(body)).text == "一二三四-五 六\n七八\n块"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('框中')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>{p('后')}"
    )
    assert read("a.docx", docx(body)).text == "前\n框中\n后"


def test_strict_documents_and_other_main_parts_are_read() -> None:
    assert read("a.docx", docx(p("严"), namespace=STRICT)).text == "严"
    relations = '<Relationships><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>'
    data = zipped(
        {
            "_rels/.rels": relations,
            "word/document2.xml": f"<w:document {W} {MC}><w:body>{p('二')}</w:body></w:document>",
        }
    )
    assert read("a.docx", data).text == "二"


STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="公文二级"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="toc 1"/></w:style>'
)


def test_headings_by_style_and_title_and_contents() -> None:
    body = "".join(
        p(text, f'<w:pStyle w:val="{style}"/>')
        for text, style in (("某街道报告", "t"), ("回顾 1", "c"), ("回顾", "1"), ("经济", "mine"), ("正文", "none"))
    ) + p("直接", '<w:outlineLvl w:val="2"/>')
    document = read("a.docx", docx(body, styles=STYLES))
    assert document.text == "某街道报告\n回顾\n经济\n正文\n直接"
    assert [(mark.level, at(document, mark.span)) for mark in document.headings] == [
        (1, "回顾"),
        (2, "经济"),
        (3, "直接"),
    ]
    assert document.meta == (("title", "某街道报告"),)
    assert document.dropped == ("回顾 1",)


def test_the_contents_field_is_dropped_and_one_left_open_mutes_nothing() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
    entries = f"<w:p>{field}<w:r><w:t>一、回顾</w:t><w:tab/><w:t>1</w:t></w:r></w:p>" + p("二、计划 5")
    document = read("a.docx", docx(entries + p("一、回顾") + p("完成13台。")))
    assert document.text == "一、回顾\n完成13台。"
    assert document.dropped == ("一、回顾 1", "二、计划 5")


def level(depth: int, style: str, pattern: str, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{pattern}"/>{extra}</w:lvl>'


def listed(text: str, number: int, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_printed_numbers_are_part_of_the_text() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "%1、")
        + level(1, "chineseCounting", "（%2）")
        + level(2, "decimal", "%3.")
        + level(3, "decimal", "%1.%3.%4", '<w:isLgl/><w:suff w:val="space"/>')
        + level(4, "bullet", "")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = (
        listed("甲", 1) + listed("乙", 1, 1) + listed("丙", 1, 2) + listed("", 1, 2) + listed("丁", 1, 2) + listed("戊", 1, 3)
        + listed("己", 1, 1) + listed("庚", 1, 2) + listed("点", 1, 4) + listed("辛", 1) + listed("壬", 2) + listed("无", 9)
        + p("除", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )  # fmt: skip
    assert read("a.docx", docx(body, numbering=numbering)).text.split("\n") == [
        "一、甲", "（一）乙", "1. 丙", "2. 丁", "1.2.1 戊", "（二）己", "1. 庚", "点", "二、辛", "一、壬", "无", "除",
    ]  # fmt: skip


def test_a_style_gives_its_list() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{level(0, "chineseCountingThousand", "第%1章")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    document = read("a.docx", docx(p("总则", '<w:pStyle w:val="h"/>') * 11, styles=styles, numbering=numbering))
    assert document.text.split("\n")[-1] == "第十一章 总则"
    assert at(document, document.headings[0].span) == "第一章 总则"


def test_numerals() -> None:
    assert [chinese(n) for n in (0, 1, 10, 11, 20, 21, 101, 110, 111, 1001, 1010, 10000)] == [
        "零", "一", "十", "十一", "二十", "二十一", "一百零一", "一百一十", "一百一十一", "一千零一", "一千零一十", "10000",
    ]  # fmt: skip
    styles = ("chineseLegalSimplified", "ideographDigital", "upperRoman", "lowerLetter", "decimalEnclosedCircleChinese",
              "ideographTraditional", "decimalZero", "decimalFullWidth", "ordinal")  # fmt: skip
    assert [numeral(12, style) for style in styles] == ["壹拾贰", "一二", "XII", "l", "⑫", "乙", "12", "１２", "12"]


def test_footnotes_stand_after_the_text_tied_to_their_marks() -> None:
    def mark(identity: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{identity}"/></w:r>'

    body = f"<w:p><w:r><w:t>“十个一”</w:t></w:r>{mark(3)}<w:r><w:t>工作，载体</w:t></w:r>{mark(2)}<w:r><w:t>存量。</w:t></w:r></w:p>"
    notes = '<w:footnote w:id="-1" w:type="separator"/>' + "".join(
        f'<w:footnote w:id="{number}">{p(text)}</w:footnote>' for number, text in ((2, "8个载体。"), (3, "指十件事。"))
    )
    document = read("a.docx", docx(body + p("完。"), footnotes=notes))
    assert document.text == "“十个一”¹工作，载体²存量。\n完。\n¹ 指十件事。\n² 8个载体。"
    assert [(at(document, note.mark), at(document, note.span)) for note in document.notes] == [
        ("¹", "指十件事。"),
        ("²", "8个载体。"),
    ]


def test_tables_keep_cells_heads_merges_and_unit() -> None:
    down, wide = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    rows = (
        f"<w:tr>{cell('项目', down)}{cell('2024年', wide)}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('预算')}{cell('决算')}</w:tr>"
        f"<w:tr>{cell('税 收')}{cell('1,200')}{cell('1,187.5')}</w:tr>"
    )
    document = read("a.docx", docx(p("某区收支表") + p("单位：万元") + f"<w:tbl>{rows}</w:tbl>" + p("后文")))
    assert document.text == "某区收支表\n单位：万元\n项目\t2024年\n\t预算\t决算\n税收\t1,200\t1,187.5\n后文"
    (table,) = document.tables
    assert at(document, table.caption) == "某区收支表\n单位：万元"
    assert table.unit == "万元"
    assert at(document, table.span) == "项目\t2024年\n\t预算\t决算\n税收\t1,200\t1,187.5"
    assert [(c.row, c.column, at(document, c.span), c.head, c.row_span, c.column_span) for c in table.cells] == [
        (0, 0, "项目", True, 2, 1),
        (0, 1, "2024年", True, 1, 2),
        (1, 1, "预算", True, 1, 1),
        (1, 2, "决算", True, 1, 1),
        (2, 0, "税收", True, 1, 1),
        (2, 1, "1,200", False, 1, 1),
        (2, 2, "1,187.5", False, 1, 1),
    ]


def test_absurd_numbers_in_attributes_do_no_harm() -> None:
    wide = '<w:gridSpan w:val="999999999"/>'
    rows = f"<w:tr><w:trPr><w:gridBefore w:val='x'/></w:trPr>{cell('甲', wide)}{cell('1')}</w:tr><w:tr>{cell('乙')}{cell('2', '<w:gridSpan/>')}</w:tr>"
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999999"/><w:numFmt w:val="upperLetter"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    document = read("a.docx", docx(f"<w:tbl>{rows}</w:tbl>" + listed("丙", 1), numbering=numbering))
    assert document.text.split() == ["甲", "1", "乙", "2", "1000000.", "丙"]


def test_a_table_that_only_frames_text_is_text() -> None:
    long = "".join(p("正文很长。" * 40) for _ in range(3))
    frame = f"<w:tbl><w:tr><w:tc>{p('一、回顾')}{long}</w:tc><w:tc>{p('边')}</w:tc></w:tr></w:tbl>"
    document = read("a.docx", docx(frame))
    assert document.tables == ()
    assert document.text.split("\n")[0] == "一、回顾"


def test_headers_go_to_dropped() -> None:
    document = read("a.docx", docx(p("正文"), header1=p("某街道办事处文件")))
    assert (document.text, document.dropped) == ("正文", ("某街道办事处文件",))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (zipped({"a.txt": "x"}), "zip archive of other files"),
        (zipped({"xl/workbook.xml": "x"}), "Excel"),
        (zipped({"content.xml": "x", "mimetype": "y"}), "OpenDocument"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"no zip at all", "no such document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "libreoffice --headless --convert-to docx 'a.docx'"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (docx(""), "no text"),
        (zipped({"word/document.xml": "<document/>"}), "without a text body"),
        (zipped({"word/document.xml": "<document><body>"}), "no well-formed XML"),
        (docx("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000), "deeper than"),
        (docx(f"<w:p>{'<w:ins>' * 10_000}{'</w:ins>' * 10_000}</w:p>"), "deeper than"),
        (zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entities"),
        (zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")}), "entities"),
        (docx(p("0" * 30_000_000)), "zip bomb"),
    ],
)  # fmt: skip
def test_what_is_no_word_document_is_refused_in_words(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read("a.docx", data)
    assert word in caught.value.reason


def test_a_word_document_by_another_name_is_read() -> None:
    for name in ("a.doc", "a.wps", "a", "a.txt"):
        assert read(name, docx(p("正文"))).text == "正文"


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="<>&", exclude_categories=["Cc", "Cs"]))))
def test_no_character_that_shows_is_lost(lines: list[str]) -> None:
    try:
        text = read("a.docx", docx("".join(p(line) for line in lines))).text
    except UnreadableFile:
        text = ""
    shown = [c for line in lines for c in line if c.isalnum()]
    assert [c for c in text if c.isalnum()] == shown
