"""What a source does that only a computer of its own can do, found without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from wasmui.requirements import catches, truth_in_the_page
from wasmui.without_server import DEFAULTS, INSTEAD

Level = Literal["error", "warning"]


@dataclass(frozen=True)
class ServerCall:
    """One place in a source, and what to write there instead."""

    line: int
    level: Level
    """`warning` where the app goes on, or where it depends."""

    what: str
    why: str
    instead: str


_ASYNC = "Write the function as `async def` and await what it waits for; a page never blocks then."
_FETCH = (
    "Ask by HTTP: `from pyodide.http import pyfetch`, then "
    "`response = await pyfetch(url)`; the server must permit it (CORS)."
)
_NO_PROGRAMS = (
    "a page starts no other programs",
    "Do it in Python, or let a server of yours do it and ask that by HTTP.",
)
_NO_THREADS = ("a page's Python has one thread", _ASYNC)
_NO_SOCKETS = ("a page opens no sockets", _FETCH)
_BLOCKING = (
    "it opens sockets, and a page has none",
    f"{_FETCH} Or ask for `pyodide-http`, and call `pyodide_http.patch_all()` first.",
)

#: By the name that is called, or by a module of which all calls are meant.
_CALLS: Mapping[str, tuple[str, str]] = {
    "_thread": _NO_THREADS,
    "asyncio.create_subprocess_exec": _NO_PROGRAMS,
    "asyncio.create_subprocess_shell": _NO_PROGRAMS,
    "asyncio.open_connection": _NO_SOCKETS,
    "asyncio.start_server": _NO_SOCKETS,
    "asyncio.to_thread": _NO_THREADS,
    "concurrent.futures.ProcessPoolExecutor": _NO_THREADS,
    "concurrent.futures.ThreadPoolExecutor": _NO_THREADS,
    "ftplib": _NO_SOCKETS,
    "http.client": _BLOCKING,
    "http.server": ("a page serves nothing", "Leave it out: `wasmui run` serves the page."),
    "imaplib": _NO_SOCKETS,
    "input": ("a page has no terminal", "Ask with a component, such as `ui.Textbox()`."),
    "multiprocessing": _NO_THREADS,
    **{
        f"os.{name}": _NO_PROGRAMS
        for name in (
            *("execl", "execle", "execlp", "execv", "execve", "execvp", "fork", "forkpty"),
            *("popen", "posix_spawn", "spawnl", "spawnlp", "spawnv", "spawnvp", "startfile"),
            "system",
        )
    },
    "poplib": _NO_SOCKETS,
    "smtplib": (
        "a page opens no sockets, and whoever has the page has its passwords",
        "Let a server of yours send mail, and ask that by HTTP.",
    ),
    "socket.create_connection": _NO_SOCKETS,
    "socket.create_server": _NO_SOCKETS,
    "socket.socket": _NO_SOCKETS,
    "socketserver": _NO_SOCKETS,
    "ssl": _NO_SOCKETS,
    "subprocess": _NO_PROGRAMS,
    "threading.Thread": _NO_THREADS,
    "threading.Timer": ("a page's Python has one thread", "Use `ui.Timer()`, or `asyncio.sleep`."),
    "urllib.request": _BLOCKING,
    "xmlrpc": _NO_SOCKETS,
}

_ENVIRONMENT = (
    "a page has no environment of yours, and whoever has the page could read it",
    "Ask the visitor, as with `ui.Textbox(type='password')`, or give a default.",
)

#: What goes on, and perhaps not as it was meant.
_DOUBTS: Mapping[str, tuple[str, str]] = {
    "os.environ.get": _ENVIRONMENT,
    "os.getenv": _ENVIRONMENT,
    "requests": (
        "the browser asks, servers must permit it (CORS), and Python stands still meanwhile",
        "See that the server sends `Access-Control-Allow-Origin`, or use `pyodide.http.pyfetch`.",
    ),
    "webbrowser": ("a page opens no browser", "Write a link: `ui.Markdown('[text](address)')`."),
}

_NO_MODULES = frozenset(
    {"curses", "ensurepip", "idlelib", "msvcrt", "tkinter", "turtle", "venv", "winreg", "winsound"}
)


def server_calls(tree: ast.Module) -> list[ServerCall]:
    """All of them in one source, by line.

    What stands where a page does not come, as behind `if sys.platform != "emscripten":`, is no
    matter; in a `try` that catches everything it is a warning.
    """
    looker = _Looker()
    found = [*looker.look(tree, caught=False)]
    return sorted(set(found), key=lambda one: (one.line, one.what))


class _Looker:
    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        """What names of the source mean, such as `run` for `subprocess.run`."""
        self._patched = False
        """`pyodide_http` makes blocking requests work."""

    def look(self, node: ast.AST, *, caught: bool) -> Iterator[ServerCall]:
        match node:
            case ast.Import() | ast.ImportFrom():
                self._learn(node)
                yield from self._absent(node, caught=caught)
            case ast.Try() | ast.TryStar():
                inside = caught or any(catches(one, _FAILURES) for one in node.handlers)
                for child in node.body:
                    yield from self.look(child, caught=inside)
                for child in (*node.handlers, *node.orelse, *node.finalbody):
                    yield from self.look(child, caught=caught)
            case ast.If():
                truth = truth_in_the_page(node.test)
                for child in (
                    *(node.body if truth is not False else ()),
                    *(node.orelse if truth is not True else ()),
                    node.test,
                ):
                    yield from self.look(child, caught=caught)
            case _:
                yield from self._of(node, caught=caught)
                for child in ast.iter_child_nodes(node):
                    yield from self.look(child, caught=caught)

    def _learn(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            if isinstance(node, ast.Import):
                meant = alias.name if alias.asname else alias.name.partition(".")[0]
                self._names[alias.asname or meant] = meant
                self._patched |= alias.name == "pyodide_http"
            elif node.level == 0:
                self._names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                self._patched |= node.module == "pyodide_http"

    def _absent(self, node: ast.Import | ast.ImportFrom, *, caught: bool) -> Iterator[ServerCall]:
        named = (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""] * (node.level == 0)
        )
        for name in named:
            if name.partition(".")[0] in _NO_MODULES:
                yield ServerCall(
                    node.lineno,
                    "warning" if caught else "error",
                    f"import {name}",
                    "the page's Python does not have this part of the standard library",
                    "Do without it; what is shown is made of components.",
                )

    def _of(self, node: ast.AST, *, caught: bool) -> Iterator[ServerCall]:
        if isinstance(node, ast.Subscript) and self._meant(node.value) == "os.environ":
            if isinstance(node.ctx, ast.Load):
                yield ServerCall(node.lineno, "warning", "os.environ[…]", *_ENVIRONMENT)
            return
        if not isinstance(node, ast.Call):
            return
        name = self._meant(node.func)
        if name is not None:
            known = _entry(_CALLS, name)
            if known is not None and not (known is _BLOCKING and self._patched):
                level: Level = "warning" if caught else "error"
                yield ServerCall(node.lineno, level, f"{name}()", *known)
            doubt = _entry(_DOUBTS, name)
            # With a default, a variable that is not set is no surprise.
            if doubt is not None and not (doubt is _ENVIRONMENT and len(node.args) > 1):
                yield ServerCall(node.lineno, "warning", f"{name}()", *doubt)
        if isinstance(node.func, ast.Attribute):
            if node.func.attr == "launch":
                yield from _of_launch(node)
            elif node.func.attr == "run_in_executor":
                yield ServerCall(node.lineno, "error", "run_in_executor()", *_NO_THREADS)

    def _meant(self, node: ast.expr) -> str | None:
        """The full name of what is called, where that can be told."""
        match node:
            case ast.Name(id=name):
                return self._names.get(name, name if name == "input" else None)
            case ast.Attribute(value=value, attr=attr):
                owner = self._meant(value)
                return f"{owner}.{attr}" if owner else None
            case _:
                return None


_FAILURES = frozenset({"OSError", "RuntimeError", "Exception", "BaseException"})


def _entry(table: Mapping[str, tuple[str, str]], name: str) -> tuple[str, str] | None:
    while name:
        if name in table:
            return table[name]
        name = name.rpartition(".")[0]
    return None


def _of_launch(node: ast.Call) -> Iterator[ServerCall]:
    for keyword in node.keywords:
        name = keyword.arg or ""
        value = keyword.value.value if isinstance(keyword.value, ast.Constant) else ...
        if value is None or (name in DEFAULTS and value == DEFAULTS[name]):
            continue
        line = keyword.value.lineno
        if name in {"auth", "auth_dependency"}:
            yield ServerCall(
                line,
                "error",
                f"launch({name}=…)",
                "a page without a server can guard nothing: who has it has its code",
                "Put the page behind your host's own login, and leave it out.",
            )
        elif name in INSTEAD:
            why = "it does nothing without a server"
            instead = f"{INSTEAD[name][0].upper()}{INSTEAD[name][1:]}."
            yield ServerCall(line, "warning", f"launch({name}=…)", why, instead)
