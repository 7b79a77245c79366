"""What a page can tell of the visit: its address, and what the browser says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from copy import copy
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit
from uuid import uuid4

current: ContextVar[Request | None] = ContextVar("current", default=None)
"""That of the page whose function is running."""


class URL(str):
    """An address as text, with its parts as attributes: `path`, `query`, `hostname` and so on."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name in ("scheme", "netloc", "path", "query", "fragment", "hostname", "port"):
            return getattr(self._parts(), name)
        raise AttributeError(name)

    def _parts(self) -> SplitResult:
        return urlsplit(str(self))


class Headers(Mapping[str, str]):
    """Headers by name, whichever way that is written."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._found = {name.lower(): str(value) for name, value in given.items()}

    def __getitem__(self, name: str) -> str:
        return self._found[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return f"Headers({self._found!r})"


class Request:
    """The visit, for a function with a parameter of this type.

    There is no server, so nothing of it is more trustworthy than what the visitor enters.

    Args:
        request: what the page tells: a mapping with `url`, `headers`, `session_hash`.
        username: for tests; nobody logs in to a page without a server.
        session_hash: names the visit, as long as the page is open.

    Attributes:
        url: the page's address; `url.fragment` is `/about` on the app's page of that path.
        query_params: what stands in it after the `?`, by name; of a repeated name the last.
        headers: `user-agent`, `accept-language` and `referer`.
        client: `None`, since a page does not know its own network address.
        cookies: empty, and `path_params` too.

    Example:
        def greet(request: ui.Request):
            return f"Hello, {request.query_params.get('name', 'you')}"
    """

    def __init__(
        self,
        request: Mapping[str, Any] | None = None,
        username: str | None = None,
        session_hash: str | None = None,
        **kwargs: Any,
    ) -> None:
        known: dict[str, Any] = {**(request or {}), **kwargs}
        self.request = request
        self.username = username
        self.session_hash: str = session_hash or known.get("session_hash") or uuid4().hex[:11]
        self.url = URL(known.get("url", ""))
        self.query_params = _query(self.url)
        self.headers = Headers(known.get("headers", {}))
        self.client = None
        self.cookies: dict[str, str] = {}
        self.path_params: dict[str, str] = {}
        self.kwargs = kwargs

    def moved(self, url: str) -> Request:
        """The same visit at another address, as of another page of the app."""
        made = copy(self)
        made.url = URL(url)
        made.query_params = _query(made.url)
        return made


def _query(url: URL) -> dict[str, str]:
    """What stands after a `?`; that of a page of the app, as in `#/about?name=Ada`, comes last."""
    _, _, inner = url.fragment.partition("?") if "/" in url.fragment else ("", "", "")
    both = f"{url.query}&{inner}" if inner else url.query
    return dict(parse_qsl(both, keep_blank_values=True))
