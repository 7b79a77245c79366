"""What the page says by itself, it says in the visitor's language."""

import ast
import json
import re
from collections.abc import Iterator
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


def phrases(root: Path) -> set[str]:
    """All that the page can say in other languages."""
    text = (root / "web" / "src" / "words" / "phrase.ts").read_text(encoding="utf-8")
    doubled = re.findall(r"""^  \| ("(?:[^"\\]|\\.)*")""", text, re.MULTILINE)
    return {json.loads(found) for found in doubled} | {
        found.replace("\\'", "'")
        for found in re.findall(r"""^  \| '((?:[^'\\]|\\.)*)'""", text, re.MULTILINE)
    }


def keys_of_phrases(module: ast.Module) -> Iterator[str]:
    """What a module of Python has the page say."""
    texts = {
        target.id: node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Phrase":
            key = node.args[0]
            found = texts[key.id] if isinstance(key, ast.Name) else key
            yield ast.literal_eval(found)


def test_the_page_knows_every_phrase_that_python_has_it_say(root: Path) -> None:
    said = {
        key
        for path in (root / "wasmui").rglob("*.py")
        for key in keys_of_phrases(ast.parse(path.read_text(encoding="utf-8")))
    }

    assert said
    assert set() == said - phrases(root), "write it into web/src/words/phrase.ts and each language"


def test_the_page_knows_every_phrase_that_the_runtime_has_it_say(root: Path) -> None:
    keep = (root / "runtime" / "keep.ts").read_text(encoding="utf-8")
    host = (root / "runtime" / "host.ts").read_text(encoding="utf-8")
    blocks = re.findall(r"^const [A-Z]+ = \[\n.*?^\] as const;", keep, re.MULTILINE | re.DOTALL)
    joined = [re.sub(r'" \+\s+"', "", block) for block in blocks]
    joined += re.findall(r'title: "A file [^"]*"', host)

    said = {
        json.loads(found)
        for block in joined
        for found in re.findall(r"""("(?:[^"\\]|\\.)*")""", block)
    }

    assert len(said) == 7, "a phrase of the runtime's is written otherwise than this test reads"
    assert set() == said - phrases(root)
