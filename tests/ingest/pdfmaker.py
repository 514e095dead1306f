"""A PDF writer for tests: pages of lines with a running head, a page number and notes at the foot, in one base font."""

from dataclasses import dataclass, field

WIDTH, HEIGHT, MARGIN, LEADING, SIZE, NOTE_SIZE = 595, 842, 60, 12.5, 10, 8


@dataclass
class Leaf:
    """One page: head and number as printed, body lines ("" for a gap, leading spaces indent), note lines."""

    head: str = ""
    number: str = ""
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    number_at_top: bool = False


def make_pdf(leaves: list[Leaf]) -> bytes:
    """The bytes of a PDF with these pages; characters outside Windows-1252 become question marks."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for leaf in leaves:
        stream = content(leaf)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R"
        objects.append(f"{page} /Resources << /Font << /F1 3 0 R >> >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return assembled(objects)


def assembled(objects: list[str]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252", "replace")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def content(leaf: Leaf) -> str:
    """Drawing operators of one page: body from the top down, notes from the foot up."""
    out = []
    if leaf.head:
        out.append(drawn(leaf.head, MARGIN, HEIGHT - 35, NOTE_SIZE))
    if leaf.number:
        out.append(drawn(leaf.number, WIDTH - MARGIN, HEIGHT - 35 if leaf.number_at_top else 25, NOTE_SIZE))
    y = float(HEIGHT - MARGIN)
    for line in leaf.body:
        if line.strip():
            indent = len(line) - len(line.lstrip())
            out.append(drawn(line.strip(), MARGIN + 12 * indent, y, SIZE))
        y -= LEADING if line.strip() else LEADING * 0.7
    y = 45 + 10.0 * len(leaf.notes)
    for line in leaf.notes:
        out.append(drawn(line.strip(), MARGIN, y, NOTE_SIZE))
        y -= 10
    return "\n".join(out)


def drawn(text: str, x: float, y: float, size: float) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x:.1f} {y:.1f} Td ({escaped}) Tj ET"
