"""Runs the reader of a foreign format in a process of its own, with limits of memory and time.

A few kilobytes of PDF or DOCX can unpack to more than any machine holds, and the libraries that unpack them end the
whole process then. Here they end the child, and the user is told.
"""

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
    try:
        answer = json.loads(receiver.recv_bytes())
    except EOFError:
        answer = None
    finally:
        receiver.close()
        child.join()
    if answer is None:
        problem = (
            f"needs more than {MEMORY // 1024**2:,} MB of memory or {SECONDS} seconds to unpack, or breaks its reader"
        )
        raise IngestError(name, "", problem, "Save it anew, split it, or save its text")
    if "error" in answer:
        raise IngestError(*answer["error"])
    return answer["text"], tuple(Page(*page) for page in answer["pages"])


def _child(reader: Reader, data: bytes, name: str, receiver: Connection, sender: Connection) -> None:
    receiver.close()
    _limit()
    try:
        text, pages = reader(data, name)
        answer = {"text": text, "pages": [(page.number, page.start, page.end, page.printed) for page in pages]}
    except IngestError as error:
        answer = {"error": (error.file, error.place, error.problem, error.remedy)}
    except MemoryError:
        return
    sender.send_bytes(json.dumps(answer).encode())


def _limit() -> None:
    """Beyond what the process that forked us holds already; where the system does not say, time alone is limited."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sizes = Path("/proc/self/statm")
    if sizes.exists():
        held = int(sizes.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, held + MEMORY))
