"""Makes small Word and OFD files out of the XML under test, so that each test shows all that it rests on."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip container with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def docx(body: str, namespace: str = W, **parts: str) -> bytes:
    """A .docx with this body and other parts: styles="<w:style …>", numbering=…, footnotes=…, header1=…"""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {namespace} {MC}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        root = roots.get(name, "hdr")
        made[f"word/{name}.xml"] = f"<w:{root} {namespace}>{content}</w:{root}>"
    return zipped(made)


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    """A table cell of one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"
