"""Whether one sentence is borne out by what it cites, and by which characters; checked by us, never by the model.

    check(text, ground, carried) -> Verdict

A sentence passes when it is plain text with at least one [n] given to the model, and everything that can be checked in it
stands in what it cites: each number with its unit (万 and 亿 exact), of the issuer and year it is told of and next to the same
words; each year, place and quoted phrase; what is planned told as planned; what ranks, sums or compares as the rules
computed it; and nearly all of its words. It is too strict rather than too lax: what fails, the rules say in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from indexer.normalize import HAN, normalize
from indexer.values import Span
from indexer.words import bigrams, words
from indexer.years import printed_years
from service.llm import ranking
from service.llm.claims import Claim, Claims, claims
from service.llm.sources import MARK, Figure, Ground, Source, Statement, flat
from service.llm.wordlists import (
    BOAST,
    COMPUTED,
    DENIAL,
    DONE,
    FILLER,
    FORBIDDEN,
    ORDERS,
    PLAN,
    RELATIVE_YEAR,
    STRONG_PLAN,
)
from service.stages import AUXILIARY, stage_of

COVERED = 0.7
"""The share of a sentence's words, by length, that must stand in what it cites."""
LONGEST = 400
"""Characters of a sentence; a longer one says too much to be checked as one."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What the sentence before was about, which the next may leave out."""

    issuers: frozenset[str] | None = None
    years: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`faults` is what is wrong, for the model to mend; () when the sentence passes. `text` keeps the marks that support
    it, and `support` is the spans of each of them; `carried` is for the next sentence."""

    text: str
    faults: tuple[str, ...]
    support: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    carried: Carried = Carried()

    @property
    def passes(self) -> bool:
        return not self.faults


def tidy(text: str) -> str:
    """Marks in the forms that models write them ([1, 2], 【1】, [1,2]) as [1][2]; spaces around them taken off."""
    text = re.sub(r"【(\d[\d,，、 ]*)】", r"[\1]", text)
    text = re.sub(
        r"\[(\d{1,3}(?:\s*[,，、]\s*\d{1,3})+)\]", lambda m: "".join(f"[{n}]" for n in re.findall(r"\d+", m[1])), text
    )
    return re.sub(r"\s+(?=\[\d{1,3}\])", "", text).strip()


def check(text: str, ground: Ground, carried: Carried) -> Verdict:
    """Holds one sentence against the sources it cites."""
    text = tidy(text)
    faults = form(text)
    marks = tuple(dict.fromkeys(int(n) for n in MARK.findall(text)))
    given = {source.n: source for source in ground.sources}
    if not faults and not marks:
        faults = ("no [n] of a passage: every sentence needs one",)
    if not faults and any(n not in given for n in marks):
        faults = tuple(f"[{n}] is not one of the passages" for n in marks if n not in given)
    if faults:
        return Verdict(text, faults)
    bare = MARK.sub("", text)
    said = claims(bare, ground.evidence, carried.issuers)
    cited = [given[n] for n in marks]
    found = _Finding(said, cited, ground, carried)
    found.run()
    if found.faults and (by_rules := _by_a_line(text, said, marks, ground)) is not None:
        return by_rules
    if found.faults:
        return Verdict(text, tuple(dict.fromkeys(found.faults)))
    support = {n: found.spans(given[n]) for n in marks if found.spans(given[n])}
    kept = MARK.sub(lambda m: m[0] if int(m[1]) in support else "", text)
    return Verdict(kept, (), support, _carry(said, found, carried))


def form(text: str) -> tuple[str, ...]:
    """What no sentence may be, whatever it cites: addresses, markup, roles, too long, nothing but marks."""
    bare = MARK.sub("", text)
    faults = [f"it holds {name}" for name, pattern in FORBIDDEN if pattern.search(bare)]
    if re.search(r"[\[\]【】]", bare):
        faults.append("brackets that are not a mark like [1]")
    if ORDERS.search(bare):
        faults.append("it repeats an instruction")
    if len(bare) > LONGEST:
        faults.append("it is too long: one statement a sentence")
    if not re.search(f"[{HAN}A-Za-z]{{2}}", bare):
        faults.append("it says nothing")
    return tuple(faults)


def _carry(said: Claims, found: _Finding, carried: Carried) -> Carried:
    issuers = said.named[-1].keys if said.named else carried.issuers
    if len({named.keys for named in said.named}) > 1:
        issuers = None  # which of them 该街道 would mean is not known
    elif issuers is None and len({source.issuer for source in found.cited}) == 1:
        issuers = frozenset((found.cited[0].issuer,))
    return Carried(issuers, said.years[-1][1] if said.years else carried.years)


class _Finding:
    """The check of one sentence while it goes on: what is wrong, and which statements support it."""

    def __init__(self, said: Claims, cited: Sequence[Source], ground: Ground, carried: Carried) -> None:
        self.said, self.cited, self.ground, self.carried = said, cited, ground, carried
        self.faults: list[str] = list(said.faults)
        self.used: dict[int, list[Statement]] = {source.n: [] for source in cited}
        self.everything = "".join(source.flat + source.around for source in cited)
        self.statements = [(source, statement) for source in cited for statement in source.statements]

    def run(self) -> None:
        """All checks, the exact ones first."""
        for claim in self.said.figures:
            self._figure(claim)
        self._loose()
        self._quoted()
        self._places()
        self._years()
        if self.faults:
            return
        self._words()
        self._other_years()
        self._boasts()
        self.faults += ranking.faults(self.said, self.ground, self.carried.issuers, self.everything)
        if not self.faults:
            self._plans()
            self._denials()
            self._named_are_supported()

    def spans(self, source: Source) -> tuple[Span, ...]:
        """The characters of a source that support the sentence, in order."""
        used = [statement for statement in source.statements if statement in self.used[source.n]]
        merged: list[Span] = []
        for start, end in (span for statement in used for span in statement.spans):
            if merged and merged[-1][1] == start:
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return tuple(merged)

    def _use(self, source: Source, statement: Statement) -> None:
        if statement not in self.used[source.n]:
            self.used[source.n].append(statement)

    def _figure(self, claim: Claim) -> None:
        """The number stands in a cited passage, of the same issuer, year and thing; the least faulty place is told."""
        best: list[str] | None = None
        for source, statement in self.statements:
            for figure in statement.figures:
                if not _same_number(claim, figure, statement):
                    continue
                faults = self._told_rightly(claim, figure, source, statement)
                if not faults:
                    self._use(source, statement)
                    return
                best = faults if best is None or len(faults) < len(best) else best
        self.faults += best or [f"{claim.text} stands in none of the passages it cites, with that unit"]

    def _told_rightly(self, claim: Claim, figure: Figure, source: Source, statement: Statement) -> list[str]:
        faults = []
        if claim.issuers is not None and source.issuer not in claim.issuers:
            faults.append(f"{claim.text} in [{source.n}] is of {source.report.issuer}, not of the one named")
        elif claim.issuers is not None and len(claim.issuers) > 1 and not self._told_apart(source):
            faults.append(f"there are several {source.report.issuer}: say of which district")
        faults += self._year_of(claim, figure)
        faults += _stage_of(claim, figure, statement)
        if claim.bound != figure.bound:
            faults.append(f"{claim.text} is told as {claim.bound}, in the passage it is {figure.bound}")
        if figure.planned and not _plan_told(self.said.text, claim):
            faults.append(f"{claim.text} is a plan in [{source.n}]: say so (计划)")
        if figure.planned is False and _strong_before(self.said.text, claim) and not STRONG_PLAN.search(statement.text):
            faults.append(f"{claim.text} is told as a plan, but was done")
        faults += self._beside(claim, figure, statement)
        return faults

    def _told_apart(self, source: Source) -> bool:
        where = [each for each in (source.report.district, source.report.city) if each]
        return any(normalize(each) in normalize(self.said.text) for each in where)

    def _year_of(self, claim: Claim, figure: Figure) -> list[str]:
        if claim.years:
            return (
                []
                if claim.years & figure.years
                else [f"{claim.text} is of {_list(figure.years)}, not of {_list(claim.years)}"]
            )
        if not figure.years or not self.carried.years or self.carried.years & figure.years:
            return []
        return [f"{claim.text} is of {_list(figure.years)}: say the year"]

    def _beside(self, claim: Claim, figure: Figure, statement: Statement) -> list[str]:
        """The words next to the number are those of its own figure, and fit no other figure of the sentence better."""
        own = _pairs(claim.own) or _pairs(claim.clause)
        here = len(own & _pairs(figure.own))
        better = [
            f
            for f in statement.figures
            if f is not figure and len(own & _pairs(f.own)) > here and f.value != figure.value
        ]
        if better:
            return [f"{claim.text} is next to words that belong to another number of the passage"]
        if own & _pairs(figure.wide) or _pairs(claim.clause) & _pairs(figure.wide):
            return []
        alone = len(statement.figures) == 1
        return [] if alone and not own else [f"what {claim.text} counts is not told as in the passage"]

    def _loose(self) -> None:
        for token, before, after in self.said.tokens:
            near = [piece for piece in (before + token, token + after) if piece != token] or [token]
            if not all(self._stands(piece) for piece in near):
                self.faults.append(f"the number {token} does not stand so in the passages it cites")
                return
        for number in self.said.loose:
            printed = re.sub(rf"[^\d{HAN}.]+$", "", number)
            holder = self._holder(printed) if printed else None
            if printed and holder is None and printed not in self.everything:
                self.faults.append(f"the number {printed} stands in none of the passages it cites")

    def _stands(self, piece: str) -> bool:
        return self._holder(piece) is not None or any(_token(piece).search(source.around) for source in self.cited)

    def _holder(self, piece: str) -> tuple[Source, Statement] | None:
        """The first statement that holds those characters (a number not as part of a longer one), which it then uses."""
        pattern = _token(piece)
        for source, statement in self.statements:
            if pattern.search(statement.flat):
                self._use(source, statement)
                return source, statement
        return None

    def _quoted(self) -> None:
        for phrase in self.said.quoted:
            wanted = flat(phrase).strip(",。,;；:、.")  # noqa: B005
            if not wanted or self._holder(wanted) is not None or wanted in self.everything and len(wanted) <= 60:
                continue
            across = next((s for s in self.cited if wanted in s.flat), None)
            if across is None:
                self.faults.append(f"“{phrase[:40]}” does not stand in the passages it cites word for word")
            else:
                for statement in across.statements:
                    if statement.flat in wanted or _overlap(statement.flat, wanted) >= 0.5:
                        self._use(across, statement)

    def _places(self) -> None:
        for place in self.said.others:
            if flat(place) not in self.everything:
                self.faults.append(f"{place} is not named in the passages it cites")

    def _years(self) -> None:
        for _, years in self.said.years:
            held = any(years <= statement.years | _of_figures(statement) for _, statement in self.statements)
            reported = any(years <= set(source.report.years) for source in self.cited)
            if not held and not reported:
                self.faults.append(f"{_list(years)} is not the year of the passages it cites")
            elif not held and not self.said.figures:
                self.faults.append(f"the passages it cites do not speak of {_list(years)}")
        printed = RELATIVE_YEAR.search(_unquoted(self.said.text))
        if printed:
            self.faults.append(f"{printed[0]} says no year: write the year in digits")

    def _other_years(self) -> None:
        """A year other than the one that is printed in what is used: 获评2020年度… told of 2021."""
        said = frozenset(year for _, years in self.said.years for year in years)
        for statement in (statement for each in self.used.values() for statement in each):
            printed = frozenset(printed_years(statement.text))
            of_figures = frozenset(
                y for c in self.said.figures for f in statement.figures if c.value == f.value for y in f.years
            )
            if said and printed and not said & printed and not said & of_figures:
                self.faults.append(f"the passage speaks of {_list(printed)}, not of {_list(said)}")

    def _words(self) -> None:
        """Nearly all words stand in the passages of whom they are about; further statements are used for what they hold."""
        for issuers, text in self._stretches():
            sources = [s for s in self.cited if issuers is None or s.issuer in issuers]
            if not sources:
                self.faults.append("it names one whose passage it does not cite")
                return
            wanted = _content(text, self.said)
            if (
                self.said.is_english
                and not self.said.figures
                and not any(re.search(f"[{HAN}]{{4}}", q) for q in self.said.quoted)
            ):
                self.faults.append(
                    "it has no number and no quoted words of the passage, so it cannot be checked: quote the Chinese words"
                )
                return
            missing = self._cover(wanted, sources)
            total = sum(map(len, wanted))
            if total and sum(map(len, missing)) > (1 - COVERED) * total:
                self.faults.append("not in the passages it cites: " + "、".join(missing[:5]))

    def _stretches(self) -> Iterable[tuple[frozenset[str] | None, str]]:
        """The sentence cut where another issuer is named, each piece with whom it is about."""
        text, named = self.said.text, self.said.named
        if len({each.keys for each in named}) <= 1:
            yield (named[0].keys if named else self.carried.issuers), text
            return
        starts = [0, *(each.span[0] for each in named[1:]), len(text)]
        if "分别" in text:
            yield frozenset().union(*(each.keys for each in named)), text
            return
        for each, start, end in zip(named, starts[:-1], starts[1:], strict=True):
            yield each.keys, text[start:end]

    def _cover(self, wanted: list[str], sources: list[Source]) -> list[str]:
        """Uses the fewest further statements that hold the words; gives back those that no statement holds."""
        left = [
            word for word in wanted if not any(_holds(s.flat, word) for source in sources for s in self.used[source.n])
        ]
        for _ in range(3):
            near = [word for word in left if not any(_holds(source.around, word) for source in sources)]
            used_any = any(self.used[source.n] for source in sources)
            pool = near if used_any else left
            best = max(
                ((source, st) for source in sources for st in source.statements),
                key=lambda pair: sum(len(word) for word in pool if _holds(pair[1].flat, word)),
                default=None,
            )
            if best is None or not any(_holds(best[1].flat, word) for word in pool):
                break
            self._use(*best)
            left = [word for word in left if not _holds(best[1].flat, word)]
        return [word for word in left if not any(_holds(source.around, word) for source in sources)]

    def _boasts(self) -> None:
        for match in BOAST.finditer(_unquoted(self.said.text)):
            word = flat(match[0])
            if re.search(f"[{HAN}]", word) and word not in self.everything:
                self.faults.append(f"{match[0]} does not stand in the passages it cites")
            elif not re.search(f"[{HAN}]", word):
                self.faults.append(f"{match[0]} cannot be checked: leave it out")

    def _plans(self) -> None:
        used = [statement for each in self.used.values() for statement in each]
        if used and all(statement.planned for statement in used) and not PLAN.search(self.said.text):
            self.faults.append("it is a plan in the passage: say so (计划)")
        elif (
            used
            and not self.said.figures
            and all(statement.planned for statement in used)
            and DONE.search(_unquoted(self.said.text))
        ):
            self.faults.append("it is told as done, but the passage plans it")

    def _denials(self) -> None:
        text = flat(_unquoted(self.said.text))
        used = "".join(statement.flat for each in self.used.values() for statement in each)
        if not denied(_unquoted(self.said.text)) <= denied(used):
            self.faults.append("it denies what the passages do not deny")
        for match in DENIAL.finditer(used):
            after = re.match(f"[{HAN}]{{2}}", used[match.end() :])
            if after and after[0] in text and not DENIAL.search(text):
                self.faults.append(f"the passage says {match[0]}{after[0]}")

    def _named_are_supported(self) -> None:
        held = {source.issuer for source in self.cited if self.used[source.n]}
        if not held:
            self.faults.append("the passages it cites do not say it")
        for named in self.said.named:
            if not named.keys & held:
                self.faults.append("it names one whose passage does not support it")


def denied(text: str) -> frozenset[str]:
    """What a text denies: the two characters, or the word, behind each word of denial."""
    plain = normalize(_unquoted(text))
    after = (re.match(rf"[\s的再]*(?:([{HAN}]{{1,2}})|([a-z]+))?", plain[m.end() :]) for m in DENIAL.finditer(plain))
    return frozenset((match[1] or match[2] or "") if match else "" for match in after)


def _token(piece: str) -> re.Pattern[str]:
    """Those characters, a number at either end not as part of a longer one."""
    return re.compile(
        (r"(?<![\d.])" if piece[:1].isdigit() else "")
        + re.escape(piece)
        + (r"(?![\d.]*\d)" if piece[-1:].isdigit() else "")
    )


def _strong_before(text: str, claim: Claim) -> bool:
    """Whether the clause of the number, up to it, tells a plan (力争, 计划 …)."""
    low = max((text.rfind(mark, 0, claim.span[0]) for mark in ",，;；。"), default=-1) + 1
    clause = text[low : claim.span[0]]
    return bool(STRONG_PLAN.search(clause)) and not DONE.search(clause)


def _plan_told(text: str, claim: Claim) -> bool:
    """Whether the number is told as planned: a word of planning before it, and none of doing in its own clause."""
    low = max((text.rfind(mark, 0, claim.span[0]) for mark in ",，;；。"), default=-1) + 1
    end = re.search(r"[,，;；。]", text[claim.span[1] :])
    clause = text[low : claim.span[1] + (end.start() if end else len(text))]
    if PLAN.search(text[low : claim.span[0]]) or PLAN.search(clause) and not DONE.search(clause):
        return True
    return bool(PLAN.search(text[: claim.span[0]])) and not DONE.search(clause)


def _same_number(claim: Claim, figure: Figure, statement: Statement) -> bool:
    if claim.value != figure.value or claim.high != figure.high:
        return False
    if claim.unit == "" and flat(claim.text) in statement.flat:  # 46.65亿, printed without its unit there too
        return True
    if claim.unit is None:  # English: 13 elevators; a share is never an amount
        return figure.unit not in ("%", "百分点")
    return claim.unit == figure.unit


def _stage_of(claim: Claim, figure: Figure, statement: Statement) -> list[str]:
    """The stage said next to the number is the figure's; one that several stages share must be said at all."""
    said = _stages(claim.own) or _stages(claim.clause)
    own = {figure.stage} | _stages(figure.own)
    if figure.stage and said and not said & own:
        return [f"{claim.text} is {figure.stage} in the passage, not {'、'.join(sorted(said))}"]
    rivals = {f.stage for f in statement.figures if f.measure == figure.measure and f.unit == figure.unit} - {
        figure.stage,
        "",
    }
    if figure.stage and not said and rivals:
        return [f"say at which stage {claim.text} is: {figure.stage}"]
    return []


def _stages(text: str) -> set[str]:
    found = {stage for word in words(text) if (stage := stage_of(word)) and word not in AUXILIARY}
    return found - {""}


def _of_figures(statement: Statement) -> frozenset[int]:
    return frozenset(year for figure in statement.figures for year in figure.years)


def _pairs(text: str) -> set[str]:
    return {pair for pair in bigrams(text) if len(pair) == 2}


def _overlap(one: str, other: str) -> float:
    pairs = _pairs(one)
    return len(pairs & _pairs(other)) / len(pairs) if pairs else 0.0


def _unquoted(text: str) -> str:
    return re.sub(r"“[^”]*”|\"[^\"]*\"|《[^》]*》|「[^」]*」", " ", text)


def _content(text: str, said: Claims) -> list[str]:
    """The words of a stretch that need support: no names, numbers, quotes (checked by themselves), no words of grammar."""
    for named in said.named:
        text = text.replace(said.text[slice(*named.span)], " ")
    for phrase in said.quoted:
        text = text.replace(phrase, " ")
    for claim in said.figures:
        text = text.replace(claim.text, " ")
    text = re.sub(r"(?:19|20)\d\d年?(?:[上下]半年)?", " ", text)
    return [
        word
        for word in dict.fromkeys(words(normalize(text)))
        if len(word) > 1 and word not in FILLER and re.search(f"[{HAN}]", word)
    ]


def _holds(text: str, word: str) -> bool:
    """Whether the word, or another word of the same stage, stands in the text."""
    if word in text:
        return True
    stage = stage_of(word)
    return bool(stage) and (stage in text or stage in _stages(text))


def _list(years: Iterable[int]) -> str:
    return "、".join(map(str, sorted(years))) or "no year"


def _by_a_line(text: str, said: Claims, marks: tuple[int, ...], ground: Ground) -> Verdict | None:
    """The verdict where one sentence of the rules says the same: same numbers of the same issuers, told in the same way."""
    for line in ground.lines:
        cited = tuple(dict.fromkeys(int(n) for n in MARK.findall(line)))
        if not cited or not set(marks) & set(cited):
            continue
        if says_the_same(said, line, ground):
            missing = [n for n in cited if n not in marks]
            whole = text if not missing else _marked(text, missing)
            kept = MARK.sub(lambda m: m[0] if int(m[1]) in cited else "", whole)  # noqa: B023
            support = {n: tuple(span for c in ground.cited.get(n, ()) for span in c.spans) for n in cited}
            if all(support.values()):
                return Verdict(kept, (), support, Carried(None, said.years[-1][1] if said.years else frozenset()))
    return None


def says_the_same(said: Claims, line: str, ground: Ground, need: float = COVERED) -> bool:
    """Whether a sentence of the rules bears out all that `said` claims; the table decides who ranks where."""
    other = claims(MARK.sub("", line), ground.evidence, None)
    if said.faults or said.loose and not all(re.sub(r"\D+$", "", n) in flat(line) for n in said.loose):
        return False
    stages, theirs = _stages(flat(_unquoted(said.text))), _stages(flat(line))
    if said.figures and (not stages <= theirs or theirs and not stages) or RELATIVE_YEAR.search(_unquoted(said.text)):
        return False
    told = {(c.value, c.unit, c.bound, c.issuers) for c in other.figures}
    for claim in said.figures:
        alike = [t for t in told if t[0] == claim.value and claim.unit in (t[1], None) and t[2] == claim.bound]
        if not any(t[3] == claim.issuers or t[3] is None and _computed(claim, said, other) for t in alike):
            return False
    named = frozenset(key for each in other.named for key in each.keys)
    if not all(each.keys & named for each in said.named) or any(place not in line for place in said.others):
        return False
    if not all(years <= frozenset(y for _, ys in other.years for y in ys) for _, years in said.years):
        return False
    if not all(flat(phrase) in flat(line) for phrase in said.quoted):
        return False
    if (
        denied(said.text) != denied(other.text)
        if not said.is_english
        else bool(denied(said.text)) != bool(denied(line))
    ):
        return False
    if bool(PLAN.search(said.text)) != bool(PLAN.search(line)):
        return False
    if any(bool(way.search(said.text)) and not way.search(line) for way in COMPUTED) or BOAST.search(
        _unquoted(said.text)
    ):
        return False
    if ranking.faults(said, ground, None, flat(line)):
        return False
    wanted = _content(said.text, replace(said))
    held = sum(len(word) for word in wanted if _holds(flat(line), word))
    return not wanted or held >= need * sum(map(len, wanted))


def _computed(claim: Claim, said: Claims, other: Claims) -> bool:
    """A number the rules computed over several issuers is nobody's alone: it is told before or without any name."""
    return (
        claim.issuers is None
        or not said.named
        or len({n.keys for n in said.named}) == len({n.keys for n in other.named})
    )


def _marked(text: str, numbers: Sequence[int]) -> str:
    """The text with further marks behind its last one."""
    last = list(MARK.finditer(text))[-1]
    return text[: last.end()] + "".join(f"[{n}]" for n in numbers) + text[last.end() :]
