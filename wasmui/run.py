"""Run an app's source, and open a session on the app that it launches."""

from __future__ import annotations

import ast
import inspect
import os
import sys
import traceback
from collections.abc import Coroutine, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, TypeVar

from wasmui import alert
from wasmui.block import restart_ids
from wasmui.blocks import Blocks, launching
from wasmui.errors import Error, SourceError
from wasmui.gradio import install as install_gradio
from wasmui.notice import say_again
from wasmui.request import Request
from wasmui.request import current as visiting
from wasmui.session import Send, Session
from wasmui.session.carry import Left

T = TypeVar("T")


async def open(
    path: str,
    send: Send,
    values: Mapping[str, Any] | None = None,
    visit: Mapping[str, Any] | None = None,
    left: Left | None = None,
    before: Blocks | None = None,
) -> Session:
    """Run the file at `path`; the page speaks to what comes back.

    The file runs as `__main__`, in its own folder, and may await at its top level. `visit` is what
    the page tells of itself, for a `Request`, and what its browser keeps for the app. `left` is
    what the run before has left. `before` is what the file launched, if it was run already.

    Raises:
        SourceError: the file is not there, has a syntax error, fails, or launches no app.
        ConfigError: the app cannot work as it is declared.
    """
    file = Path(path).resolve()  # noqa: ASYNC240 - the app's own folder is in memory
    launched = await launch(file, send, Request(visit)) if before is None else before
    told = dict(visit or {})
    stored = told.pop("stored", None)
    session = Session(launched, send, Request(told), stored)
    session.open(values, left)
    return session


async def start(
    path: str,
    send: Send,
    values: Mapping[str, Any] | None = None,
    visit: Mapping[str, Any] | None = None,
    left: Left | None = None,
    before: Blocks | None = None,
) -> Session | None:
    """`open`, for a page: what is wrong with the app is sent as a `failed` message."""
    try:
        return await open(path, send, values, visit, left, before)
    except Error as error:
        notes: list[str] = getattr(error, "__notes__", [])
        failure = {"code": "app", "message": str(error), "traceback": "\n".join(notes) or None}
        send({"kind": "failed", "failure": failure})
        return None


async def launch(file: Path, send: Send, visit: Request) -> Blocks:
    """Run a file, for the app that it launches.

    Raises:
        SourceError, ConfigError: as `open`.
    """
    code = _compiled(file)
    restart_ids()
    install_gradio()
    visiting.set(visit)  # texts are looked up in the visitor's language as they are read
    say_again()
    with _at_home(file.parent):
        return await _launched(file, code, send)


def finished(running: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that waits for nothing.

    Raises:
        SourceError: it does wait.
    """
    try:
        running.send(None)
    except StopIteration as end:
        return end.value
    running.close()
    raise SourceError("The app awaits something before its launch().")


def speak(send: Send | None) -> None:
    """Have the app's messages go to a page, or to none."""
    alert.notify.set(send)
    alert.speak_to(send)


async def _launched(file: Path, code: CodeType, send: Send) -> Blocks:
    module = ModuleType("__main__")
    module.__file__ = str(file)
    sys.modules["__main__"] = module
    apps: list[Blocks] = []
    launching(apps)
    speak(send)
    try:
        running = eval(code, module.__dict__)  # noqa: S307 - the app's own code, which is what we are for
        if inspect.iscoroutine(running):
            await running
    except (Exception, SystemExit) as error:
        raise _failed(file, error) from error
    finally:
        launching(None)
    if apps:
        return apps[-1]
    # Gradio's reload mode takes an app by this name, so apps without launch() are about.
    named = module.__dict__.get("demo")
    if isinstance(named, Blocks):
        return named
    raise SourceError(
        f"{file.name} launched no app. End it with `demo.launch()`, where `demo` is your "
        "Interface or Blocks."
    )


def _compiled(file: Path) -> CodeType:
    try:
        source = file.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceError(f"{file.name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{file.name} is not text in UTF-8 (byte {error.start}). Save it as UTF-8."
        ) from error
    try:
        return compile(
            source, str(file), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True
        )
    except SyntaxError as error:
        raise _told(
            f"{file.name}, line {error.lineno}: {error.msg}.",
            "".join(traceback.format_exception_only(error)),
        ) from error


def _failed(file: Path, error: BaseException) -> SourceError | Error:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename == str(file)]
    line = f", line {own[-1].lineno}" if own else ""
    if isinstance(error, SyntaxError):
        line = f", line {error.lineno} of {Path(error.filename or '').name}"
    shown = "".join(
        traceback.format_list(frames[frames.index(own[0]) :] if own else frames)
        + traceback.format_exception_only(error)
    )
    what = str(error) if isinstance(error, Error) else f"{type(error).__name__}: {error}"
    return _told(f"{file.name}{line}: {what}", shown)


def _told(message: str, shown: str) -> SourceError:
    error = SourceError(message)
    error.add_note(shown)
    return error


@contextmanager
def _at_home(folder: Path) -> Generator[None]:
    """Run in the app's folder, with its modules importable, as `python app.py` would."""
    os.chdir(folder)
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        own = file and Path(file).is_relative_to(folder) and "site-packages" not in file
        if own and name.partition(".")[0] not in ("__main__", "wasmui"):
            del sys.modules[name]  # so that a reload reads them again
    yield
