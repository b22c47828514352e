"""The HTML of the pages, by Jinja2 with autoescape: values in, text out. The only file that imports jinja2.

The words stand in data/pages.toml and data/problems.toml, in Chinese and English; `language` chooses ("zh" or "en").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from indexer.values import Fact, Report, Section
from service.explore import Choice, Exploration, Measure
from service.http.held import Held
from service.http.openapi_view import Operation, Schema
from service.problems import HTTP_TITLES, PROBLEMS
from service.reader import Block
from service.render import link, number
from service.say import telling
from service.values import Citation

Language = Literal["zh", "en"]
SHOWN_MEASURES = 14
OFFERED_MEASURES = 300
FOLDED_ISSUERS = 60
"""With more issuers than these, the list of reports is folded by district."""


@cache
def words(language: Language) -> Mapping[str, str]:
    """All words of the pages in one language."""
    read = tomllib.loads(files("service").joinpath("data", "pages.toml").read_text("utf-8"))
    return dict(read[language])


@cache
def advice() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """For each problem type's slug and language: what it means, and what to do."""
    return tomllib.loads(files("service").joinpath("data", "problems.toml").read_text("utf-8"))


def received(text: str) -> Markup:
    """Text of a report as HTML that a browser reads back to the same characters: it would drop NUL and change CR."""
    return Markup(str(escape(text)).replace("\r", "&#13;").replace("\0", "\ufffd"))


def marked_code(text: str) -> Markup:
    """Text of a docstring with what stands between backticks as code."""
    parts = text.split("`")
    return Markup("").join(Markup("<code>{}</code>").format(p) if at % 2 else escape(p) for at, p in enumerate(parts))


def with_schemas(text: str, names: Sequence[str]) -> Markup:
    """A type in a few words, the names of schemas leading to where they are described."""
    parts = re.split(r"(\w+)", text)
    link = Markup('<a href="#schema-{0}">{0}</a>')
    return Markup("").join(link.format(part) if part in names else escape(part) for part in parts)


def web_address(url: str | None) -> str | None:
    """`url` where it may be linked to: http or https with a host; None for anything else (javascript:, data:)."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def year_label(label: str, language: Language) -> str:
    """2021 -> 2021年 in Chinese; anything else as the report has it."""
    return f"{label}年" if language == "zh" and label.isdigit() and len(label) == 4 else label


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("service"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        received=received, marked_code=marked_code, with_schemas=with_schemas, web_address=web_address, number=number
    )
    made.globals.update(year_label=year_label, link=link)
    return made


def _page(name: str, language: Language, version: str, **values: Any) -> str:
    """One template filled in. `version` of the static files ends their addresses, so that a new one is fetched."""
    return _environment().get_template(name).render(w=words(language), language=language, assets=version, **values)


def front(
    language: Language,
    assets: str,
    held: Held,
    offered: Sequence[Measure],
    choice: Choice | None,
    found: Exploration | None,
    origin: str,
) -> str:
    """The front page; `found` is the comparison chosen, None for none yet. `origin` is the service's own address."""
    cited = {citation.n: citation for citation in found.citations} if found else {}
    return _page(
        "front.html", language, assets, held=held, offered=offered[:OFFERED_MEASURES], choice=choice, found=found,
        origin=origin, folded=FOLDED_ISSUERS,
        frequent=[m for m in offered if m.issuers > 1][:SHOWN_MEASURES] or list(offered[:SHOWN_MEASURES]),
        bars=_bars(found), cited=cited, source=lambda n: _source(cited, n),
        query=_query(_asked(choice)),
        query_for=lambda **changed: _query({**_asked(choice), **changed, "lang": language}),
    )  # fmt: skip


def _asked(choice: Choice | None) -> dict[str, object]:
    if choice is None:
        return {}
    planned = None if choice.planned is None else str(choice.planned).lower()
    return {"measure": choice.measure, "status": choice.status, "year": choice.year, "planned": planned}


def _query(asked: Mapping[str, object]) -> str:
    return urlencode({key: value for key, value in asked.items() if value is not None})


def _source(cited: Mapping[int, Citation], n: int | None) -> str | None:
    """The reader's address of a citation with the others of the same comparison behind it."""
    citation = cited.get(n) if n is not None else None
    if citation is None:
        return None
    own = ",".join(f"{start}-{end}" for start, end in citation.spans)
    others = "".join(
        f"&c={c.n}:{c.report_id}:" + ",".join(f"{s}-{e}" for s, e in c.spans) for c in list(cited.values())[:40]
    )
    return f"/reports/{citation.report_id}#{own}&n={citation.n}{others}"


def _bars(found: Exploration | None) -> list[tuple[str, str]]:
    """(x, width) of each row's bar in percent of the chart, zero being in it."""
    values = [row.value for row in found.table.rows] if found is not None and found.table is not None else []
    low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
    width = (high - low) or Decimal(1)
    return [(f"{(min(Decimal(0), v) - low) / width * 100:.3f}%", f"{abs(v) / width * 100:.3f}%") for v in values]


def reader(
    language: Language,
    assets: str,
    report: Report,
    sections: Sequence[Section],
    made: Sequence[Block],
    facts: Sequence[Fact],
) -> str:
    """A report with its outline; the figures' readings ride along as data for the script."""
    return _page(
        "reader.html", language, assets, report=report, blocks=made, outline=_outline(sections),
        readings=[_reading(fact, language) for fact in facts],
    )  # fmt: skip


def _reading(fact: Fact, language: Language) -> list[str]:
    """What was read out of a figure: measure, value, stage, period, plan or done, remarks; "" for what is not stated."""
    w = words(language)
    value = (
        figure(fact.value, fact.unit) if fact.high is None else f"{number(fact.value)}–{figure(fact.high, fact.unit)}"
    )
    remarks = [w["cumulative"]] if fact.cumulative else []
    remarks += [w["change"]] if fact.change else []
    remarks += [w["about"]] if fact.approximate else []
    return [
        "".join(filter(None, (f"{fact.subject} · " if fact.subject else "", fact.measure or w["unknown_measure"]))),
        value, fact.status_text or fact.status or w["no_stage"],
        year_label(fact.period.label, language) or w["no_period"],
        w["plan"] if fact.planned else w["done"], " · ".join(remarks),
    ]  # fmt: skip


def figure(value: Decimal, unit: str) -> str:
    """A number with its unit for reading: 5.6亿元, 1.25万平方米, and all its digits where 万 and 亿 would round it."""
    for factor, word in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= factor and (short := telling.plain(value / factor)) and Decimal(short) * factor == value:
            return f"{short}{word}{unit}"
    return f"{value:,f}{unit}" if abs(value) >= 10**5 else f"{telling.plain(value, 8)}{unit}"


def _outline(sections: Sequence[Section]) -> list[tuple[int, str, str]]:
    """(depth from 0, heading, fragment) of each headed section in the order of the text."""
    headed = sorted((s for s in sections if s.heading_span is not None and s.heading), key=lambda s: s.span)
    top = min((s.level for s in headed), default=1)
    return [(min(s.level - top, 4), s.heading[-1], "{}-{}".format(*s.heading_span)) for s in headed if s.heading_span]


def docs(
    language: Language, assets: str, operations: Sequence[Operation], schemas: Sequence[Schema], description: str
) -> str:
    """The API's own documentation."""
    return _page("docs.html", language, assets, operations=operations, schemas=schemas, description=description)


def known_problems() -> dict[str, tuple[str, int | None]]:
    """Each problem type's slug with its title in both languages and its HTTP status (None: several)."""
    found: dict[str, tuple[str, int | None]] = {p.slug: (p.title, p.status) for p in PROBLEMS.values()}
    for status, (slug, title) in HTTP_TITLES.items():
        found.setdefault(slug, (title, status))
    found.setdefault("http-error", ("The request failed · 请求失败", None))
    return found


def own_title(title: str, language: Language) -> str:
    """The Chinese or the English half of a title given in both, as problems have it (English · 中文)."""
    english, _, chinese = title.partition(" · ")
    return chinese or english if language == "zh" else english


def problem(language: Language, assets: str, slug: str, detail: str | None = None) -> str:
    """What one problem type means and what to do; `detail` is that of the failure at hand. KeyError if unknown."""
    title, status = known_problems()[slug]
    means, remedy = advice()[slug][language]
    return _page(
        "problem.html",
        language,
        assets,
        slug=slug,
        title=own_title(title, language),
        status=status,
        means=means,
        remedy=remedy,
        detail=detail,
    )


def problems(language: Language, assets: str) -> str:
    """All problem types."""
    rows = [
        (slug, own_title(title, language), status, advice()[slug][language])
        for slug, (title, status) in known_problems().items()
    ]
    return _page("problems.html", language, assets, rows=rows)
