"""How a line of a gold file is written: JSON read by these strict models, which refuse what they do not know."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from eval.formula import evaluate, scaled
from indexer.values import Bound, Kind
from service.values import Reason

Language = Literal["zh", "zh-Hant", "en"]
Type = Literal[
    "figure", "fact", "list", "definition", "comparison", "aggregate", "change", "mention", "multi_turn", "paraphrase",
    "traditional", "english", "false_premise", "unanswerable",
]  # fmt: skip
Base = Literal["figure", "fact", "list", "definition", "comparison", "aggregate", "change", "mention"]
"""What a case of one of the last six types asks for beneath its form; scores by base put like with like."""


def _decimal(value: object) -> Decimal:
    if not isinstance(value, str | Decimal):
        raise ValueError('write numbers as strings ("5.60"), floats are not exact')
    return Decimal(value)


Number = Annotated[Decimal, BeforeValidator(_decimal)]
Alternatives = Annotated[tuple[str, ...], Field(min_length=1)]


class Strict(BaseModel):
    """Frozen, and refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_min_length=1)


class Value(Strict):
    """One number a right answer states, as the report prints it (5.60 亿元); see `amount` for comparing.

    `units` are further units accepted (部 for 台). `high` is the upper end of a range. `words` is the number as the
    evidence prints it where that is not in digits (近百). `computed` is how it follows from numbers of the evidence
    (`13 + 11 + 9`, `count(友谊路街道, 大桥街道)`); it is evaluated and must give `value`, rounded as `value` is.
    """

    value: Number
    unit: str
    units: tuple[str, ...] = ()
    high: Number | None = None
    issuer: str | None = None
    year: int | None = None
    status: str | None = None
    planned: bool | None = None
    bound: Bound = "exact"
    words: str | None = None
    computed: str | None = None

    @property
    def amount(self) -> tuple[Decimal, str]:
        """Value and unit with 万 and 亿 multiplied in: (5.60, 亿元) -> (560000000, 元)."""
        return scaled(self.value, self.unit)

    @property
    def exact(self) -> Decimal:
        """The number of `amount` before rounding: an answer may round a computed value to other places than ours."""
        return self.amount[0] if self.computed is None else evaluate(self.computed)


class Expected(Strict):
    """What a right answer holds: all `values`, of each name and each phrase one of its alternatives.

    `names` are a set (lists, who, where); `phrases` must be said in these or very near words. `order` ranks issuers,
    best first in the direction asked, ties together; only the first `top` places are asked for (None: all of them),
    the other rows belong in the table. `missing` are issuers a comparison must name as without a figure.
    """

    values: tuple[Value, ...] = ()
    names: tuple[Alternatives, ...] = ()
    phrases: tuple[Alternatives, ...] = ()
    order: tuple[Alternatives, ...] = ()
    top: int | None = Field(default=None, ge=1)
    missing: tuple[str, ...] = ()


class Quote(Strict):
    """Evidence as written in the file. `quote` is a list where a page break or a footnote stands in its middle.

    `near` is a text standing once in the report; of several places the one nearest to it is meant.
    Evidence of one `group` are alternatives: any of them is enough.
    """

    report: str
    quote: str | Annotated[tuple[str, ...], Field(min_length=1)]
    near: str | None = None
    group: str | None = None


class GoldTurn(Strict):
    role: Literal["user", "assistant"]
    content: str


class GoldFilters(Strict):
    issuers: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()


class Line(Strict):
    """One line of a gold file."""

    id: str
    topic: str
    type: Type
    base: Base | None = None
    language: Language = "zh"
    question: Annotated[str, Field(max_length=2000)]
    history: tuple[GoldTurn, ...] = ()
    filters: GoldFilters = GoldFilters()
    answerable: bool
    reason: Reason | None = None
    also_reasons: tuple[Reason, ...] = ()
    expected: Expected = Expected()
    evidence: tuple[Quote, ...] = ()
