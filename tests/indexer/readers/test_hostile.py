"""Files made to harm: each is refused in words, or read, in five seconds and 500 MB of a process of its own."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.sources import Refusal, SourceFile, walk
from tests.indexer.readers.making import W, docx, ofd, p, pdf, show, stream, text_object, zipped

SECONDS, MEBIBYTES = 6.0, 500.0
"""The child of the guard may use 4 seconds; starting two interpreters takes the rest."""
ALONE = """
import json, resource, sys, time
from indexer.errors import UnreadableFile
from indexer.limits import Limits
from indexer.readers.guard import Guard
with open(sys.argv[1], "rb") as stream:
    data = stream.read()
try:
    with Guard(Limits()) as guard:
        said = f"read {len(guard.read(sys.argv[1], data).text)}"
except UnreadableFile as error:
    said = error.reason
own, child = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = sum(used.ru_utime + used.ru_stime for used in (own, child))
print(json.dumps([said, seconds, child.ru_maxrss / 1024]))
"""


def outcome(path: Path) -> tuple[str, float, float]:
    """What reading the file in new processes says, their seconds of processor time, the most memory in MiB."""
    done = subprocess.run([sys.executable, "-c", ALONE, str(path)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    said, seconds, used = json.loads(done.stdout)
    return said, seconds, used


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    """A .docx whose one part is `data`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(name, data)
    return made.getvalue()


LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
) + "]><w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>"  # fmt: skip
WIDE = "<tr>" + "<td rowspan=65000 colspan=1000>1</td>" * 60 + "</tr>"

CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.docx": (lambda: part(b"<w:document><w:body>" + bytes(100_000_000)), "zip bomb"),
    "dense.docx": (lambda: part(f"<w:document {W}><w:body>".encode() + b"<w:p/>" * 4_000_000), "zip bomb"),
    "tags.docx": (lambda: part(f"<w:document {W}><w:body>{'<w:p/>' * 900_000}</w:body></w:document>".encode()), "zip bomb"),
    "ids.docx": (lambda: part(f"<w:document {W}><w:body>".encode() + b"".join(b'<w:p w:i="%08x"/>' % (n * 2654435761 % 2**32) for n in range(1_200_000))), "tags"),
    "laughs.docx": (lambda: zipped({"word/document.xml": LAUGHS}), "entities"),
    "nested.docx": (lambda: docx("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000), "deeper"),
    "other.docx": (lambda: zipped({"a.txt": "x", "b/c.xlsx": "y"}), "zip archive of other files"),
    "long.docx": (lambda: docx(p("长" * 6_000_000)), "zip bomb"),
    "parts.docx": (lambda: zipped({f"word/{n}.xml": "x" for n in range(10_001)} | {"word/document.xml": "x"}), "parts"),
    "large.txt": (lambda: b"0123456789" * 20_000_000, "a file may have"),
    "wide.txt": (lambda: "一".encode() * 1_600_000, "read 1600000"),
    "nested.html": (lambda: b"<div>" * 10_000 + b"x", "deeper"),
    "spans.html": (lambda: f"<table>{WIDE * 60}</table><p>完。</p>".encode(), ""),
    "inline.html": (lambda: b"<p><font><b><i>" * 600 + "完。".encode(), "read"),
    "attributes.html": (lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">x", "attributes"),
    "large.html": (lambda: "<p>甲乙丙丁。</p>".encode() * 90_000, "read"),
    "tree.pdf": (lambda: pdf(show("甲", 9, 9), extra={2: "<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"}), ""),
    "count.pdf": (lambda: pdf(show("甲", 9, 9), extra={2: "<< /Type /Pages /Count 99999999 /Kids [10 0 R] >>"}), ""),
    "objects.pdf": (lambda: pdf(show("甲", 9, 9), extra={11: "11 0 R"}), ""),
    "paths.pdf": (lambda: pdf("", extra={11: stream(b"0 0 m 9 0 l S\n" * 2_000, 1_000)}), ""),
    "path.pdf": (lambda: pdf("", extra={11: stream(b"9 0 l " * 4_000, 1_000)}), ""),
    "text.pdf": (lambda: pdf("", extra={11: stream(show("甲" * 100, 9, 9).encode(), 3_000)}), "read 100"),
    "zeros.pdf": (lambda: pdf("", extra={11: stream(b" " * 1_000_000, 700)}), ""),
    "forms.pdf": (lambda: pdf("/Im Do\n", extra={5: "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources "
        "<< /XObject << /Im 5 0 R >> >> /Length 14 >>\nstream\n/Im Do /Im Do \nendstream"}), ""),
    "paths.ofd": (lambda: ofd("<ofd:PathObject Boundary='0 0 9 9'><ofd:AbbreviatedData>M 0 0 L 9 0</ofd:AbbreviatedData>"
        "</ofd:PathObject>" * 190_000 + text_object("甲", 9, 9)), ""),
    "steps.ofd": (lambda: ofd(text_object("甲", 9, 9, steps="g 999999999 1")), "read 1"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_dealt_with_in_time_and_memory(name: str, tmp_path: Path) -> None:
    make, word = CASES[name]
    path = tmp_path / name
    path.write_bytes(make())
    said, seconds, used = outcome(path)
    assert word in said
    assert said
    assert seconds <= SECONDS, said
    assert used <= MEBIBYTES, said


@pytest.mark.slow
def test_a_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    (refusal,) = walk([path])
    assert isinstance(refusal, Refusal)
    assert "200.0 MiB is more than" in refusal.reason


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    for name in ("laughs.docx", "nested.html", "tree.pdf"):
        (tmp_path / name).write_bytes(CASES[name][0]())
    (tmp_path / "z.txt").write_text("好的报告。")
    names = [Path(item.name).name for item in walk([tmp_path]) if isinstance(item, SourceFile)]
    assert names == ["laughs.docx", "nested.html", "tree.pdf", "z.txt"]
