"""Money that is no price, or was spent on something else."""

from __future__ import annotations

import numpy

from service.choose.money import of_its_matter, of_price
from service.evidence import Evidence
from service.query import Query, Scope, Term
from service.understand.when import When
from tests.service.making import Corpus

CORPUS = Corpus()
_REPORT = CORPUS.add(
    "柳溪街道",
    "柳溪街道2023年工作总结",
    "发放高龄津贴286万元,完成适老化改造94户。查处违规排污34起,罚款18万元。花灯会收入900万元,老人每餐补贴4元。",
    reviewed=(2023,),
)
for words, printed, measure in (
    ("津贴286万元", "286万元", "高龄津贴"), ("改造94户", "94户", "适老化改造"), ("排污34起", "34起", "违规排污"),
    ("罚款18万元", "18万元", "罚款"), ("收入900万元", "900万元", "花灯会收入"), ("补贴4元", "4元", "每餐补贴"),
):  # fmt: skip
    CORPUS.figure(_REPORT, words, printed, measure, year=2023)
EVIDENCE = Evidence(CORPUS)
EVERY = numpy.arange(len(EVIDENCE.facts))


def asked(text: str) -> Query:
    return Query(text, "zh", "figure", Scope(), When(), (Term("适老化改造", ("适老化改造",)),), units=("元",))


def kept(ats: numpy.ndarray) -> set[str]:
    return {EVIDENCE.facts[at].display for at in ats.tolist()}


def test_where_a_price_is_asked_for_only_prices_stay() -> None:
    assert kept(of_price(asked("花灯会门票多少钱一张?"), EVIDENCE, EVERY)) == {"4元"}
    assert len(of_price(asked("花灯会收入多少钱?"), EVIDENCE, EVERY)) == len(EVERY)


def test_a_sum_for_another_thing_than_the_one_the_sentence_counts_goes() -> None:
    core = numpy.zeros(len(EVERY))
    core[[1, 2]] = 1.0  # 94户 and 34起 are of what is asked about
    left = kept(of_its_matter(asked("适老化改造花了多少钱"), EVIDENCE, EVERY, core))
    assert "286万元" not in left
    assert "18万元" in left  # a fine is told beside whatever it was for
