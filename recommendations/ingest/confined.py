"""Runs the reader of a foreign format in a process of its own, with limits of memory and time.

A few kilobytes of PDF or DOCX can unpack to more than any machine holds, and the libraries that unpack them end the
whole process then. Here they end the child, and the user is told.
"""

import faulthandler
import json
import multiprocessing
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from .errors import IngestError
from .shapes import Page

MEMORY = 1536 * 1024 * 1024
SECONDS = 120
Reader = Callable[[bytes, str], tuple[str, tuple[Page, ...]]]


def confined(reader: Reader, data: bytes, name: str) -> tuple[str, tuple[Page, ...]]:
    """What `reader` returns for `data`; raises IngestError as it does, and where it asks for too much.

    A fork, so that nothing is imported twice; on systems without one the reader runs here, without limits.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return reader(data, name)
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(reader, data, name, receiver, sender), daemon=True)
    child.start()
    sender.close()
    text, pages, error = "", [], None
    try:
        pages, error = json.loads(receiver.recv_bytes())
        text = receiver.recv_bytes().decode()
    except EOFError:
        asked = f"{MEMORY // 1024**2:,} MB of memory or {SECONDS} seconds"
        problem = f"needs more than {asked} to unpack, or breaks its reader"
        error = (name, "", problem, "Save it anew, split it, or save its text")
    finally:
        receiver.close()
        child.join()
    if error:
        raise IngestError(*error)
    return text, tuple(Page(*page) for page in pages)


def _child(reader: Reader, data: bytes, name: str, receiver: Connection, sender: Connection) -> None:
    """Two messages, of which the second is the text; a child that ends without them asked for too much."""
    receiver.close()
    faulthandler.disable()  # how it ends is told by the parent
    _limit()
    pages: list[tuple[int, int, int, int | None]] = []
    text, error = "", None
    try:
        text, found = reader(data, name)
        pages = [(page.number, page.start, page.end, page.printed) for page in found]
    except IngestError as refusal:
        error = (refusal.file, refusal.place, refusal.problem, refusal.remedy)
    except MemoryError:
        return
    sender.send_bytes(json.dumps((pages, error)).encode())
    sender.send_bytes(text.encode())


def _limit() -> None:
    """Beyond what the process that forked us holds already; where the system does not say, time alone is limited."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sizes = Path("/proc/self/statm")
    if sizes.exists():
        held = int(sizes.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, held + MEMORY))
