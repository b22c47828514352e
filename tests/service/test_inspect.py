"""`index inspect`: what was understood of one file, and what a person is told to look at."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from rich.console import Console

from indexer.errors import UnreadableFile
from service.inspect import Inspection, covered, inspect_file, inspection_view

TEXT = "\n".join(
    (
        "上海市宝山区友谊路街道2021年工作总结",
        "2022年1月5日 来源: 上海宝山",
        "一、经济发展",
        "全年新增企业120家,完成加装电梯13台。",
        "二、民生服务",
        "走访困难家庭300户。",
    )
)


def inspected(folder: Path, text: str = TEXT, name: str = "总结.txt", toml: str | None = None) -> Inspection:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    if toml is not None:
        (folder / f"{name}.toml").write_text(toml, encoding="utf-8")
    return inspect_file(path)


def shown(inspection: Inspection, *, full: bool = False) -> str:
    console = Console(width=160, record=True, file=io.StringIO())
    for part in inspection_view(inspection, full=full):
        console.print(part)
    return console.export_text()


def test_all_that_was_understood_is_shown(tmp_path: Path) -> None:
    inspection = inspected(tmp_path)
    assert inspection.clue == "title"
    assert inspection.doubts == ()
    view = shown(inspection)
    for said in ("友谊路街道", "宝山区", "310113003", "2021", "2022-01-05", "上海宝山", "一、经济发展", "13台"):
        assert said in view


def test_a_toml_beside_the_file_counts(tmp_path: Path) -> None:
    inspection = inspected(tmp_path, toml='issuer = "大桥街道"\ndistrict = "杨浦区"\nreviewed = [2020]\n')
    assert (inspection.clue, inspection.report.issuer, inspection.report.reviewed) == ("toml", "大桥街道", (2020,))


def test_what_is_not_understood_is_said_with_what_to_do(tmp_path: Path) -> None:
    doubts = inspected(tmp_path, "某些文字,没有年份。\n还有一些文字。").doubts
    assert any("issuer" in doubt and "总结.txt.toml" in doubt for doubt in doubts)
    assert any("reviewed" in doubt for doubt in doubts)
    unsettled = inspected(tmp_path, "友谊路街道2021年工作总结\n完成各项任务。").doubts
    assert any("district" in doubt for doubt in unsettled)


def test_only_so_much_is_shown_unless_all_is_asked_for(tmp_path: Path) -> None:
    text = TEXT + "".join(f"\n（{number}）第{number}项工作\n完成{number}件实事。" for number in range(1, 40))
    inspection = inspected(tmp_path, text)
    assert "(--full)" in shown(inspection)
    assert "(--full)" not in shown(inspection, full=True)


def test_square_brackets_are_text_and_not_markup(tmp_path: Path) -> None:
    assert "[/bold]" in shown(inspected(tmp_path, TEXT + "\n见附件[/bold]完成5件。"), full=True)


def test_how_much_of_the_text_stands_in_passages(tmp_path: Path) -> None:
    inspection = inspected(tmp_path)
    assert covered(inspection.report.text, inspection.sections, inspection.passages) > 0.97
    assert covered(inspection.report.text, (), ()) == 0.0
    assert covered("", (), ()) == 1.0


def test_a_folder_an_archive_and_a_bad_toml_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(tmp_path / "a.txt", "a.txt")
        archive.write(tmp_path / "b.txt", "b.txt")
    with pytest.raises(UnreadableFile, match="one report file"):
        inspect_file(tmp_path)
    with pytest.raises(UnreadableFile, match="one report file"):
        inspect_file(tmp_path / "all.zip")
    with pytest.raises(UnreadableFile, match="TOML"):
        inspected(tmp_path, toml="issuer = ")
    with pytest.raises(UnreadableFile, match="no such file"):
        inspect_file(tmp_path / "none.txt")
