"""The article of a page: the element that holds the report, its title, date and source, away from menus and footers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from indexer.readers.chrome import is_chrome
from indexer.readers.html_tree import Node, Page
from indexer.readers.layout import clean

_MENUS = {
    "nav",
    "footer",
    "form",
    "button",
    "select",
    "aside",
    "input",
    "label",
    "textarea",
    "audio",
    "video",
    "canvas",
}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)", re.IGNORECASE
)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:foot|footer|bottom|copyright|nav|navbar|menu|crumbs?|breadcrumbs?|position|share|related?|relevant|xgyd|xglj|"
    r"sidebar|comments?|pop|popup|dialog|modal|mask|toolbar|search|login|qrcode|ewm|friendlinks?|yqlj|prevnext|banner)\d*(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names (class or id) that pages give to what stands around their article."""
_CONTAINERS = {
    "body",
    "div",
    "section",
    "article",
    "main",
    "table",
    "tbody",
    "tr",
    "td",
    "center",
    "form",
    "ucapcontent",
}
_SENTENCE = re.compile("[，。；！？、]")
_SHARE = 0.8
_LITTLE = 100
_SHORT, _TITLE_MOST = 10, 60
"""A title of so few characters may lack whose report it is; a line of more is none."""
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(1[0-2]|0?[1-9])\s*[-/.月]\s*(3[01]|[12]\d|0?[1-9])(?!\d)")
_PUBLISHED = re.compile(r"(?:发布|发文|公开|生成|更新|公布|印发)?\s*(?:时间|日期)\s*[:：]\s*(.{8,20})")
_SOURCE = re.compile(
    r"(?<!资料)(?<!数据)(?<!资金)来\s*源\s*[:：]\s*"
    r"(?!\S{0,6}[:：])(?!(?:浏览|阅读|点击|发布|作者|时间|日期|字号|字体|打印|分享))([^\s|｜:：，。；、【】\[\]()（）]{2,30})"
)


@dataclass(frozen=True, slots=True)
class Article:
    """What is the report on a page: its element, and what the page says of it ("" where it does not)."""

    body: Node
    title: str
    published: str
    source: str
    url: str


def find(page: Page) -> Article:
    """The article of `page`. Menus and hidden elements are taken out of its tree first.

    The body is reached by going down from the page as long as one container inside holds four fifths of the prose:
    reports are long, and what stands around them is links and short words.
    """
    surroundings = clean(page.body.text(" "))
    _strip(page.body)
    title = _fuller(_title(page), page.body)
    prose = _prose(page.body)
    node = page.body
    while True:
        weight = prose[id(node)]
        inner = [child for child in node.elements() if child.tag in _CONTAINERS and _may_frame(child)]
        best = max(inner, key=lambda child: prose[id(child)], default=None)
        if best is None or not weight or prose[id(best)] < _SHARE * weight:
            break
        node = best
    while node.tag in ("tbody", "tr"):
        node = next((parent for parent in page.body.walk() if node in parent.elements()), page.body)
    return Article(node, title, _published(page, surroundings), _source(page, surroundings), _url(page))


def _may_frame(node: Node) -> bool:
    """False for a table of data, whose caption stands beside it; True for one with a cell of several paragraphs."""
    if node.tag != "table":
        return True
    cells = [cell for cell in node.walk() if cell.tag in ("td", "th")]
    return any(sum(inner.tag in ("p", "br", "div", "table") for inner in cell.walk()) > 2 for cell in cells)


def iso_date(text: str) -> str:
    """The first date in `text` as YYYY-MM-DD, "" where there is none: 2026年1月5日, 2026-01-05 17:19, 2026/1/5."""
    found = _DATE.search(text)
    return "" if found is None else f"{found.group(1)}-{int(found.group(2)):02}-{int(found.group(3)):02}"


def _strip(body: Node) -> None:
    """Takes out menus, forms, what is hidden and what is named as standing around the article.

    What holds most of the page's prose stays, whatever its name; what is hidden stays where hardly anything else is
    there: some pages hide their article until a script runs.
    """
    prose = _prose(body)
    _drop(body, lambda node: (node.tag in _MENUS or _is_around(node)) and prose[id(node)] < 0.5 * prose[id(body)])
    seen = prose[id(body)] - sum(prose[id(node)] for node in _outermost_hidden(body))
    if seen >= _LITTLE or seen >= 0.5 * prose[id(body)]:
        _drop(body, _is_hidden)


def _drop(body: Node, unwanted: Callable[[Node], bool]) -> None:
    for node in body.walk():
        node.items = [item for item in node.items if isinstance(item, str) or not unwanted(item)]


def _outermost_hidden(body: Node) -> list[Node]:
    found: list[Node] = []
    waiting = [body]
    while waiting:
        for inner in waiting.pop().elements():
            (found if _is_hidden(inner) else waiting).append(inner)
    return found


def _is_around(node: Node) -> bool:
    return any(_AROUND.search(node.get(name)) is not None for name in ("class", "id") if node.get(name))


def _is_hidden(node: Node) -> bool:
    style = node.get("style")
    return (
        "hidden" in node.attributes
        or node.get("type") == "hidden"
        or (bool(style) and _HIDDEN.search(style) is not None)
    )


def _prose(body: Node) -> dict[int, float]:
    """For each element, by id(): how many characters of running text it holds, links left out.

    Strings without sentence marks count a quarter: cells of tables do, menus hardly. Lines of chrome count nothing.
    """
    weights: dict[int, float] = {}
    for node in reversed(body.walk()):
        weight = 0.0
        for item in node.items:
            if isinstance(item, str):
                text = item.strip()
                if text and not is_chrome(text):
                    weight += len(text) if _SENTENCE.search(text) else len(text) / 4
            elif item.tag != "a":
                weight += weights[id(item)]
        weights[id(node)] = weight
    return weights


def _title(page: Page) -> str:
    stated = clean(page.meta.get("articletitle", "")) or clean(page.meta.get("og:title", ""))
    if stated:
        return stated
    heads = [clean(node.text()) for node in page.body.walk() if node.tag == "h1"]
    heads = [head for head in heads if 6 <= len(head) <= 80]
    if len(heads) == 1:
        return heads[0]
    pieces = [clean(piece) for piece in re.split(r"\s+[-—–_|]+\s*|[_|]|--+|\s[-–]\s|(?<=[^\d])-(?=[^\d])", page.title)]
    return max((piece for piece in pieces if piece), key=_title_likeness, default="")


def _fuller(title: str, body: Node) -> str:
    """The title as it stands over the article, where the page's own says only the end of it (工作报告): what whole lines
    of the page end with it, and are no links, name whose it is."""
    if len(title) > _SHORT:
        return title
    links = {id(inner) for node in body.walk() if node.tag == "a" for inner in node.walk()}
    said = (
        clean(item) for node in body.walk() if id(node) not in links for item in node.items if isinstance(item, str)
    )
    longer = [line for line in said if title and line.endswith(title) and len(title) < len(line) <= _TITLE_MOST]
    return longer[0] if longer and not _SENTENCE.search(longer[0]) else title


def _title_likeness(piece: str) -> tuple[bool, int]:
    return (
        re.search(r"报告|总结|要点|计划|公报|情况|说明|草案|规划|汇报|通知|意见|方案", piece) is not None,
        len(piece),
    )


def _published(page: Page, surroundings: str) -> str:
    for key in ("pubdate", "publishdate", "publishtime", "article:published_time", "firstpublishedtime", "date"):
        found = iso_date(page.meta.get(key, ""))
        if found:
            return found
    said = _PUBLISHED.search(surroundings)
    return "" if said is None else iso_date(said.group(1))


def _source(page: Page, surroundings: str) -> str:
    for key in ("contentsource", "source", "article:author"):
        if clean(page.meta.get(key, "")):
            return clean(page.meta[key])
    said = _SOURCE.search(surroundings)
    return "" if said is None else said.group(1)


def _url(page: Page) -> str:
    links = (page.meta.get(key, "") for key in ("url", "saved from url", "og:url", "canonical"))
    return next((link for link in links if re.match(r"https?://", link)), "")
