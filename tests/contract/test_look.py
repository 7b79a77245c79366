"""Our tokens and the theme Default say the same, each in its own names."""

import re
from pathlib import Path

import pytest

from wasmui.themes import Default

MADE = {"color-on-accent", "color-focus"}
"""What the page makes of another one."""


def declared(text: str, selector: str) -> dict[str, str]:
    body = re.search(re.escape(selector) + r" \{(.*?)\n\}", text, re.DOTALL)[1]
    body = re.sub(r"/\*.*?\*/", "", body, flags=re.DOTALL)
    pairs = re.findall(r"--([\w-]+):\s*([^;]+);", body)
    return {name: " ".join(value.split()) for name, value in pairs}


def resolved(text: str, held: dict[str, str]) -> str:
    while "var(" in text:
        text = re.sub(r"var\(--([a-z0-9-]+)\)", lambda found: held[found[1]], text)
    return text


def plain(text: str) -> str:
    """One spelling of a value: colours in six digits, shares as they are mixed."""
    text = text.replace("#ffffff", "white").replace('"', "")
    mixed = re.compile(r"color-mix\(in srgb, #(\w{6}) (\d+)%, transparent\)")
    return mixed.sub(
        lambda found: "rgb({} {} {} / {}%)".format(
            *(int(found[1][at : at + 2], 16) for at in (0, 2, 4)), found[2]
        ),
        text,
    )


PART = r"((?:[^(),]|\((?:[^()]|\([^()]*\))*\))+)"
LIGHT_DARK = re.compile(rf"light-dark\({PART},\s*{PART}\)")


def in_mode(text: str, dark: bool) -> str:
    return LIGHT_DARK.sub(lambda found: found[2 if dark else 1].strip(), text)


@pytest.mark.parametrize("dark", [False, True])
def test_an_app_with_the_default_theme_looks_as_one_without(root: Path, dark: bool) -> None:
    folder = root / "web" / "src" / "theme"
    tokens = declared((folder / "tokens.css").read_text(encoding="utf-8"), ":host")
    mapping = declared((folder / "gradio.css").read_text(encoding="utf-8"), ".wasmui")
    light, other = Default().properties()
    held = light | other if dark else light
    names = {*mapping, "color-accent", "color-accent-soft", "font", "font-mono"} - MADE
    wanted = {name: mapping.get(name, f"var(--{name})") for name in names}

    found = {name: plain(resolved(value, held)) for name, value in wanted.items()}
    expected = {name: plain(in_mode(tokens[name], dark)) for name in names}

    if dark:  # it has no dark twin in Gradio
        del found["shadow-2"], expected["shadow-2"]
    assert expected == found
