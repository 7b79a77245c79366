"""Which files a component takes: by ending, by kind, or by MIME type.

`web/src/parts/accept.ts` asks the same in the page; this is the check that counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from mimetypes import guess_type

from wasmui.errors import ConfigError, quoted

KINDS = ("image", "audio", "video", "text")
_TEXTS = ("json", "xml", "yaml", "yml", "toml", "md", "ini", "cfg", "log", "js", "py", "sql", "sh")


def checked_types(types: Sequence[str] | None, component: str) -> list[str] | None:
    """A component's `file_types` in one form: `.csv`, `image`, `image/png`. `None` is every file.

    Raises:
        ConfigError: one of them says nothing, or it is one type that is not in a list.
    """
    if types is None:
        return None
    if isinstance(types, str):
        raise ConfigError(
            f"{component}(file_types={quoted(types)}): a list is right. Write "
            f"`file_types=[{quoted(types)}]`."
        )
    found: list[str] = []
    for given in types:
        name = given.strip().lower()
        if name in ("file", "*", "*/*"):
            return None
        if name.removesuffix("/*") in KINDS:
            name = name.removesuffix("/*")
        if not name or name == "." or any(sign in name for sign in ", "):
            raise ConfigError(
                f"{component}(file_types=[...]): {quoted(given)} is no type of file. Right "
                f"are endings such as '.csv', kinds ({', '.join(KINDS)}), and MIME types such as "
                "'application/pdf'."
            )
        known = name in KINDS or "/" in name or name.startswith(".")
        found.append(name if known else f".{name}")
    return found or None


def is_taken(types: Sequence[str] | None, name: str, mime_type: str | None) -> bool:
    """Whether a file of this name and MIME type may be given."""
    if types is None:
        return True
    lower = name.lower()
    kind = (mime_type or guess_type(lower)[0] or "").lower()
    return any(_matches(wanted, lower, kind) for wanted in types)


def _matches(wanted: str, name: str, kind: str) -> bool:
    if wanted.startswith("."):
        return name.endswith(wanted)
    if wanted.endswith("/*"):
        return kind.startswith(wanted[:-1])
    if "/" in wanted:
        return kind == wanted or guess_type(name)[0] == wanted
    if kind.startswith(f"{wanted}/"):
        return True
    return wanted == "text" and name.rpartition(".")[2] in _TEXTS
