"""What the page says by itself, it says in the visitor's language."""

import re
from pathlib import Path

LITERAL = re.compile(
    r"""(?:label|title|text|placeholder)=(?:"[A-Z(]|\{`[A-Z])"""
    r"""|(?<!=)>\s*[A-Z][a-z]+[a-z ]*\s*<"""
)


def test_no_renderer_says_english_past_the_table_of_words(root: Path) -> None:
    said = [
        f"{path.relative_to(root)}: {found[0]}"
        for path in sorted((root / "web" / "src").rglob("*.svelte"))
        for found in LITERAL.finditer(path.read_text(encoding="utf-8"))
    ]

    assert [] == said, 'write say("..."), and the phrase into web/src/words/'
