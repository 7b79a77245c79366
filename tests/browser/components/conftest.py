"""What tests of components share."""

import html
import textwrap
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

STRICT = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "worker-src 'self'; connect-src 'self'; img-src 'self' data: blob:"
)
"""The strictest policy under which a page of wasmui works."""


@pytest.fixture
def strict(page: Page, site, settle: Callable[[Page], None]) -> Callable[..., Page]:
    """Open an app in a page with the strictest policy, and what is added to it."""

    def opened(source: str, more: str = "") -> Page:
        code = html.escape(textwrap.dedent(source).strip("\n"), quote=False)
        policy = f'<meta http-equiv="Content-Security-Policy" content="{STRICT}{more}">'
        address = site.write(
            f"pages/strict-{id(page)}.html",
            f'<!doctype html><html lang="en"><head><meta charset="utf-8">{policy}'
            '<title>Strict</title><link rel="icon" href="data:,">'
            '<script type="module" src="/wasmui/wasmui.js"></script></head>'
            f"<body><wasm-ui><template>{code}</template></wasm-ui></body></html>",
        )
        page.goto(address)
        settle(page)
        return page

    return opened
