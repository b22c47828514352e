"""The check of one sentence against the passages it cites. All of one check stands here, so the file is longer than most.

Each method looks for one sort of fault; the statements that bear the sentence out are collected on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indexer.normalize import HAN, normalize
from indexer.values import Span
from indexer.years import printed_years
from service.llm import ranking
from service.llm.claims import Claim, Claims
from service.llm.likeness import content, denied, holds, listed, overlap, pairs, token, unquoted
from service.llm.sources import Figure, Ground, Source, Statement, flat
from service.llm.told import plan_told, planned_before, same_number, stage_faults, years_of_figures
from service.llm.verdicts import Carried
from service.llm.wordlists import BOAST, DENIAL, DONE, PLAN, RELATIVE_YEAR, STRONG_PLAN

COVERED = 0.7
"""The share of a sentence's words, by length, that must stand in what it cites."""


class Finding:
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
                if not same_number(claim, figure, statement):
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
        faults += stage_faults(claim, figure, statement)
        if claim.bound != figure.bound:
            faults.append(f"{claim.text} is told as {claim.bound}, in the passage it is {figure.bound}")
        if figure.planned and not plan_told(self.said.text, claim):
            faults.append(f"{claim.text} is a plan in [{source.n}]: say so (计划)")
        if figure.planned is False and planned_before(self.said.text, claim) and not STRONG_PLAN.search(statement.text):
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
                else [f"{claim.text} is of {listed(figure.years)}, not of {listed(claim.years)}"]
            )
        if not figure.years or not self.carried.years or self.carried.years & figure.years:
            return []
        return [f"{claim.text} is of {listed(figure.years)}: say the year"]

    def _beside(self, claim: Claim, figure: Figure, statement: Statement) -> list[str]:
        """The words next to the number are those of its own figure, and fit no other figure of the sentence better."""
        own = pairs(claim.own) or pairs(claim.clause)
        here = len(own & pairs(figure.own))
        better = [
            f
            for f in statement.figures
            if f is not figure and len(own & pairs(f.own)) > here and f.value != figure.value
        ]
        if better:
            return [f"{claim.text} is next to words that belong to another number of the passage"]
        if own & pairs(figure.wide) or pairs(claim.clause) & pairs(figure.wide):
            return []
        alone = len(statement.figures) == 1
        return [] if alone and not own else [f"what {claim.text} counts is not told as in the passage"]

    def _loose(self) -> None:
        for digits, before, after in self.said.tokens:
            near = [piece for piece in (before + digits, digits + after) if piece != digits] or [digits]
            if not all(self._stands(piece) for piece in near):
                self.faults.append(f"the number {digits} does not stand so in the passages it cites")
                return
        for number in self.said.loose:
            printed = re.sub(rf"[^\d{HAN}.]+$", "", number)
            holder = self._holder(printed) if printed else None
            if printed and holder is None and printed not in self.everything:
                self.faults.append(f"the number {printed} stands in none of the passages it cites")

    def _stands(self, piece: str) -> bool:
        return self._holder(piece) is not None or any(token(piece).search(source.around) for source in self.cited)

    def _holder(self, piece: str) -> tuple[Source, Statement] | None:
        """The first statement that holds those characters (a number not as part of a longer one), which it then uses."""
        pattern = token(piece)
        for source, statement in self.statements:
            if pattern.search(statement.flat):
                self._use(source, statement)
                return source, statement
        return None

    def _quoted(self) -> None:
        for phrase in self.said.quoted:
            wanted = re.sub(r"^[,，。;；:：、.]+|[,，。;；:：、.]+$", "", flat(phrase))
            if not wanted or self._holder(wanted) is not None or wanted in self.everything and len(wanted) <= 60:
                continue
            across = next((s for s in self.cited if wanted in s.flat), None)
            if across is None:
                self.faults.append(f"“{phrase[:40]}” does not stand in the passages it cites word for word")
            else:
                for statement in across.statements:
                    if statement.flat in wanted or overlap(statement.flat, wanted) >= 0.5:
                        self._use(across, statement)

    def _places(self) -> None:
        for place in self.said.others:
            if flat(place) not in self.everything:
                self.faults.append(f"{place} is not named in the passages it cites")

    def _years(self) -> None:
        for _, years in self.said.years:
            held = any(years <= statement.years | years_of_figures(statement) for _, statement in self.statements)
            reported = any(years <= set(source.report.years) for source in self.cited)
            if not held and not reported:
                self.faults.append(f"{listed(years)} is not the year of the passages it cites")
            elif not held and not self.said.figures:
                self.faults.append(f"the passages it cites do not speak of {listed(years)}")
        printed = RELATIVE_YEAR.search(unquoted(self.said.text))
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
                self.faults.append(f"the passage speaks of {listed(printed)}, not of {listed(said)}")

    def _words(self) -> None:
        """Nearly all words stand in the passages of whom they are about; further statements are used for what they hold."""
        for issuers, text in self._stretches():
            sources = [s for s in self.cited if issuers is None or s.issuer in issuers]
            if not sources:
                self.faults.append("it names one whose passage it does not cite")
                return
            wanted = content(text, self.said)
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
            word for word in wanted if not any(holds(s.flat, word) for source in sources for s in self.used[source.n])
        ]
        for _ in range(3):
            near = [word for word in left if not any(holds(source.around, word) for source in sources)]
            used_any = any(self.used[source.n] for source in sources)
            pool = near if used_any else left
            best = max(
                ((source, st) for source in sources for st in source.statements),
                key=lambda pair: sum(len(word) for word in pool if holds(pair[1].flat, word)),
                default=None,
            )
            if best is None or not any(holds(best[1].flat, word) for word in pool):
                break
            self._use(*best)
            left = [word for word in left if not holds(best[1].flat, word)]
        return [word for word in left if not any(holds(source.around, word) for source in sources)]

    def _boasts(self) -> None:
        for match in BOAST.finditer(unquoted(self.said.text)):
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
            and DONE.search(unquoted(self.said.text))
        ):
            self.faults.append("it is told as done, but the passage plans it")

    def _denials(self) -> None:
        text = flat(unquoted(self.said.text))
        used = "".join(statement.flat for each in self.used.values() for statement in each)
        if not denied(unquoted(self.said.text)) <= denied(used):
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
