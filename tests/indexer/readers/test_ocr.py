"""Scans, where the extra `ocr` is installed: pages that are only pictures give their text, and say that they did."""

from __future__ import annotations

import pytest

from eval.reading import CORPORA
from indexer.limits import Limits
from indexer.readers import read
from tests.indexer.readers.making import pdf

pytestmark = [pytest.mark.slow]


def test_a_scanned_page_is_recognised() -> None:
    pytest.importorskip("rapidocr", reason="the extra `ocr` is not installed")
    pypdfium2 = pytest.importorskip("pypdfium2")
    path = CORPORA / "city-2025" / "official__huainan_2025_budget_execution_report.pdf"
    if not path.exists():
        pytest.skip("the corpora are not beside the project (../shared/corpora)")
    with pypdfium2.PdfDocument(path) as document:
        picture = document[1].render(scale=2).to_pil().convert("L")
    printed = {
        5: f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /ColorSpace /DeviceGray "
        f"/BitsPerComponent 8 /Length {picture.width * picture.height} >>\n"
        f"stream\n{picture.tobytes().decode('latin-1')}\nendstream"
    }
    document = read("a.pdf", pdf("q 600 0 0 800 0 0 cm /Im Do Q\n", extra=printed), Limits(ocr=True))
    assert "全市一般公共预算支出345.4亿元，完成调整预算的95.4%" in document.text
    assert document.dropped[0] == "page 1: read from a picture (OCR); check its figures"
