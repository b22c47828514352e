"""Web pages: the article and what the page says of it, without the page."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import UnreadableFile
from indexer.limits import Limits
from indexer.readers import read
from indexer.readers.chrome import is_chrome, is_page_number
from indexer.values import Document

PROSE = "全年加装电梯完工13台，惠及居民300户，比上年增长8.5%。"
MENU = "<ul>" + "".join(f'<li><a href="/{n}">政务公开{n}</a></li>' for n in range(9)) + "</ul>"


def page(article: str, head: str = "", around: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body><div class=top>{MENU}</div>"
        f"<div><div class=crumb>当前位置：<a>首页</a> &gt; <a>公报</a></div><div id=x>{article}</div>{around}</div>"
        "<div class=foot><p>版权所有：某市人民政府 主办单位：办公室</p><p>网站标识码 1234567890</p></div></body></html>"
    ).encode()


def at(document: Document, span: tuple[int, int] | None) -> str:
    assert span is not None
    return document.text[span[0] : span[1]]


def test_the_article_is_found_and_its_page_is_gone() -> None:
    article = f"<h1>某街道2024年工作总结</h1><p>　　{PROSE}</p><h2>一、回顾</h2><p>{PROSE}<br>{PROSE}</p>"
    around = "<div>【字号：大 中 小】 【打印】 【关闭】</div><p>上一篇：别的</p><div>扫一扫在手机打开当前页</div>"
    document = read("a.html", page(article, around=around))
    assert document.text == "\n".join(["某街道2024年工作总结", PROSE, "一、回顾", PROSE, PROSE])
    assert [(mark.level, at(document, mark.span)) for mark in document.headings] == [
        (1, "某街道2024年工作总结"),
        (2, "一、回顾"),
    ]


def test_chrome_inside_the_article_goes_to_dropped() -> None:
    inside = f"<div>发布时间：2026-01-27 21:27 来源：某局 浏览次数：12 字体：[大 中 小]</div><p>{PROSE}</p>{MENU}<p>打印本页 关闭窗口</p>"
    document = read("a.html", page(f"<p>{PROSE}</p>" + inside))
    assert document.text == f"{PROSE}\n{PROSE}"
    assert [line[:4] for line in document.dropped] == ["发布时间", "政务公开", "打印本页"]


def test_what_is_hidden_is_gone_unless_it_is_the_article() -> None:
    hidden = (
        '<div style="display: none"><p>隐藏的说明，共3条。</p></div><script>var a = "脚本";</script><style>p{}</style>'
    )
    assert read("a.html", page(f"<p>{PROSE}</p>" + hidden)).text == PROSE
    shown_by_script = f'<div id="UCAP-CONTENT" style="display:none"><p>{PROSE}</p><p>{PROSE}</p></div>'
    assert read("a.html", page(shown_by_script)).text == f"{PROSE}\n{PROSE}"


def test_metadata_of_government_pages() -> None:
    head = (
        '<title>标题_栏目_某市人民政府</title><meta name="ArticleTitle" content="某市2025年统计公报"/>'
        '<meta name="PubDate" content="2026-05-15 14∶05"><meta name="ContentSource" content=" 某市统计局 ">'
        '<meta name="Url" content="https://example.gov.cn/a.html">'
    )
    document = read("a.html", page(f"<p>{PROSE}</p>", head))
    assert dict(document.meta) == {
        "title": "某市2025年统计公报",
        "published": "2026-05-15",
        "source": "某市统计局",
        "url": "https://example.gov.cn/a.html",
    }
    assert document.text.split("\n")[0] == "某市2025年统计公报"


def test_metadata_from_the_byline() -> None:
    around = "<p>发布日期：2024年3月5日 来源：某街道办事处 阅读量：</p>"
    document = read("a.html", page(f"<p>{PROSE}</p>", "<title>关于某街道工作总结的报告 - 某区政府</title>", around))
    assert dict(document.meta) == {
        "title": "关于某街道工作总结的报告",
        "published": "2024-03-05",
        "source": "某街道办事处",
    }
    around = "<p>资料来源：本公报数据来自统计局</p><p>日期：2024-13-45 来源： 阅读量： 3</p>"
    assert "source" not in dict(read("a.html", page(f"<p>{PROSE}</p>", around=around)).meta)


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030", "utf-8", "big5"])
def test_declared_encodings(declared: str) -> None:
    source = page(f"<p>{PROSE}</p>").decode().replace("charset=utf-8", f'charset="{declared}"').replace("梯", "備")
    encoding = "gb18030" if declared.lower().startswith("gb") else declared
    text = (
        source
        if encoding != "big5"
        else source.replace("装", "裝").replace("电", "電").replace("惠及居民", "").replace("户", "戶")
    )
    assert "完工13" in read("a.html", text.encode(encoding, "xmlcharrefreplace")).text


def test_a_wrong_declaration_and_a_broken_character_are_survived() -> None:
    wrong = page(f"<p>{PROSE}</p>").replace(b"charset=utf-8", b"charset=gb2312")
    assert read("a.html", wrong).text == PROSE
    cut = page(f"<p>{PROSE * 60}</p>").replace("户".encode(), "户".encode()[:2], 1)
    assert "完工13台" in read("a.html", cut).text


def test_line_breaks_of_the_source_are_no_spaces_between_chinese() -> None:
    document = read("a.html", page("<p>全年完成\n      加装电梯，\n共 13 台，属于 Word\n 保存的页面。</p>"))
    assert document.text == "全年完成加装电梯，共 13 台，属于 Word 保存的页面。"


def test_tables_with_merged_cells_caption_and_unit() -> None:
    table = (
        "<p>表1 收支表</p><p>单位：万元</p><table><tr><td rowspan=2>项　目</td><td colspan=2>2024年</td></tr>"
        "<tr><td>预算</td><td><p>决</p><p>算</p></td></tr><tr><td>税收</td><td>1,200</td><td>1,187.5</td></tr></table>"
    )
    document = read("a.html", page(f"<p>{PROSE}</p>{table}<p>{PROSE}</p>"))
    (found,) = document.tables
    assert at(document, found.span) == "项目\t2024年\n\t预算\t决算\n税收\t1,200\t1,187.5"
    assert at(document, found.caption) == "表1 收支表\n单位：万元"
    assert found.unit == "万元"
    cells = {at(document, cell.span): cell for cell in found.cells}
    assert (cells["项目"].row_span, cells["2024年"].column_span, cells["决算"].column) == (2, 2, 2)
    assert [text for text, cell in cells.items() if not cell.head] == ["1,200", "1,187.5"]


def test_a_table_that_sets_the_page_is_text() -> None:
    table = f"<table><tr><td>{MENU}</td><td><p>{PROSE}</p><p>{PROSE}</p><table><tr><td>甲</td><td>1</td></tr></table></td></tr></table>"
    document = read("a.html", page(table))
    assert document.text == f"{PROSE}\n{PROSE}\n甲\t1"
    assert len(document.tables) == 1


def test_words_notes_and_raised_numbers() -> None:
    body = (
        '<p>“十个一”<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>工作，面积8000m<sup>2</sup>，完成13台。</p>'
        '<div id="ftn1"><p><a href="#_ftnref1">[1]</a> 指十件事。</p></div>'
    )
    document = read("a.html", page(f"<p>{PROSE}</p>{body}"))
    assert document.text == f"{PROSE}\n“十个一”¹工作，面积8000m²，完成13台。\n¹ 指十件事。"
    (note,) = document.notes
    assert (at(document, note.mark), at(document, note.span)) == ("¹", "指十件事。")


def test_numbered_lists_show_their_numbers() -> None:
    document = read("a.html", page(f"<p>{PROSE}</p><ol start=3><li>{PROSE}</li><li>{PROSE}</li></ol>"))
    assert document.text.split("\n")[1:] == [f"3. {PROSE}", f"4. {PROSE}"]


def test_a_page_saved_as_one_file() -> None:
    data = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    data += base64.encodebytes(page(f"<p>{PROSE}</p>")) + b"\r\n--b--\r\n"
    assert read("a.mht", data).text == PROSE


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"<div>" * 10_000 + b"x", "deeper than"),
        (b"<p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">x", "attributes"),
        (b"<br>" * 700_000, "tags in one page"),
        (b"<html><body><script>1</script></body></html>", "no text"),
        (b"<html>" + bytes(range(128, 255)) * 40, "none of"),
    ],
)
def test_what_is_no_page_is_refused_in_words(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read("a.html", data)
    assert word in caught.value.reason


def test_a_page_too_large_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="of HTML is more than"):
        read("a.html", page(PROSE), Limits(text_bytes=100))


@pytest.mark.parametrize(
    "line",
    ["打印", "【打印】【关闭】", "字号：[大 中 小]", "上一篇：关于某事的通知", "扫一扫在手机打开当前页", "分享到：", "责任编辑：张三",
     "当前位置：首页 > 公报", "来源：某局 时间：2026-01-27", "版权所有 某市", "返回顶部", "首页 >> 统计资料 >> 统计公报", "打印本页 关闭窗口"],
)  # fmt: skip
def test_lines_of_chrome(line: str) -> None:
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    ["一、打印服务进社区", "打印费用下降13%。", "来源于财政拨款的收入为13万元。", "正文如下，请审议。", "2024年", "加装电梯13台",
     "（一）字号规范", "时间：2024年完成全部工程。", "附件：1.收支表", "目 录", "上一篇章已经翻过，新的一页正在展开。"],
)  # fmt: skip
def test_lines_of_reports_are_no_chrome(line: str) -> None:
    assert not is_chrome(line)


def test_page_numbers() -> None:
    for line in (
        "12",
        "- 12 -",
        "—12—",
        "－ 3 －",
        "第12页",
        "第 1 页 共 9 页",
        "第1页，共9页",
        "3/12",
        "第三页",
        "iv",
        "· 5 ·",
    ):
        assert is_page_number(line), line
    for line in ("", "—", "一", "12台", "2024年", "1.", "13.5", "一、", "（3）", "III类", "1,200"):
        assert not is_page_number(line), line


@settings(deadline=None)
@given(st.lists(st.sampled_from(["<div>", "</div>", "<p>", "<table>", "<tr>", "<td rowspan=3>", "</table>", "<br>", "<li>", "甲。", "<a href=#_ftn1>", "<sup>3</sup>", "<h2>", "<ol>"])))  # fmt: skip
def test_any_order_of_tags_is_read_or_refused_with_true_spans(pieces: list[str]) -> None:
    try:
        document = read("a.html", ("<html><body>" + "".join(pieces)).encode())
    except UnreadableFile:
        return
    for table in document.tables:
        assert at(document, table.span).strip("\t\n")
        assert all(at(document, cell.span).strip() == at(document, cell.span) for cell in table.cells)
    assert all("\n" not in at(document, mark.span) for mark in document.headings)
