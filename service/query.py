"""The frozen values of an understood question: what is asked, of whom, when, at which stage, about which words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indexer.values import Quantity
from service.understand.story import shortened

Asked = Literal[
    "figure", "rank", "compare", "sum", "difference", "ratio", "share", "average", "count", "above", "change",
    "outcome", "check", "rest", "remainder", "per", "mentions", "definition", "list", "who", "where", "when", "why", "how",
    "passage",
]  # fmt: skip
"""What is wanted. `rank` covers most, least, top n, n-th and whole rankings; `above` those beyond a limit; `check` a
figure the question itself states; `rest` what has not reached a stage, `remainder` a whole less named parts; the last eight are answered by sentences, the others by figures."""

OF_FIGURES: frozenset[Asked] = frozenset(
    {
        "figure", "rank", "compare", "sum", "difference", "ratio", "share", "average", "count", "above", "change", "outcome",
        "check", "rest", "remainder", "per",
    }
)  # fmt: skip
"""What figures answer."""

Role = Literal["topic", "verb", "light", "stage", "quoted", "latin", "claim"]
Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the question. Any of `forms` (normalised) in a text counts as the word; `text` is as asked.

    `near` are words of the reports that are near it in meaning, each with how near (0.5 to 0.9): a text that has one
    of them counts as having the word in part. `glosses` are the same for words that a word of another language may
    mean, by the dictionary.

    `verb` and the like count less, `light` words (开展, 情况) hardly; `stage` words name a stage (完工); `quoted`
    stood in
    quotation marks; a `claim` is a number the question states (14天). `canonical` is a stage's canonical name, else "".
    """

    text: str
    forms: tuple[str, ...]
    role: Role = "topic"
    canonical: str = ""
    near: tuple[tuple[str, float], ...] = ()
    glosses: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose reports are meant. `issuers` are keys of `Evidence.issuers`, in the order named; () means nobody was named.

    `everyone`: the question says so (哪个街道, 各街道). `area` is the district or city that was named. `absent`
    are places
    named of which there is no report. `pronoun`: 它 or 该街道 stands in the question. `level`: 街道, 省 … as asked for.
    `excluded` are issuers left out (除了青石). `read_as` are names taken for a slip of another, with the name meant
    (花圆路, 花园路街道); `unsure` such names with the two or more that they may be a slip of.
    """

    issuers: tuple[str, ...] = ()
    everyone: bool = False
    area: str | None = None
    absent: tuple[str, ...] = ()
    pronoun: bool = False
    level: str | None = None
    excluded: tuple[str, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()
    unsure: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """The years asked about: absolute `years`, and `relative` ones (-1 去年, 0 今年, 1 明年) still to be settled
    per issuer.

    `soft`: carried over from an earlier turn, so that another year may be given if it is said. `part` is the part of
    the year that is asked for (上半年, 一季度), "" for none. `of` are years said for single issuers, by their keys.
    """

    years: tuple[int, ...] = ()
    relative: tuple[int, ...] = ()
    soft: bool = False
    part: str = ""
    of: tuple[tuple[str, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.years or self.relative)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Which places of the ranking are wanted: from `first` (1 is the best), `count` of them (None: all)."""

    descending: bool = True
    first: int = 1
    count: int | None = 1


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound: figures `sign` `value`, in `unit` ("" where none was said)."""

    sign: Literal[">", ">=", "<", "<="]
    value: Decimal
    unit: str


SCATTERED, LONGEST_TOPIC = 4, 28
"""From so many words on that do not stand together in the question, its own wording is told, so many characters of it."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood. `terms` must be met; `context` are words of earlier turns that only help to choose.

    `units` are the units asked for (多少台), () for none; `planned` is None where the question does not say;
    `stages` are canonical stages, in the order named. `counted` are forms of the word right after 多少 and its
    unit; `claims` are numbers the question itself states; `doubted`: it
    asks whether they are right. `moved` is the way it takes the figure to have gone: 1 up, -1 down, 0 not said. `said` are the question's own words for what it is about where it is not in Chinese.
    `bare` is the question without whose and when.
    `parts` are the communities, estates and companies that it names, as the figures that are of them call them.
    `leaning`: it is a part of a question with no subject of its own (…, 都是哪些?).
    `carried` are those of `terms` that an earlier turn said and this one leaves out.
    `operands` are the questions whose figures are to be set against each other; `told`: one was answered in an earlier
    turn, so that no other figure may stand for it.
    """

    text: str
    language: Language
    asked: Asked
    scope: Scope
    when: When
    terms: tuple[Term, ...]
    context: tuple[Term, ...] = ()
    stages: tuple[str, ...] = ()
    planned: bool | None = None
    units: tuple[str, ...] = ()
    number_wanted: bool = False
    ranking: Ranking | None = None
    limit: Limit | None = None
    growth: bool = False
    moved: int = 0
    share_wanted: bool = False
    cumulative: bool | None = None
    negated: bool = False
    yes_no: bool = False
    doubted: bool = False
    claims: tuple[Quantity, ...] = ()
    carried: tuple[Term, ...] = ()
    counted: tuple[str, ...] = ()
    operands: tuple[Query, ...] = ()
    off_topic: bool = False
    what: str = ""
    said: str = ""
    bare: str = ""
    leaning: bool = False
    parts: tuple[str, ...] = ()
    told: bool = False

    @property
    def topic(self) -> str:
        """The words of the measure as asked, for telling people what was looked for; the question's own wording where these
        are too scattered to be read together."""
        if self.said:
            return f"“{self.said}”"
        solid = [term.text for term in self.terms if term.role not in ("stage", "light")]
        joined = "".join(self._as_typed(word) for word in solid or [term.text for term in self.terms])
        if len(solid) < SCATTERED or joined.lower() in self.bare.lower():
            return joined
        asked = self.bare.rstrip("?!。")
        return f"“{asked}”" if len(asked) <= LONGEST_TOPIC else f"“{asked[:LONGEST_TOPIC]}…”"

    @property
    def wording(self) -> str:
        """What is asked, without whose and when and the story before it, and with the words that a follow-up leaves unsaid."""
        if self.language == "en":
            return self.bare
        bare = self.bare or self.text
        unsaid = [
            t.text for t in (*self.context, *self.terms) if t.text not in self.text.lower() and t.text not in bare
        ]
        return "".join((*dict.fromkeys(unsaid), shortened(bare)))

    def _as_typed(self, word: str) -> str:
        at = self.text.lower().find(word)
        return self.text[at : at + len(word)] if at >= 0 else word
