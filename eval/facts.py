"""Everything that judges the facts: `python -m eval.facts [--errors]`.

Three parts: the figures that a person annotated in five reports (`eval/fact_scores.py`), those a third party collected
from the city reports (`eval/city_facts.py`), and the lifts of the provincial reports, checked by hand: those added are
found with their year, those renewed are not among them. Exit code 1 where a part misses its floor.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from eval import city_facts, fact_scores
from eval.corpora import CORPORA
from indexer.figures import lexicon
from indexer.pipeline import Pipeline
from indexer.values import Fact

FOLDER = CORPORA / "provincial-2025"
MEASURE = "加装电梯"


@dataclass(frozen=True, slots=True)
class Lifts:
    """Lifts that a province says it added (or plans to), from the reports of 2025, read by hand."""

    issuer: str
    value: Decimal
    year: int
    planned: bool

    def is_in(self, facts: Iterable[Fact]) -> bool:
        """Whether the facts hold it, as lifts added."""
        known = lexicon.load()
        return any(
            known.similar(MEASURE, fact.measure) >= 1.0
            and (fact.value, fact.period.year, fact.planned) == (self.value, self.year, self.planned)
            and fact.unit in ("台", "部")
            for fact in facts
        )


ADDED = (
    Lifts("四川省", Decimal(6748), 2024, False),
    Lifts("上海市", Decimal(3005), 2024, False),
    Lifts("重庆市", Decimal(1400), 2024, False),
    Lifts("北京市", Decimal(876), 2024, False),
    Lifts("上海市", Decimal(3000), 2025, True),
    Lifts("北京市", Decimal(600), 2025, True),
    Lifts("山西省", Decimal(600), 2025, True),
)
RENEWED = Lifts("浙江省", Decimal(10025), 2024, False)


def lifts(facts: Mapping[str, Sequence[Fact]]) -> Iterator[str]:
    """What is wrong with the lifts in the facts of each province, in words."""
    for each in ADDED:
        if not each.is_in(facts.get(each.issuer, ())):
            yield f"missed: {each.issuer} {each.value} {MEASURE} of {each.year}{' (planned)' if each.planned else ''}"
    if RENEWED.is_in(facts.get(RENEWED.issuer, ())):
        yield f"{RENEWED.issuer}: {RENEWED.value} renewed lifts taken for added ones"


def main(arguments: Sequence[str]) -> int:
    """Run the three parts; parts whose texts are not there are skipped and said so."""
    codes = [fact_scores.main(arguments), city_facts.main(arguments)]
    if not FOLDER.is_dir():
        print(f"{FOLDER.name}: not there, lifts not checked")
        return max(codes)
    pipeline = Pipeline()
    facts: dict[str, tuple[Fact, ...]] = {}
    for path in sorted(FOLDER.glob("*.docx")):
        read = pipeline.read(path.name, path.read_bytes())
        facts[read.report.issuer] = read.facts
    wrong = list(lifts(facts))
    right = f"{MEASURE}: all {len(ADDED)} figures of {len(facts)} provincial reports right"
    print("\n".join(wrong) if wrong else right)
    return 1 if wrong else max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
