"""English questions with words that no phrase of ours has, over invented reports."""

from __future__ import annotations

import pytest

from service.answer import compose
from service.english import english, english_asks, english_words
from service.english.glosses import Glosses
from service.evidence import Evidence
from service.query import Query, Scope, Term, When
from service.sentences.expansion import expanded
from service.understand.one_question import plainly
from service.understand.question import understand
from service.values import Answer, Request
from tests.service.making import Corpus

TEXT = """全年更换破损井盖75套,修剪行道树620棵。
社会治安稳定,由副主任林晓舟牵头。
开展消防演练31场,调解纠纷208件,调解成功率96%。
信访量同比下降7.5%。
计划升级改造健身苑点18个。"""


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    corpus = Corpus()
    report = corpus.add("松泉街道", "2023年工作总结", TEXT, reviewed=(2023,), planned=(2024,))
    corpus.figure(report, "井盖75套", "75套", "井盖", "更换", year=2023)
    corpus.figure(report, "行道树620棵", "620棵", "行道树", "修剪", year=2023)
    corpus.figure(report, "消防演练31场", "31场", "消防演练", year=2023)
    corpus.figure(report, "调解纠纷208件", "208件", "调解纠纷", year=2023)
    corpus.figure(report, "调解成功率96%", "96%", "调解成功率", year=2023)
    corpus.figure(report, "信访量同比下降7.5%", "7.5%", "信访量", year=2023, change=True)
    corpus.figure(report, "升级改造健身苑点18个", "18个", "升级改造健身苑点", "升级改造", year=2024, planned=True)
    return Evidence(corpus)


def read(question: str, evidence: Evidence) -> Query:
    return understand(Request(question), evidence)[0]


def reply(question: str, evidence: Evidence) -> Answer:
    return compose(evidence, Request(question), lambda text, spread: ())


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many manhole covers were replaced in Songquan?", "75套"),
        ("how many disputes did songquan subdistrict mediate", "208件"),
        ("By how much did petitions fall in Songquan in 2023?", "7.5%"),
        ("How many fitness spots will be upgraded in Songquan in 2024?", "18个"),
        ("How many fire drills were held in Songquan?", "31场"),
    ],
)
def test_words_of_the_dictionary_find_the_figure(evidence: Evidence, question: str, figure: str) -> None:
    made = reply(question, evidence)
    assert made.status == "answered"
    assert figure in made.text


def test_two_questions_in_one_are_both_answered(evidence: Evidence) -> None:
    text = reply("How many disputes did Songquan mediate, and what was the success rate?", evidence).text
    assert "208件" in text
    assert "96%" in text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many residential swimming baths did Songquan plan to open in 2024?", "residential swimming baths"),
        ("How many stray dogs were caught in Songquan?", "stray dogs"),
        ("How many street lamps does Songquan Subdistrict have?", "street lamps"),
        ("What was the number of protection stations for seals in Songquan?", "protection stations for seals"),
    ],
)
def test_a_decline_says_the_topic_in_the_questions_own_words(evidence: Evidence, question: str, words: str) -> None:
    made = reply(question, evidence)
    assert made.status == "not_found"
    assert f"“{words}”" in made.text
    assert "_" not in made.text


def test_words_that_say_nothing_are_no_terms(evidence: Evidence) -> None:
    terms = read("How many manhole covers did Songquan still want to keep so far in total?", evidence).terms
    assert [term.text for term in terms if term.role not in ("light", "stage")] == ["manhole covers"]


def test_several_words_of_one_gloss_are_one_term(evidence: Evidence) -> None:
    assert "_manhole_covers_" in plainly("How many manhole covers are there?", evidence)
    term = read("How many manhole covers are there?", evidence).terms[0]
    assert (term.text, term.forms) == ("manhole covers", ("manhole covers", "井盖"))


@pytest.mark.parametrize(
    ("question", "chinese"),
    [
        ("how much did petitions fall", "信访 下降多少"),
        ("how many volunteers per party branch", "平均每 党组织 多少 志愿者"),
        ("what share of the residents are volunteers", "志愿者 占 居民 比例"),
        ("how many elevators were to be completed the year after", "多少 加装电梯 计划 完工 明年"),
        ("how many new jobs", "多少 新增就业"),
        ("did songquan meet its target for elevators", "完成了目标吗"),
    ],
)
def test_shapes_of_questions(question: str, chinese: str) -> None:
    def none() -> Glosses:
        return Glosses((), lambda word: False)

    assert chinese in english_words.translated(f" {question} ", none)


def test_the_dictionary_is_not_read_for_words_we_have() -> None:
    def never() -> Glosses:
        raise AssertionError("asked for")

    assert "加装电梯" in english_words.translated(" how many elevators were completed? ", never)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("How many lamps were mended, and how many trees felled?", 2),
        ("How many lamps were mended? What did the trees cost?", 2),
        ("Which street mended the most lamps, and how many?", 1),
        ("How many lamps and trees are there?", 1),
    ],
)
def test_questions_inside_one(text: str, parts: int) -> None:
    assert len(english_asks.questions(text)) == parts


def test_what_is_said_leaves_names_out(evidence: Evidence) -> None:
    assert english.said("How many Boat Races did Songquan Subdistrict organise in 2023?", evidence) == "Boat Races"
    assert english.said("How many?", evidence) == ""


def test_a_word_the_dictionary_knows_is_not_guessed_by_vectors_too() -> None:
    known = Term("bus", ("bus",), glosses=(("大巴", 0.7),))
    query = Query("How many buses?", "en", "figure", Scope(), When(), (known, Term("tram", ("tram",))))
    first, second = expanded(query, lambda word: (("补贴", 0.6),)).terms
    assert (first.near, second.near) == ((), (("补贴", 0.6),))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("On what date did the fair in Songquan open?", "什么时候"),
        ("How large is the shortfall in Songquan?", "多少"),
        ("What caused the drop in Songquan?", "为什么"),
        ("What tax revenue does Songquan aim for in 2024?", "计划"),
        ("How many more cases did Songquan settle in 2023 than in the same period a year earlier?", "比上年同期多多少"),
        ("What fraction of the cases accepted in Songquan were settled?", "占多少比例"),
        ("How much was paid out in Songquan as rent relief?", "多少元"),
    ],
)
def test_ways_of_asking_are_put_into_those_of_reports(evidence: Evidence, question: str, words: str) -> None:
    assert words in plainly(question, evidence).replace(" ", "")


@pytest.mark.parametrize(
    ("question", "planned"),
    [
        ("How many manhole covers had Songquan replaced by June?", False),
        ("How many manhole covers will Songquan have replaced by June?", True),
        ("How many manhole covers does Songquan have?", None),
    ],
)
def test_the_perfect_tense_asks_for_what_was_done(evidence: Evidence, question: str, planned: bool | None) -> None:
    assert read(question, evidence).planned is planned
