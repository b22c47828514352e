"""Fixed layouts: what a reader of the printed page sees is what the text says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.readers.sheets import Glyph, Rule, joined, rows_of, settled, spell
from indexer.values import Document
from tests.indexer.readers.setting import LEFT, glyphs, grid, laid_out, paragraph, sheet

LONG = "全年加装电梯完工十三台惠及居民三百户比上年增长百分之八点五" * 5 + "。"
OTHER = "社区食堂新建三处旧住房修缮一百万平方米养老床位新增八十张" * 4 + "。"


def at(document: Document, span: tuple[int, int] | None) -> str:
    assert span is not None
    return document.text[span[0] : span[1]]


def test_lines_become_paragraphs_by_indent_and_short_last_line() -> None:
    document = laid_out(sheet(1, glyphs("一、回顾", LEFT + 20, 100), paragraph(LONG, 120), paragraph(OTHER, 260)))
    assert document.text == f"一、回顾\n{LONG}\n{OTHER}"


def test_a_paragraph_goes_on_over_the_page_past_number_and_running_head() -> None:
    half = len(LONG) // 2 - (len(LONG) // 2 - 38) % 40
    pages = [
        sheet(1, glyphs("某市人民政府文件", LEFT, 40), paragraph("头" * 30 + "。", 100), paragraph(LONG[:half], 660), glyphs("— 1 —", 280, 760)),
        sheet(2, glyphs("某市人民政府文件", LEFT, 40), paragraph(LONG[half:], 100, indent=0), glyphs("— 2 —", 280, 760)),
        sheet(3, glyphs("某市人民政府文件", LEFT, 40), paragraph(OTHER, 100), glyphs("— 3 —", 280, 760)),
    ]  # fmt: skip
    document = laid_out(*pages)
    assert document.text == "\n".join(["头" * 30 + "。", LONG, OTHER])
    assert sorted(set(document.dropped)) == ["— 1 —", "— 2 —", "— 3 —", "某市人民政府文件"]
    assert [(mark.number, at(document, mark.span).strip()) for mark in document.pages] == [
        (1, "头" * 30 + "。\n" + LONG[:half]),
        (2, LONG[half:]),
        (3, OTHER),
    ]


def test_a_figure_that_ends_a_page_is_no_page_number() -> None:
    document = laid_out(sheet(1, paragraph(LONG, 100), glyphs("13", 300, 500), glyphs("- 1 -", 280, 770)))
    assert document.text == f"{LONG}\n13"


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = LONG[:95] + "。", OTHER[:95] + "。"
    title = glyphs("某区两栏简报二〇二四年第三期（总第十二期）", 200, 60, 14)
    document = laid_out(
        sheet(1, title, paragraph(left, 100, left=60, count=20), paragraph(right, 103, left=300, count=20))
    )
    assert document.text == f"某区两栏简报二〇二四年第三期（总第十二期）\n{left}\n{right}"


def test_a_wide_gap_in_one_line_is_no_column() -> None:
    document = laid_out(
        sheet(1, paragraph(LONG, 100), glyphs("局长：张三", LEFT, 300), glyphs("二〇二四年一月", 300, 300))
    )
    assert document.text == f"{LONG}\n局长：张三 二〇二四年一月"


def test_ruled_tables_have_cells_heads_and_caption() -> None:
    xs, ys = [90.0, 250.0, 350.0, 450.0], [200.0, 220.0, 240.0, 260.0]
    cells = [("项目", 100, 215), ("预算数", 260, 215), ("执行数", 360, 215), ("税收收入", 100, 235), ("1,200", 260, 235),
             ("1,187.5", 360, 235), ("非税收入", 100, 255), ("-", 260, 255), ("36.31", 360, 255)]  # fmt: skip
    runs = [glyphs(text, x, base) for text, x, base in cells]
    page = sheet(1, paragraph(LONG, 60), glyphs("表1 收支情况表", 200, 170), glyphs("单位：万元", 380, 190), *runs,
                 paragraph(OTHER, 300), rules=grid(xs, ys))  # fmt: skip
    document = laid_out(page)
    assert document.text == (
        f"{LONG}\n表1 收支情况表\n单位：万元\n项目\t预算数\t执行数\n税收收入\t1,200\t1,187.5\n非税收入\t-\t36.31\n{OTHER}"
    )
    (table,) = document.tables
    assert at(document, table.caption) == "表1 收支情况表\n单位：万元"
    assert table.unit == "万元"
    assert [at(document, cell.span) for cell in table.cells if not cell.head] == ["1,200", "1,187.5", "-", "36.31"]


def test_cells_without_a_rule_between_are_one() -> None:
    xs, ys = [90.0, 250.0, 350.0, 450.0], [200.0, 220.0, 240.0, 260.0]
    rules = [
        rule for rule in grid(xs, ys) if not (rule.x0 == rule.x1 == 350.0) and not (rule.y0 == rule.y1 == 220.0)
    ] + [Rule(350, 220, 350, 260), Rule(250, 220, 450, 220)]  # fmt: skip
    runs = [glyphs(*cell) for cell in (("项目", 100, 225), ("2024年", 330, 215), ("预算", 260, 235), ("决算", 360, 235),
                                       ("税收", 100, 255), ("12", 260, 255), ("13", 360, 255))]  # fmt: skip
    document = laid_out(sheet(1, *runs, rules=tuple(rules)))
    (table,) = document.tables
    found = {at(document, cell.span): (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
    assert found == {"项目": (0, 0, 2, 1), "2024年": (0, 1, 1, 2), "预算": (1, 1, 1, 1), "决算": (1, 2, 1, 1),
                     "税收": (2, 0, 1, 1), "12": (2, 1, 1, 1), "13": (2, 2, 1, 1)}  # fmt: skip


def test_rows_without_rules_between_are_parted_by_their_figures() -> None:
    xs, ys = [90.0, 250.0, 350.0, 450.0], [200.0, 220.0, 300.0]
    runs = [glyphs(*cell) for cell in (("项目", 100, 215), ("预算", 260, 215), ("决算", 360, 215))]
    for line, (label, first, second) in enumerate([("税收", "12", "13.1"), ("非税", "4", "-"), ("合计", "16", "17")]):
        runs += [glyphs(label, 100, 239 + 20 * line), glyphs(first, 260, 240 + 20 * line), glyphs(second, 360, 240 + 20 * line)]  # fmt: skip
    document = laid_out(sheet(1, *runs, rules=grid(xs, ys)))
    assert document.text == "项目\t预算\t决算\n税收\t12\t13.1\n非税\t4\t-\n合计\t16\t17"


def test_three_level_lines_make_a_table() -> None:
    runs = []
    for line, (label, first, second) in enumerate(
        [("指标", "绝对数", "增长"), ("产值", "12.5", "3.1"), ("税收", "4.0", "-2.2")]
    ):
        runs += [glyphs(label, 100, 215 + 20 * line), glyphs(first, 260, 215 + 20 * line), glyphs(second, 400, 215 + 20 * line)]  # fmt: skip
    rules = tuple(Rule(90, y, 500, y) for y in (200.0, 220.0, 262.0))
    document = laid_out(sheet(1, paragraph(LONG, 60), *runs, rules=rules))
    assert document.text == f"{LONG}\n指标\t绝对数\t增长\n产值\t12.5\t3.1\n税收\t4.0\t-2.2"
    assert len(document.tables) == 1


def test_a_table_goes_on_over_the_page_and_its_head_comes_once() -> None:
    xs = [90.0, 250.0, 450.0]

    def page(number: int, rows: list[tuple[str, str]]) -> tuple[list[list[Glyph]], tuple[Rule, ...]]:
        runs = []
        for line, (label, value) in enumerate(rows):
            runs += [glyphs(label, 100, 115 + 20 * line), glyphs(value, 260, 115 + 20 * line)]
        return runs, grid(xs, [100.0 + 20 * line for line in range(len(rows) + 1)])

    first, first_rules = page(1, [("街道", "台数"), ("甲街道", "13"), ("乙街道", "8")])
    second, second_rules = page(2, [("街道", "台数"), ("丙街道", "21")])
    document = laid_out(sheet(1, *first, rules=first_rules), sheet(2, *second, rules=second_rules))
    assert document.text == "街道\t台数\n甲街道\t13\n乙街道\t8\n丙街道\t21"
    assert [(mark.number, at(document, mark.span).strip()) for mark in document.pages][1] == (2, "丙街道\t21")
    assert len(document.tables) == 1


def test_footnotes_are_notes_and_the_text_around_them_is_whole() -> None:
    mark = [Glyph("1", 191, 194, 94, 6)]
    first = [*glyphs("　　开展“十个一”工作", LEFT, 100), *mark, *glyphs("以后" * 14, 195, 100)]
    note = [*glyphs("1", LEFT, 700, 6), *glyphs("指十件事", LEFT + 8, 700, 8)]
    rest = glyphs("续上页完成13台。", LEFT, 100)
    pages = [
        sheet(1, first, paragraph("文" * 80, 120, indent=0), note, rules=(Rule(90, 690, 190, 690),)),
        sheet(2, rest, paragraph(OTHER, 140)),
    ]
    document = laid_out(*pages)
    assert document.text.startswith("开展“十个一”工作¹以后")
    assert "续上页完成13台。" in document.text.split("\n")[0]
    (found,) = document.notes
    assert (at(document, found.mark), at(document, found.span)) == ("¹", "指十件事")


def test_raised_figures_without_a_note_stay_raised() -> None:
    document = laid_out(sheet(1, glyphs("面积80m", LEFT, 100), [Glyph("2", 126, 129, 95, 6)], glyphs("。", 130, 100)))
    assert document.text == "面积80m²。"


def test_contents_go_to_dropped() -> None:
    lines = ["目　录", "一、回顾" + "…" * 20 + "1", "二、关于很长的一个标题" + "." * 40 + "12"]
    runs = [glyphs(line, LEFT, 100 + 20 * index) for index, line in enumerate(lines)]
    document = laid_out(sheet(1, *runs, paragraph(LONG, 300)))
    assert document.text == LONG
    assert len(document.dropped) == 3


def test_spaces_between_figures_are_kept_and_between_chinese_are_not() -> None:
    apart = [*glyphs("12.5", 0, 0), *glyphs("3.1", 26, 0)]
    assert spell(apart) == "12.5 3.1"
    assert spell([*glyphs("全年", 0, 0), *glyphs("13", 23, 0), *glyphs("台", 36, 0)]) == "全年13台"
    assert joined("加装", "电梯") == "加装电梯"
    assert joined("Smart", "City") == "Smart City"
    assert joined("1", "3") == "13"


def test_radicals_are_the_ideographs_they_stand_for() -> None:
    assert "".join(settled(character) for character in "⼀⻓⽉⻢⾦不ﬁ") == "一长月马金不fi"


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 700), st.floats(4, 30)), max_size=60))
def test_no_glyph_is_lost_or_doubled_in_rows(places: list[tuple[float, float, float]]) -> None:
    given = [Glyph("甲", x, x + size, base, size) for x, base, size in places]
    rows = rows_of(given)
    assert sorted(glyph for row in rows for glyph in row.glyphs) == sorted(given)
    assert [row.base for row in rows] == sorted(row.base for row in rows)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("甲乙1.，。（一）表"), st.integers(0, 50), st.integers(1, 35)), max_size=80),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 35), st.integers(0, 50), st.integers(0, 35)), max_size=12),
)
def test_every_character_of_any_page_is_in_the_text_or_dropped(
    letters: list[tuple[str, int, int]], lines: list[tuple[int, int, int, int]]
) -> None:
    page = [glyph for text, x, y in dict.fromkeys(letters) for glyph in glyphs(text, x * 11.0, y * 21.0)]
    rules = [Rule(min(a, c) * 11.0, b * 21.0, max(a, c) * 11.0, b * 21.0) for a, b, c, _ in lines]
    rules += [Rule(a * 11.0, min(b, d) * 21.0, a * 11.0, max(b, d) * 21.0) for a, b, _, d in lines]
    shown = sorted(glyph.text for glyph in page)
    if shown:
        document = laid_out(sheet(1, glyphs("始", 300, 400.5), page, rules=tuple(rules)))
        found = sorted(c for c in document.text + "".join(document.dropped) if not c.isspace())
        assert found == sorted([*shown, "始"])
        for table in document.tables:
            assert all(at(document, cell.span) for cell in table.cells)
