"""What an answer holds, as text: streamed or not, and within a zipped file each of its members."""

import io
import zipfile

ZIPPED = ("officedocument", "application/zip")


def content_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def text_of(response) -> str:
    """A workbook, a Word document and a bundle are zip files: their members, names too."""
    content = content_of(response)
    if not any(kind in response.get("Content-Type", "") for kind in ZIPPED):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return "\n".join([*file.namelist(), *(file.read(name).decode(errors="replace") for name in file.namelist())])
