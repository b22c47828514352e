"""The guard: the same documents as without it, and refusals where a reader goes beyond its bounds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from indexer.errors import UnreadableFile
from indexer.limits import LIMITS, MIB, Limits
from indexer.readers import read
from indexer.readers.guard import Guard, allowed_seconds
from tests.indexer.readers.making import cell, docx, p, pdf, show, stream


def test_documents_are_the_same_as_without_the_guard() -> None:
    table = f"<w:tbl><w:tr>{cell('街道')}{cell('台数')}</w:tr><w:tr>{cell('甲')}{cell('13')}</w:tr></w:tbl>"
    note = '<w:p><w:r><w:t>词</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = f'<w:footnote w:id="2">{p("注")}</w:footnote>'
    files = {
        "a.docx": docx(p("题", '<w:outlineLvl w:val="0"/>') + table + note, footnotes=notes),
        "b.pdf": pdf(show("完成13台。", 90, 700), show("计划8台。", 90, 700)),
        "c.txt": "正文。\r\n".encode("gb18030"),
    }  # fmt: skip
    with Guard() as guard:
        for name, data in files.items():
            assert guard.read(name, data) == read(name, data)


def test_a_refusal_comes_through_and_the_next_file_is_read() -> None:
    with Guard() as guard:
        with pytest.raises(UnreadableFile, match=r"bad\.pdf: a damaged PDF"):
            guard.read("bad.pdf", b"%PDF-1.4 nothing")
        with pytest.raises(UnreadableFile, match="no such document"):
            guard.read("bad.docx", b"nothing")
        assert guard.read("good.docx", docx(p("正文"))).text == "正文"


def test_a_child_that_dies_is_a_refusal_and_the_next_file_gets_a_new_one() -> None:
    with Guard() as guard:
        assert guard.read("a.docx", docx(p("甲"))).text == "甲"
        assert guard._child is not None
        os.kill(guard._child.pid, signal.SIGSEGV)
        guard._child.wait()
        assert guard.read("b.docx", docx(p("乙"))).text == "乙"


def test_too_much_memory_is_a_refusal() -> None:
    with (
        Guard(Limits(memory_bytes=120 * MIB)) as guard,
        pytest.raises(UnreadableFile, match="memory"),
    ):
        guard.read("a.pdf", pdf("", extra={11: stream(b" " * 1_000_000, 200)}))


def test_time_goes_by_the_size_of_the_file() -> None:
    assert allowed_seconds(1000) == LIMITS.seconds
    assert allowed_seconds(2 * MIB) == LIMITS.seconds + 2 * LIMITS.seconds_per_mib


def test_a_guard_let_go_of_leaves_no_child_behind() -> None:
    code = (
        "from indexer.readers.guard import Guard\n"
        "from tests.indexer.readers.making import docx, p\n"
        "guard = Guard()\n"
        "guard.read('a.docx', docx(p('x')))\n"
        "print(guard._child.pid)\n"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)
