"""Passages: whole sentences of one section, small, under their headings."""

from __future__ import annotations

from indexer.outline.outline import outline
from indexer.outline.passages import LONGEST, passages
from indexer.values import Document, PageMark, Passage
from tests.indexer.making import document, report

B = "全年完成老旧小区改造12个，惠及居民2300户，群众满意度持续提升，社区环境面貌明显改善。"


def read(text: str, made: Document | None = None) -> tuple[Passage, ...]:
    about = report(text, text.split("\n")[0])
    made = made or document(text)
    return passages(about, made, outline(about, made))


def test_a_long_paragraph_is_cut_into_equal_parts() -> None:
    found = [p for p in read("新村街道工作报告\n一、党建\n" + B * 9) if p.kind == "text"]
    lengths = [len(passage.text) for passage in found]
    assert max(lengths) <= LONGEST
    assert max(lengths) - min(lengths) <= len(B)
    assert "".join(passage.text for passage in found) == B * 9


def test_headings_and_run_in_headings_lead_to_the_passage() -> None:
    found = read(f"新村街道工作报告\n一、工作回顾\n（一）城市更新\n打好攻坚战。{B}\n改善老环境。{B}\n引来好企业。{B}")
    assert [p.heading for p in found if p.kind == "text"] == [
        ("一、工作回顾", "（一）城市更新", "打好攻坚战"),
        ("一、工作回顾", "（一）城市更新", "改善老环境"),
        ("一、工作回顾", "（一）城市更新", "引来好企业"),
    ]
    assert found[1].text.startswith("打好攻坚战。全年")


def test_a_topic_inside_a_paragraph_begins_a_passage() -> None:
    text = f"新村街道工作报告\n一、工作回顾\n推动有机更新。{B}"
    text += (
        f"高效助推加装电梯工作。目前，竣工9台，在建2台，在审21台，征询通过29台。\n改善市容环境。{B}\n优化营商环境。{B}"
    )
    found = read(text)
    assert found[2].heading == ("一、工作回顾", "推动有机更新", "高效助推加装电梯工作")
    assert found[2].text == "高效助推加装电梯工作。目前，竣工9台，在建2台，在审21台，征询通过29台。"


def test_short_paragraphs_are_put_together() -> None:
    found = [
        p
        for p in read("新村街道工作报告\n一、实事项目\n1.加装电梯12台\n2.新建步道3条\n3.改造菜场1个\n")
        if p.kind == "text"
    ]
    assert [s.text for p in found for s in p.sentences] == ["1.加装电梯12台", "2.新建步道3条", "3.改造菜场1个"]
    assert len(found) == 1


def test_front_matter_is_told_apart() -> None:
    found = read(f"新村街道2021年工作总结\n\n2022年01月10日 来源: 新村街道\n\n{B}")
    assert [(p.kind, len(p.sentences)) for p in found] == [("front", 2), ("text", 1)]


def test_a_heading_that_is_all_its_section_says_is_kept() -> None:
    found = read("新村街道2022年工作要点\n一、工作任务\n（一）推进加装电梯\n（二）建设养老中心\n")
    assert [p.text for p in found if p.kind == "text"] == ["（一）推进加装电梯", "（二）建设养老中心"]


def test_pages() -> None:
    text = f"新村街道工作报告\n一、党建\n{B}\n二、民生\n{B}"
    middle = text.index("二、")
    plain = document(text)
    made = Document(
        "a.pdf", "pdf", plain.sha256, text, pages=(PageMark(1, (0, middle)), PageMark(2, (middle, len(text))))
    )
    assert [p.page for p in read(text, made)] == [1, 1, 2]


def test_ids_count_from_zero_in_reading_order() -> None:
    found = read(f"新村街道工作报告\n一、党建\n{B}\n二、民生\n{B * 12}")
    assert [p.id for p in found] == list(range(len(found)))
    starts = [p.sentences[0].spans[0][0] for p in found]
    assert starts == sorted(starts)
