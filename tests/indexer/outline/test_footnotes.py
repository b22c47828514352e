"""Footnotes are found between the lines, kept as text of their own, and tied to their mark."""

from __future__ import annotations

import pytest

from indexer.outline.layout import lay_out
from indexer.outline.outline import outline
from indexer.outline.passages import passages
from indexer.values import Document, NoteMark, Passage
from tests.indexer.making import document, report


def read(made: Document) -> tuple[Passage, ...]:
    about = report(made.text, "新村街道工作报告")
    return passages(about, made, outline(about, made))


def notes(text: str) -> list[tuple[str, str]]:
    """(words of the note, sentence that carries its mark) of each note in the text."""
    return [
        (passage.text, "".join(text[start:end] for start, end in passage.mark_of))
        for passage in read(document(text))
        if passage.kind == "note"
    ]


def marks(text: str) -> list[str]:
    """The characters claimed as marks, with the three before and after."""
    return [
        text[start - 3 : end + 3]
        for passage in read(document(text))
        for sentence in passage.sentences
        for start, end in sentence.note_marks
    ]


HEAD = "一、主要工作\n"
REST = "完成各项任务，群众满意度持续提升，社区环境面貌明显改善，基层治理水平稳步提高，"


@pytest.mark.parametrize(
    ("body", "note", "words", "mark"),
    [
        (REST + "做好“四个一”¹加梯机制建设。", "¹ 四个一：建强一支队伍。", "四个一：建强一支队伍。", "个一”¹加梯机"),
        (
            REST + "深化四大品牌项目²19 项功能。",
            "² 四大品牌项目：大讲堂、大客厅。",
            "四大品牌项目：大讲堂、大客厅。",
            "牌项目²19 ",
        ),
        (REST + "开展“四个秩序”⁴建设。", "⁴四个秩序：规范战备。", "四个秩序：规范战备。", "秩序”⁴建设。"),
        (
            REST + "推进创新载体3存量增长。",
            "3 创新载体：某园区、某大厦。",
            "创新载体：某园区、某大厦。",
            "新载体3存量增",
        ),
        (REST + '启动"十个一"1工作举措。', '^{1 "十个一"}: 开展一轮讨论。', '"十个一": 开展一轮讨论。', '个一"1工作举'),
        (
            REST + "梳理4 个在建载体3存量。",
            "^{3 4} 个在建载体: 某某大厦。",
            "4 个在建载体: 某某大厦。",
            "建载体3存量。",
        ),
        (
            REST + "装备制造业[2]增加值增长5%。",
            "[2] 装备制造业包括八大行业。",
            "装备制造业包括八大行业。",
            "制造业[2]增加值",
        ),
        (REST + "高技术产业①增长5%。", "① 高技术产业：指五大行业。", "高技术产业：指五大行业。", "术产业①增长5"),
    ],
)
def test_marks_of_all_sorts(body: str, note: str, words: str, mark: str) -> None:
    text = f"{HEAD}{body}\n{note}\n二、其他\n{REST}社区和谐。"
    assert [found for found, _ in notes(text)] == [words]
    assert [carrier for _, carrier in notes(text)] == [body]
    assert marks(text) == [mark]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{REST}完成加装电梯3台。\n3 个小区完成改造，受益居民众多。",
        f"{HEAD}{REST}新建步道3条。\n3 养老服务：新增床位100张，惠及全体居民。",
        f"{HEAD}{REST}改造面积7200 m²。\n2 重点工程：新建中心一座。",
        f"{HEAD}{REST}安装充电桩12个。\n12 个充电桩：已经全部投入使用。",
    ],
)
def test_numbers_are_no_marks(text: str) -> None:
    assert marks(text) == []
    assert notes(text) == []


def test_a_square_metre_is_no_mark() -> None:
    text = f"{HEAD}{REST}做好品牌项目²宣传。改造7200 m²空间。\n² 品牌项目：大讲堂。"
    assert marks(text) == ["牌项目²宣传。"]


def test_a_paragraph_goes_on_after_the_note() -> None:
    first, note, last = (
        "街道持续完善养老设施建设，做好“四个一”¹服务，全年优",
        "¹ 四个一：一支队伍。",
        "化为老服务项目12个，居民满意。",
    )
    text = f"{HEAD}\n{first}\n\n{note}\n\n{last}\n"
    found = [passage for passage in read(document(text)) if passage.kind == "text"]
    assert [sentence.text for passage in found for sentence in passage.sentences] == [first + last]
    assert [text[slice(*span)] for span in found[0].sentences[0].spans] == [first, last]
    assert notes(text) == [("四个一：一支队伍。", first + last)]


def test_a_mark_at_the_start_of_the_next_page() -> None:
    text = (
        f"{HEAD}街道继续做好服务，认真梳理整合全部现有载体\n\n² 现有载体：某广场。\n\n2和在建载体存量，建立服务机制。"
    )
    assert marks(text) == ["。\n\n2和在建"]
    assert [words for words, _ in notes(text)] == ["现有载体：某广场。"]


def test_notes_at_the_end_of_the_report() -> None:
    text = (
        f"{HEAD}装备制造业[1]增长5%。\n{'甲乙丙丁。' * 3000}\n注释：\n[1]装备制造业包括八大行业。\n[2]本公报为初步数。"
    )
    assert notes(text) == [("装备制造业包括八大行业。", "装备制造业[1]增长5%。"), ("本公报为初步数。", "")]


def test_a_note_stands_under_the_heading_of_its_mark() -> None:
    text = f"一、党建\n做好“四个一”¹服务，全年优化项目。\n二、民生\n{REST}社区和谐。\n¹ 四个一：一支队伍。"
    note = next(passage for passage in read(document(text)) if passage.kind == "note")
    assert note.heading == ("一、党建",)
    assert note.context == "四个一"


def test_terms_explained_at_the_end() -> None:
    text = f"{HEAD}用好“两重”“两新”政策。\n名词解释\n1.“两重”：国家重大战略。\n2.“两新”：设备更新。\n"
    text += "3.10种金属：铜、铅。\n4.绿色社区是指环境好的社区。"
    assert notes(text) == [
        ("1.“两重”：国家重大战略。", "用好“两重”“两新”政策。"),
        ("2.“两新”：设备更新。", "用好“两重”“两新”政策。"),
        ("3.10种金属：铜、铅。", ""),
        ("4.绿色社区是指环境好的社区。", ""),
    ]


def test_declared_notes() -> None:
    text = "一、主要工作\n做好“四个一”¹服务。\n二、其他\n社区和谐。\n¹ 四个一：一支队伍。"
    mark = (text.index("¹"), text.index("¹") + 1)
    start = text.rindex("¹") + 2
    plain = document(text)
    made = Document("a.docx", "docx", plain.sha256, text, notes=(NoteMark(mark, (start, len(text))),))
    note = next(passage for passage in read(made) if passage.kind == "note")
    assert note.text == "四个一：一支队伍。"
    assert "".join(text[a:b] for a, b in note.mark_of) == "做好“四个一”¹服务。"
    assert (text.rindex("¹"), text.rindex("¹") + 1) in lay_out(made).ignored


def test_a_note_over_two_lines_of_a_fixed_width() -> None:
    width = 30
    body = "街道扎实推进老旧小区改造持续完善养老服务设施全年新增养老床位优化为老服务"
    body += "做好“四个一”¹加梯机制建设让居民更满意，"
    note = "¹ 四个一：建强一支专业队伍，理顺一套规范流程，创新一种模式，探索一个退出机制。"
    rest = "确保全年完成加装电梯的目标任务并在此基础上继续扩大覆盖的范围。" * 8
    lines = [text[i : i + width] for text in (body, note, rest) for i in range(0, len(text), width)]
    text = "\n".join(lines)
    (found,) = [passage for passage in read(document(text)) if passage.kind == "note"]
    assert found.text == note[2:]
    first = next(passage for passage in read(document(text)) if passage.kind != "note")
    assert first.sentences[0].text == body + rest[: rest.index("。") + 1]
