"""A static host that does wrong what a test says, file by file."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from tests.browser.conftest import Handler

HTML = b"<!doctype html><title>Sign in</title><p>Not here"


class FaultyHandler(Handler):
    """Asks the host what is wrong with a path."""

    server: FaultyHost

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append(path)
        fault = self.server.fault_of(path)
        if fault is None:
            super().do_GET()
        else:
            self.close_connection = True
            fault(self)

    def end_headers(self) -> None:
        # Asked for again each time, so that no test has what another one was given.
        self.send_header("Cache-Control", "no-cache")
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def handle(self) -> None:
        # A browser that has given up is no news.
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    @property
    def bytes(self) -> bytes:
        """The file as it should come."""
        return Path(self.translate_path(self.path)).read_bytes()

    def answer(self, data: bytes, kind: str | None = None, length: int | None = None) -> None:
        """Send these bytes, and say what the header says of them."""
        self.send_response(200)
        self.send_header("Content-Type", kind or self.guess_type(self.path))
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()


Fault = Callable[[FaultyHandler], None]


class FaultyHost(ThreadingHTTPServer):
    """The host; `faults` says what it does wrong, by the end of a path."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(FaultyHandler, directory=str(folder)))
        self.folder = folder
        self.faults: dict[str, Fault] = {}
        self.headers: dict[str, str] = {}
        self.asked: list[str] = []
        self.closing = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}/"

    def fault_of(self, path: str) -> Fault | None:
        return next((fault for end, fault in self.faults.items() if path.endswith(end)), None)

    def count(self, end: str) -> int:
        """How often a file was asked for."""
        return sum(path.endswith(end) for path in self.asked)


@contextmanager
def faulty_host(folder: Path) -> Iterator[FaultyHost]:
    """Serve a folder, until the block ends."""
    host = FaultyHost(folder)
    thread = threading.Thread(target=host.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.closing.set()
        host.shutdown()
        host.server_close()
        thread.join()


def missing(handler: FaultyHandler) -> None:
    handler.send_error(404)


def html(handler: FaultyHandler) -> None:
    """What hosts of one-page apps answer to every address."""
    handler.answer(HTML, "text/html")


def plain(handler: FaultyHandler) -> None:
    """The right bytes, by a wrong name."""
    handler.answer(handler.bytes, "text/plain")


def cut(handler: FaultyHandler) -> None:
    """Half of the file, and no word of the rest."""
    data = handler.bytes
    handler.answer(data[: len(data) // 2])


def flipped(handler: FaultyHandler) -> None:
    data = bytearray(handler.bytes)
    data[len(data) // 2] ^= 0xFF
    handler.answer(bytes(data))


def another(handler: FaultyHandler) -> None:
    """A script that is sound, and another one."""
    handler.answer(b"export default () => { throw new Error('another') }")


def reset(handler: FaultyHandler) -> None:
    """Half of the file, and then the connection breaks."""
    data = handler.bytes
    handler.answer(data[: len(data) // 2], length=len(data))
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()


def hang(handler: FaultyHandler) -> None:
    """Half of the file, and nothing more, with the connection left open."""
    data = handler.bytes
    handler.answer(data[: len(data) // 2], length=len(data))
    handler.server.closing.wait()


def mute(handler: FaultyHandler) -> None:
    """No word at all, with the connection left open."""
    handler.server.closing.wait()


def once(fault: Fault, host: FaultyHost, end: str) -> Fault:
    """The fault, and afterwards the file as it should come."""

    def then_well(handler: FaultyHandler) -> None:
        del host.faults[end]
        fault(handler)

    return then_well
