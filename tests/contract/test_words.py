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


OF_THE_AUTHOR = ("source", "app", "package", "wasm-refused", "unsupported")
"""Codes of failures that whoever made the page reads, and the visitor only passes on."""

IN_ENGLISH = {
    "{} is not a manifest of wasmui. Publish the whole output folder again, with every file of it.",
    "The manifest of wasmui {} at {} does not list {}, so the folder mixes two versions. Publish "
    "the whole output folder again, with every file of it.",
    "The browser did not run {}. Let the server send .mjs files as text/javascript, and let the "
    "page's Content-Security-Policy allow the address in script-src.",
    "The browser did not run Python's script. Load the page again.",
    "Python's program came broken at first, and whole when it was fetched again. Try again.",
}
"""Failures of a page that was published wrong; these too are for its author."""

AGAIN = "Publish the whole output folder again, with every file of it."
HOW = {
    "download.ts": ("was cut short", "is too long"),
    "patience.ts": ("came broken", "could not be loaded"),
}
"""What `${how}` is in these modules."""


def failures(text: str) -> Iterator[str]:
    """The sentences of a module's failures, with `{}` where a value stands."""
    for found in re.finditer(r"""new RuntimeError\(\s*("[\w-]+"|broken \?[^,]*),""", text):
        if found[1].strip('"') in OF_THE_AUTHOR:
            continue
        yield sentence(text[found.end() :])


def sentence(rest: str) -> str:
    """The texts that are joined by `+` at the beginning of some TypeScript."""
    joined = ""
    at = 0
    while rest[at:].lstrip()[:1] in "`\"'":
        at += len(rest[at:]) - len(rest[at:].lstrip())
        end = literal_end(rest, at)
        joined += rest[at + 1 : end]
        at = end + 1
        after = rest[at:].lstrip()
        if not after.startswith("+"):
            break
        at += len(rest[at:]) - len(after) + 1
    for constant in ("${PUBLISH_AGAIN}", "${AGAIN}"):
        joined = joined.replace(constant, AGAIN)
    return joined


def literal_end(text: str, start: int) -> int:
    """Where a text ends that begins there; a `${...}` in it may hold texts of its own."""
    at, depth = start + 1, 0
    while depth or text[at] != text[start]:
        depth += text.startswith("${", at) - (depth > 0 and text[at] == "}")
        at += 1
    return at


def with_places(text: str) -> str:
    """`{}` in place of each `${...}`."""
    made, depth = "", 0
    for at, letter in enumerate(text):
        if text.startswith("${", at):
            depth += 1
            made += "{}" if depth == 1 else ""
        elif depth and letter == "}":
            depth -= 1
        elif not depth:
            made += letter
    return made


def test_the_page_knows_every_failure_of_the_runtime_that_a_visitor_can_mend(root: Path) -> None:
    told = {
        with_places(text.replace("${how}", how))
        for path in (root / "runtime").glob("*.ts")
        if not path.name.endswith(".test.ts")
        for text in failures(path.read_text(encoding="utf-8"))
        for how in HOW.get(path.name, [""])
    } - {"", "{}"}

    assert len(told) > 15
    assert set() == told - IN_ENGLISH - phrases(root), "write it into web/src/words/phrase.ts"
