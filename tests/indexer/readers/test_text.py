"""Text files: every encoding met in the wild, nothing lost, and refusals in words."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import UnreadableFile
from indexer.limits import Limits
from indexer.readers import read

CHINESE = "友谊路街道2021年工作总结\r\n\r\n一、加装电梯完工13台。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16"])
def test_text_is_the_decoded_file_with_its_line_ends(encoding: str) -> None:
    data = CHINESE.encode(encoding)
    document = read("报告.txt", data)
    assert document.text == CHINESE
    assert document.format == "txt"
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\t", "empty"),
        ("\ufeff\u3000 ".encode("utf-16"), "empty"),
        (b"\x00\x01\x02abc", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        ("電梯加裝完工十三台，臺灣繁體文字。".encode("big5"), "neither UTF-8"),
        (CHINESE.encode()[:-4] + b"\xe5", "neither UTF-8"),
        (b"\xff\xfea", "UTF-16"),
        (b"\x89PNG\r\n\x1a\n" + b"a" * 40, "picture"),
        (b"Rar!\x1a\x07\x00" + b"a" * 40, "RAR"),
        (b"{\\rtf1 abc}", "libreoffice --headless"),
    ],
)
def test_what_is_no_text_is_refused_with_name_and_reason(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read("文件夹/报告.txt", data)
    assert caught.value.name == "文件夹/报告.txt"
    assert word in caught.value.reason


def test_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnreadableFile, match=r"unknown format \.csv; read are .*\.docx"):
        read("表.csv", b"a,b")


def test_limits_are_named() -> None:
    with pytest.raises(UnreadableFile, match="bytes"):
        read("a.txt", b"abcdefghij" * 9, Limits(file_bytes=80))
    with pytest.raises(UnreadableFile, match="of text is more"):
        read("a.txt", b"abcdefghij" * 9, Limits(text_bytes=80))
    with pytest.raises(UnreadableFile, match="90 characters are more than the 80"):
        read("a.txt", b"abcdefghij" * 9, Limits(characters=80))


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if text.strip("\ufeff\u200b").strip():
        assert read("a.txt", b"\xef\xbb\xbf" + text.encode()).text == text


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = read("a.txt", data).text
    except UnreadableFile as error:
        text = error.reason
    assert text
