"""What questions are held against, as it is worked out and as it is read back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from indexer.held.lookup import Lookup, LookupWriter
from indexer.values import Period
from tests.service.making import Corpus, corpus


def two_at_a_time() -> Lookup:
    """The lookup of two reports, taken one after the other as a build does."""
    writer = LookupWriter()
    for name, words in (("甲河街道", "新增 9 台、\n完工2台。走访30家企业以上的单位。"), ("乙河街道", "完工 7 台𠮷。")):
        made = Corpus()
        report = made.add(name, "总结", words.replace("\n", "\r"), reviewed=(2021,))
        if name == "甲河街道":
            made.figure(report, "完工2台", "2台", "加装电梯", "完工", year=2021)
            made.figure(report, "新增 9 台", "9 台", "加装电梯", "新增", year=2021)
            made.figure(report, "走访30家", "30家", "企业", year=2020, subject="丙公司")
        else:
            made.figure(report, "完工 7 台", "7 台", "加装电梯", "完工", year=2021, planned=True)
        writer.add(made.passages, made.facts)
    return writer.made()


def test_what_is_worked_out_of_two_reports() -> None:
    found = two_at_a_time()
    assert found.first_sentence.tolist() == [0, 2, 3]
    assert found.sentence_of.tolist() == [0, 0, 1, 2]
    assert found.in_text_order.tolist() == [1, 0, 2, 3], "by where they stand, not as they were read"
    assert list(found.sentences.texts) == ["新增9台、完工2台。", "走访30家企业以上的单位。", "完工7台𠮷。"]
    assert list(found.clauses) == ["\r完工2台", "新增 9 台", "走访30家企业以上的单位", "完工 7 台𠮷"]
    assert [found.own_words(at) for at in range(4)] == ["完工2台", "新增9台", "走访30家企业以上的单位", "完工7台𠮷"]
    assert found.figures.texts[2] == "企业|||丙公司|家|走访30家企业以上的单位"
    columns = {name: [column.values[at] for at in column.ids] for name, column in found.columns.items()}
    assert columns["values"] == [Decimal(2), Decimal(9), Decimal(30), Decimal(7)]
    assert columns["periods"] == [
        Period(2021, "2021"),
        Period(2021, "2021"),
        Period(2020, "2020"),
        Period(2021, "2021"),
    ]
    assert columns["subjects"] == [None, None, "丙公司", None]
    assert columns["displays"] == ["2台", "9台", "30家", "7台"]
    assert columns["followers"] == ["", "", "企业", ""]
    assert found.flags["planned"].tolist() == [False, False, False, True]


def test_what_is_read_back_is_what_was_written(tmp_path: Path) -> None:
    for number, made in enumerate((two_at_a_time(), LookupWriter().made(), corpus().lookup)):
        made.save(tmp_path / str(number))
        read = Lookup.open(tmp_path / str(number))
        for name in ("sentences", "frames", "figures"):
            assert list(getattr(read, name).texts) == list(getattr(made, name).texts)
            assert getattr(read, name).mask(("完工", "0")).tolist() == getattr(made, name).mask(("完工", "0")).tolist()
        assert list(read.clauses) == list(made.clauses)
        for name in ("first_sentence", "sentence_of", "in_text_order", "own"):
            assert getattr(read, name).tolist() == getattr(made, name).tolist()
        assert {name: flag.tolist() for name, flag in read.flags.items()} == {
            name: flag.tolist() for name, flag in made.flags.items()
        }
        for name, column in made.columns.items():
            assert read.columns[name].values == column.values
            assert read.columns[name].place == column.place
            assert read.columns[name].ids.tolist() == column.ids.tolist()
