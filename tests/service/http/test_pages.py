"""The pages as text: words in both languages, problems, addresses, and a report laid out without losing a character."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from indexer.values import Fact, Passage, Period, Report, Section, Sentence
from service.evidence import evidence_of
from service.http import openapi_view, pages
from service.http.app import create_app
from service.http.held import Entry, Held, held
from service.http.state import ServiceState
from service.http.suggestions import suggestions
from service.library import Library
from service.reader import blocks
from service.settings import ServiceSettings
from tests.service.invented import make_index, open_library


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    return make_index(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def library(settings: ServiceSettings) -> Iterator[Library]:
    with open_library(settings) as opened:
        yield opened


class Text(HTMLParser):
    """The text of the article, as a browser would have it."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.text = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self.inside = True
        elif self.inside:
            self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"

    def handle_data(self, data: str) -> None:
        self.text += data if self.inside else ""


def made(text: str, **more: Any) -> Report:
    report = Report(
        id="r1", title="标题", issuer="清泉街道", level="street", district="清水区", city=None, province=None,
        place_code="", aliases=(), kind="summary", reviewed=(2023,), planned=(), published=None, source=None, url=None,
        name="a.txt", format="txt", sha256="0", text=text,
    )  # fmt: skip
    return replace(report, **more)


def fact(start: int, end: int, **more: Any) -> Fact:
    given = Fact(
        0, "r1", "清泉街道", None, "加装电梯", "完工", "完工", Decimal(13), None, "台", "13台", "exact",
        Period(2023, "2023"), False, False, False, ((start, end),), ((start, end),), 0, (),
    )  # fmt: skip
    return replace(given, **more)


def article(report: Report, *, facts: tuple[Fact, ...] = (), sections: tuple[Section, ...] = ()) -> Text:
    passages = [Passage(0, "r1", 0, (), (Sentence(((0, len(report.text)),), report.text),))] if report.text else []
    page = pages.reader("zh", "v", report, sections, blocks(report, sections, passages, facts), facts)
    parser = Text()
    parser.feed(page)
    return parser


@hypothesis_settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from(list("街道1台 <>&'\"\t\n\r𠮷\u202e。;/")), max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 12)), max_size=6),
)
def test_the_article_has_every_character_once(text: str, figures: list[tuple[int, int]]) -> None:
    facts = tuple(fact(start, min(start + size, len(text))) for start, size in figures if start < len(text))
    shown = article(made(text), facts=facts)
    assert shown.text == text
    assert shown.tags <= {"p", "a", "span"}


@hypothesis_settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_laid_out_whole(text: str) -> None:
    laid = blocks(made(text), (), (), ())
    assert "".join("".join(part.text for part in block.parts) + block.gap for block in laid) == text
    assert all(part.start == text.index(part.text, part.start) for block in laid for part in block.parts)


def test_a_line_break_inside_a_sentence_is_soft_and_others_are_not() -> None:
    text = "加强营商环\n境建设。\n第二段。\n\n第三段"
    sentences = tuple(Sentence((span,), text[slice(*span)]) for span in ((0, 10), (11, 15), (17, 20)))
    laid = blocks(made(text), (), [Passage(0, "r1", 0, (), sentences)], ())
    assert ["".join(part.text for part in block.parts) for block in laid] == [
        "加强营商环\n境建设。",
        "第二段。",
        "第三段",
    ]
    assert [part.text for block in laid for part in block.parts if part.soft] == ["\n"]


def test_overlapping_figures_share_their_characters() -> None:
    facts = (fact(0, 3), fact(2, 5), fact(2, 5))
    parts = [part for block in blocks(made("约20台以上"), (), (), facts) for part in block.parts]
    assert [(part.text, part.figures) for part in parts] == [
        ("约2", (0,)),
        ("0", (0, 1, 2)),
        ("台以", (1, 2)),
        ("上", ()),
    ]


def test_headings_are_headings_with_the_address_of_their_span() -> None:
    text = "一、工作\n正文"
    section = Section(1, "r1", 0, ("一、工作",), 1, (0, 7), (0, 4), 2023, False)
    page = pages.reader("zh", "v", made(text), (section,), blocks(made(text), (section,), (), ()), ())
    assert '<h2 data-s="0" id="0-4">一、工作</h2>' in page
    assert '<a href="#0-4">一、工作</a>' in page


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1", True), ("http://example.org", True), ("javascript:alert(1)", False),
        ("data:text/html,x", False), (" javascript:alert(1)", False), ("//example.org", False), ("https:", False),
        ("http://[", False), ("", False), (None, False),
    ],
)  # fmt: skip
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    assert (pages.web_address(url) is not None) is linked


def test_both_languages_have_the_same_words() -> None:
    zh, en = pages.words("zh"), pages.words("en")
    assert zh.keys() == en.keys()
    for key in zh:
        assert sorted(re.findall(r"{\w+}", zh[key])) == sorted(re.findall(r"{\w+}", en[key])), key
        assert not hasattr(dict, key), f"a template would read {key} as a method of dict"


def test_every_word_is_used() -> None:
    folder = Path(pages.__file__).parents[1]
    used = "".join(path.read_text("utf-8") for path in (*folder.glob("templates/*.html"), folder / "http" / "pages.py"))
    kinds = {f"kinds_{kind}" for kind in ("summary", "plan", "both")}
    reasons = {"no_report", "no_figure", "plan_only", "not_covered", "out_of_scope"}
    assert [key for key in pages.words("zh") if key not in kinds | reasons and not re.search(rf"\b{key}\b", used)] == []


def test_every_problem_type_has_a_page_in_both_languages() -> None:
    assert pages.advice().keys() == pages.known_problems().keys()
    for slug, (title, _) in pages.known_problems().items():
        for language in ("zh", "en"):
            page = html.unescape(pages.problem(language, "v", slug))  # type: ignore[arg-type]
            assert pages.own_title(title, language) in page  # type: ignore[arg-type]
            assert all(told in page for told in pages.advice()[slug][language])


def test_what_is_held(library: Library) -> None:
    found = held(evidence_of(library), library.version)
    assert (found.reports, found.issuers, found.years) == (3, 3, (2023, 2024))
    entries = {entry.name: entry.cells for _, group in found.groups for entry in group}
    assert [(len(reviewed), len(planned)) for reviewed, planned in entries["清泉街道"]] == [(1, 0), (0, 1)]
    assert sum(entry.facts for _, group in found.groups for entry in group) == found.facts == len(library.facts)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_suggestions_are_made_of_what_is_there(library: Library, language: Any) -> None:
    found = suggestions(library, language)
    assert found
    assert len(found) == len(set(found)) <= 6
    assert suggestions(library, language) is found


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("560000000", "元", "5.6亿元"), ("123456789.5", "元", "123,456,789.5元"), ("123456789", "元", "12345.6789万元"), ("13", "台", "13台"), ("0.5", "%", "0.5%"),
        ("12500", "平方米", "1.25万平方米"), ("10001.5", "元", "10001.5元"), ("-20000", "户", "-2万户"), ("1707", "次", "1707次"),
    ],
)  # fmt: skip
def test_a_figure_is_told_for_reading_without_losing_a_digit(value: str, unit: str, shown: str) -> None:
    assert pages.figure(Decimal(value), unit) == shown


@pytest.mark.parametrize(("issuers", "folds"), [(60, 0), (61, 2)])
def test_many_issuers_are_folded_by_district(issuers: int, folds: int) -> None:
    entries = tuple(Entry(f"单位{at}", (((), ()),), (), at) for at in range(issuers))
    many = Held("v1", issuers, 9, issuers, (2023,), (("甲区", entries[:1]), ("乙区", entries[1:])))
    page = pages.front("zh", "v", many, (), None, None, "http://here")
    assert page.count('<details class="group">') == folds
    assert page.count('<th scope="row"') == issuers


def test_the_docs_show_every_operation(settings: ServiceSettings) -> None:
    document = create_app(ServiceState(settings)).openapi()
    operations = openapi_view.operations(document, "http://here")
    assert {(o.path, o.method.lower()) for o in operations} == {
        (p, m) for p, item in document["paths"].items() for m in item
    }
    page = html.unescape(pages.docs("zh", "v", operations, openapi_view.schemas(document), ""))
    for operation in operations:
        assert f"{operation.method}</b> {operation.path}" in page
        assert f"http://here{operation.path}" in operation.example
