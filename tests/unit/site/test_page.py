from html.parser import HTMLParser

import pytest

from wasmui.site.page import page


class Reader(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag = self.elements[-1][0] if self.elements else ""
        self.texts[tag] = self.texts.get(tag, "") + data


def read(html: bytes) -> Reader:
    reader = Reader()
    reader.feed(html.decode())
    return reader


def attributes(html: bytes, tag: str) -> list[dict[str, str | None]]:
    return [attributes for name, attributes in read(html).elements if name == tag]


def test_a_page_holds_one_app_with_its_files_and_what_it_asks_for() -> None:
    html = page("Hello", ["data/a.csv", "app.py"], "app.py", ["plotly==6.0", "narwhals==2.0"])

    assert attributes(html, "wasm-ui") == [{}]
    assert attributes(html, "wasm-file") == [
        {"name": "app.py", "src": "app/app.py", "entrypoint": None},
        {"name": "data/a.csv", "src": "app/data/a.csv"},
    ]
    assert "<wasm-requirements>\nplotly==6.0\nnarwhals==2.0\n</wasm-requirements>" in html.decode()


def test_a_page_has_no_script_or_style_in_its_text_and_only_relative_addresses() -> None:
    html = page("Hello", ["app.py"], "app.py")

    assert attributes(html, "script") == [{"type": "module", "src": "wasmui/wasmui.js"}]
    assert attributes(html, "style") == []
    assert not {name for _, held in read(html).elements for name in held if name.startswith("on")}
    assert "://" not in html.decode()
    assert html.startswith(b"<!doctype html>")


def test_a_page_is_told_of_another_runtime() -> None:
    html = page("Hello", ["app.py"], "app.py", runtime="https://example.org/r/")

    assert attributes(html, "script")[0]["src"] == "https://example.org/r/wasmui.js"
    assert attributes(html, "wasm-ui") == [{"runtime": "https://example.org/r/"}]


def test_a_development_page_is_told_where_to_hear_of_changes() -> None:
    html = page("Hello", ["app.py"], "app.py", changes="__wasmui__/changes?token=a&b")

    assert attributes(html, "script")[1] == {
        "type": "module",
        "src": "wasmui/dev.js",
        "data-changes": "__wasmui__/changes?token=a&b",
    }


@pytest.mark.parametrize(
    "text",
    [
        *("</script><script>x()</script>", "</title><img src=x onerror=x()>", "\"'><b>", "a&amp;b"),
        *("\u2028\u2029", "<!--", "]]>", "$& ${x} `x`", "é 日本 🙂", "javascript:x()"),
    ],
)
def test_nothing_given_becomes_markup(text: str) -> None:
    html = page(text, ["app.py", text], "app.py", [text], runtime=text, changes=text)

    reader = read(html)
    assert [tag for tag, _ in reader.elements] == [
        *("html", "head", "meta", "meta", "meta", "meta", "title", "link", "link"),
        *("script", "script", "body", "main"),
        *("wasm-ui", "wasm-file", "wasm-file", "wasm-requirements"),
        "noscript",
    ]
    assert reader.texts["title"].strip() == text.strip()
    assert attributes(html, "wasm-file")[1]["name"] == text
    assert attributes(html, "script")[1]["data-changes"] == text


def test_an_address_of_a_file_means_the_file_whatever_its_name() -> None:
    html = page("Hello", ["a b#c?d%20é.txt", "app.py"], "app.py")

    assert attributes(html, "wasm-file")[1] == {
        "name": "a b#c?d%20é.txt",
        "src": "app/a%20b%23c%3Fd%2520%C3%A9.txt",
    }


def test_the_source_is_fetched_beside_the_scripts() -> None:
    html = page("Hello", ["data.csv", "app.py"], "app.py")

    (preload,) = [one for one in attributes(html, "link") if one["rel"] == "preload"]
    assert preload == {"rel": "preload", "as": "fetch", "crossorigin": None, "href": "app/app.py"}
