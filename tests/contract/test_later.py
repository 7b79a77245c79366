"""A script that comes later may not come at all, and the page says what happens then."""

import re
from pathlib import Path

WAITS = re.compile(r"\{#await [^}]*(?:import|load\w*)\(.*?\{/await\}", re.DOTALL)


def test_no_script_is_waited_for_without_a_word_for_when_it_does_not_come(root: Path) -> None:
    bare = [
        f"{path.relative_to(root)}: {found}"
        for kind in ("*.svelte", "*.ts")
        for path in sorted((root / "web" / "src").rglob(kind))
        for found in (
            *(one for one in WAITS.findall(path.read_text("utf-8")) if "{:catch" not in one),
            *re.findall(r"\bvoid import\(.*", path.read_text("utf-8")),
        )
    ]

    assert [] == bare, "say in a {:catch}, or in a second callback, what happens then"
