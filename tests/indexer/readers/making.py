"""Makes small Word and OFD files out of the XML under test, so that each test shows all that it rests on."""

from __future__ import annotations

import io
import zipfile
import zlib

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


def pdf(*pages: str, extra: dict[int, str] | None = None, trailer: str = "") -> bytes:
    """A PDF whose pages have these content streams; /F1 is a Chinese font without a file, /Im a grey picture.

    `extra` puts other objects in place of those made: 1 the catalogue, 2 the page tree, 3 the font, 4 its descendant,
    5 the picture, from 10 on a page and its content, and so on.
    """
    kids = " ".join(f"{10 + 2 * index} 0 R" for index in range(len(pages)))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        3: "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        4: "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] "
        "/ItalicAngle 0 /Ascent 859 /Descent -140 /CapHeight 700 /StemV 80 >> >>",
        5: "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        "/Length 1 >>\nstream\nx\nendstream",
    }
    for index, content in enumerate(pages):
        objects[10 + 2 * index] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> "
            f"/XObject << /Im 5 0 R >> >> /Contents {11 + 2 * index} 0 R >>"
        )
        objects[11 + 2 * index] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    objects.update(extra or {})
    made = b"%PDF-1.4\n"
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(made)
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(made)
    rows = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in sorted(places.items()))
    ending = f"trailer\n<< /Root 1 0 R /Size 999 {trailer} >>\nstartxref\n{start}\n%%EOF"
    return made + f"xref\n0 1\n0000000000 65535 f \n{rows}{ending}".encode()


def show(text: str, x: float, y: float, size: float = 10, turn: str = "1 0 0 1") -> str:
    """The operators that set `text` at (x, y) from the lower left corner."""
    return f"BT /F1 {size} Tf {turn} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(*pages: str, common: str = "", **parts: str | bytes) -> bytes:
    """An OFD of 210 by 297 mm whose pages have these layers; `parts` are further parts, `common` is in CommonData."""
    made: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocInfo><ofd:Title>某街道工作报告</ofd:Title></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for number, content in enumerate(pages):
        page = (
            content
            if content.startswith("<ofd:Template")
            else f"<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
        )
        made[f"Doc_0/Pages/Page_{number}/Content.xml"] = f"<ofd:Page {OFD}>{page}</ofd:Page>"
    return zipped(made | parts)


def text_object(text: str, x: float, y: float, size: float = 4.2, steps: str = "", more: str = "") -> str:
    """A text object whose boundary's corner is (x, y), in millimetres from the upper left corner."""
    delta = f' DeltaX="{steps}"' if steps else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 100 {size}" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size * 0.85}"{delta}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def stream(piece: bytes, times: int) -> str:
    """A piece so many times over as a compressed content stream of a PDF."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()
    return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed.decode('latin-1')}\nendstream"
