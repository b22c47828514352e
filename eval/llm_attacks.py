"""What the check of a model's sentences lets through: the rules' own sentences, and the same with one thing made false.

    python -m eval.llm_attacks [--index FOLDER] [--cases 300] [--show]

The sentences are those of the rules' answers to gold questions of the tune half; each true one is changed in every way below, and a
changed sentence that passes is counted (and printed with --show: some say the same in another form, 6.1% as 6.10%).
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from eval.gold import load
from service.answer import answer
from service.evidence import evidence_of
from service.library import Library
from service.llm.grounding import check
from service.llm.sources import MARK, Ground, gather
from service.llm.verdicts import Carried
from service.settings import ServiceSettings

_NUMBER = re.compile(r"(?<![\d.\[年])\d+(?:\.\d+)?(?![\d.\]年])")
_UNIT = re.compile(r"(?<=\d)(?=[\u4e00-\u9fff%])")
_VERB = re.compile(r"完成|完工|竣工|建成|开展|新增|办结|实现|受理|检查|改造|发放|举办")
_WAYS = (("增长", "下降"), ("提高", "下降"), ("增加", "减少"), ("下降", "增长"), ("上升", "下降"), ("减少", "增加"))

Change = Callable[[str, Ground], Iterator[str]]


def _each(pattern: re.Pattern[str], make: Callable[[str], str]) -> Change:
    def changed(sentence: str, ground: Ground) -> Iterator[str]:
        for match in pattern.finditer(sentence):
            yield sentence[: match.start()] + make(match[0]) + sentence[match.end() :]

    return changed


def _another_issuer(sentence: str, ground: Ground) -> Iterator[str]:
    names = sorted({issuer.name for issuer in ground.evidence.issuers.values()})
    for name in names:
        if name in sentence:
            yield from (sentence.replace(name, other) for other in names if other != name)


def _another_mark(sentence: str, ground: Ground) -> Iterator[str]:
    cited = {int(n) for n in MARK.findall(sentence)}
    issuers = {source.issuer for source in ground.sources if source.n in cited}
    for source in ground.sources:
        if source.n not in cited and source.issuer not in issuers:
            yield MARK.sub(f"[{source.n}]", sentence)


def _another_year(sentence: str, ground: Ground) -> Iterator[str]:
    for match in re.finditer(r"20\d\d(?=年)", sentence):
        for by in (-1, 1):
            yield f"{sentence[: match.start()]}{int(match[0]) + by}{sentence[match.end() :]}"


def _swapped(sentence: str, ground: Ground) -> Iterator[str]:
    found = list(_NUMBER.finditer(sentence))
    for one, other in pairwise(found):
        if one[0] != other[0]:
            between = sentence[one.end() : other.start()]
            yield sentence[: one.start()] + other[0] + between + one[0] + sentence[other.end() :]


def _other_way(sentence: str, ground: Ground) -> Iterator[str]:
    yield from (sentence.replace(one, other) for one, other in _WAYS if one in sentence)


def _put_in(pattern: re.Pattern[str], word: str) -> Change:
    return _each(pattern, lambda found: word + found)


CHANGES: dict[str, Change] = {
    "a digit changed": _each(_NUMBER, lambda n: n[:-1] + str((int(n[-1]) + 1) % 10)),
    "a digit added": _each(_NUMBER, lambda n: n + "7"),
    "a digit dropped": _each(re.compile(_NUMBER.pattern.replace(r"\d+(", r"\d{2,}(")), lambda n: n[1:]),
    "万 added": _put_in(_UNIT, "万"),
    "万, 亿 dropped": _each(re.compile(r"(?<=\d)[万亿]"), lambda _: ""),
    "万 for 亿": _each(re.compile(r"(?<=\d)亿"), lambda _: "万"),
    "points for per cent": _each(re.compile(r"(?<=\d)%"), lambda _: "个百分点"),
    "约 added": _put_in(_NUMBER, "约"),
    "another sub-district": _another_issuer,
    "another passage": _another_mark,
    "another year": _another_year,
    "two numbers swapped": _swapped,
    "rise for fall": _other_way,
    "未 added": _put_in(_VERB, "未"),
    "计划 added": _put_in(_VERB, "计划"),
    "praise added": _put_in(_VERB, "率先"),
    "cancelled": _put_in(_VERB, "取消"),
}


def sentences(library: Library, cases: int) -> Iterator[tuple[str, Ground]]:
    """The rules' sentences with marks, each with its ground."""
    evidence = evidence_of(library)
    taken: set[str] = set()
    asked = [c.request for c in load("tune") if c.answerable and c.language == "zh" and not c.request.history]
    for request in asked[:: max(1, len(asked) // cases)]:
        rules = answer(library, request)
        if rules.status == "answered":
            ground = gather(rules, evidence)
            for line in ground.lines:
                if MARK.search(line) and line not in taken:
                    taken.add(line)
                    yield line, ground


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints how many true and how many changed sentences pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, default=None, help="the index to ask (default: the settings')")
    parser.add_argument("--cases", type=int, default=300, help="questions taken")
    parser.add_argument("--show", action="store_true", help="print the changed sentences that pass")
    given = parser.parse_args(arguments)
    base = ServiceSettings.load()
    tried: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    spent: list[float] = []
    shown: list[str] = []

    def passes(sentence: str, ground: Ground) -> bool:
        started = time.process_time()
        verdict = check(sentence, ground, Carried())
        spent.append((time.process_time() - started) * 1000)
        return verdict.passes

    with Library.open(base.model_copy(update={"index": given.index or base.index})) as library:
        for line, ground in sentences(library, given.cases):
            tried["true"] += 1
            if not passes(line, ground):
                shown.append(f"refused: {line}  {check(line, ground, Carried()).faults}")
                continue
            passed["true"] += 1
            for name, change in CHANGES.items():
                for changed in dict.fromkeys(change(line, ground)):
                    if changed != line:
                        tried[name] += 1
                        if passes(changed, ground):
                            passed[name] += 1
                            shown.append(f"{name}: {changed}")
    for name in tried:
        sys.stdout.write(f"{name:<22}{passed[name]:>5} of {tried[name]:>5} pass\n")
    changed_all = sum(tried[name] for name in CHANGES)
    sys.stdout.write(
        f"{'all changed':<22}{sum(passed[name] for name in CHANGES):>5} of {changed_all:>5} pass\n"
        f"one check: median {statistics.median(spent):.1f} ms, p95 {statistics.quantiles(spent, n=20)[-1]:.1f} ms of CPU\n"
    )
    if given.show:
        sys.stdout.write("\n".join(shown) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
