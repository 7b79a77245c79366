"""What an app asks for, read from its requirements, its script metadata and its imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Literal

from wasmui.errors import SourceError

PROVIDED = frozenset(
    {
        *("gradio", "gradio_client", "js", "micropip", "pyodide", "pyodide_js", "wasmui"),
        *("annotated_types", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection"),
        "_pyodide",
    }
)
"""Modules that every page has."""

STOOD_FOR = frozenset({"gradio", "gradio-client", "gradio-lite", "micropip", "wasmui"})
"""Distributions that the page itself stands for, in whichever version an app asks for them."""

_DISTRIBUTIONS = {
    "Crypto": "pycryptodome",
    "Levenshtein": "levenshtein",
    "OpenSSL": "pyopenssl",
    "PIL": "pillow",
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "cairo": "pycairo",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "dotenv": "python-dotenv",
    "faiss": "faiss-cpu",
    "fitz": "pymupdf",
    "git": "gitpython",
    "googleapiclient": "google-api-python-client",
    "jose": "python-jose",
    "jwt": "pyjwt",
    "magic": "python-magic",
    "markdown_it": "markdown-it-py",
    "mpl_toolkits": "matplotlib",
    "multipart": "python-multipart",
    "osgeo": "gdal",
    "pkg_resources": "setuptools",
    "pptx": "python-pptx",
    "pylab": "matplotlib",
    "rest_framework": "djangorestframework",
    "ruamel": "ruamel.yaml",
    "serial": "pyserial",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "slugify": "python-slugify",
    "socks": "pysocks",
    "yaml": "pyyaml",
    "zmq": "pyzmq",
}

_EXAMPLE = "Write one requirement a line, such as `plotly>=6` or `httpx[http2]==0.28.1`."

_REQUIREMENT = re.compile(
    r"""
    (?P<name> [A-Za-z0-9] (?: [A-Za-z0-9._-]* [A-Za-z0-9] )? ) \s*
    (?: \[ (?P<extras> [A-Za-z0-9._,\s-]* ) \] )? \s*
    (?: @ \s* (?P<url> [^\s;]+ )
      | \(? \s* (?P<specifier> (?: [<>=!~]=? | === ) [^;()]* )? \)?
    ) \s*
    (?: ; \s* (?P<marker> .+ ) )?
    """,
    re.VERBOSE,
)

_CLAUSE = re.compile(r"(===|==|!=|~=|<=|>=|<|>)\s*([^\s,]+)")


@dataclass(frozen=True)
class Requirement:
    """A distribution that is asked for, in the parts that PEP 508 names."""

    name: str
    extras: tuple[str, ...] = ()
    specifier: str = ""
    """Such as `>=1,<2`; empty where any version will do."""
    url: str = ""
    marker: str = ""
    """As it was written: what it means depends on where the app runs."""
    wanted_by: str = ""
    """Who asks, in words: `requirements, line 2` or `app.py, line 3`."""
    optional: bool = False
    """Whether the app goes on without it."""

    @property
    def key(self) -> str:
        """The name as an index spells it."""
        return normalize(self.name)

    def __str__(self) -> str:
        extras = f"[{','.join(self.extras)}]" if self.extras else ""
        what = f" @ {self.url}" if self.url else self.specifier
        marker = f" ; {self.marker}" if self.marker else ""
        return f"{self.name}{extras}{what}{marker}"


@dataclass(frozen=True)
class Import:
    """A module that a source imports."""

    module: str
    """Its name up to the first dot."""
    line: int
    optional: bool
    """It stands in a `try` that catches its absence."""
    path: tuple[str, ...] = ()
    """The names behind the first dot."""
    file: str = ""
    level: int = 0
    """How many dots stand before its name: it is one of the app's own then."""


def normalize(name: str) -> str:
    """A distribution's name as an index spells it (PEP 503).

    Example:
        >>> normalize("Typing_Extensions")
        'typing-extensions'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def distribution_of(module: str) -> str:
    """The distribution that most probably holds a module.

    Example:
        >>> distribution_of("PIL"), distribution_of("plotly")
        ('pillow', 'plotly')
    """
    return _DISTRIBUTIONS.get(module, module)


def known_distributions() -> frozenset[str]:
    """Distributions known by name, to offer one in place of a wrong one."""
    return frozenset(_DISTRIBUTIONS.values())


# --- requirements.txt -----------------------------------------------------------------------------


def parse_requirement(text: str, wanted_by: str = "") -> Requirement:
    """One requirement, as PEP 508 writes it, or the address of a wheel.

    Raises:
        SourceError: it is neither.
    """
    text = text.strip()
    if re.fullmatch(r"[a-z]+://\S+\.whl", text):
        name = PurePosixPath(text).name.partition("-")[0]
        return Requirement(name, url=text, wanted_by=wanted_by)
    found = _REQUIREMENT.fullmatch(text)
    if found is None:
        raise SourceError(f"{_place(wanted_by)}`{text}` is no requirement. {_EXAMPLE}")
    specifier = (found["specifier"] or "").strip()
    if specifier and not _is_specifier(specifier):
        raise SourceError(
            f"{_place(wanted_by)}`{specifier}` in `{text}` is no range of versions. {_EXAMPLE}"
        )
    extras = tuple(extra.strip() for extra in (found["extras"] or "").split(",") if extra.strip())
    return Requirement(
        name=found["name"],
        extras=extras,
        specifier=re.sub(r"\s+", "", specifier),
        url=found["url"] or "",
        marker=(found["marker"] or "").strip(),
        wanted_by=wanted_by,
    )


def read_requirements(text: str, source: str = "requirements.txt") -> list[Requirement]:
    """The requirements of a text in requirements.txt syntax.

    Raises:
        SourceError: a line is no requirement, or one that only pip on a computer understands.
    """
    found: list[Requirement] = []
    for number, line in _lines(text):
        where = f"{source}, line {number}"
        if re.match(r"(-r|--requirement|-c|--constraint)\b", line):
            raise SourceError(
                f"{where}: `{line}` names another file, which a page does not read. "
                "Write the lines of that file here."
            )
        if line.startswith("-"):
            raise SourceError(
                f"{where}: `{line}` is an option of pip; a page has no pip. {_EXAMPLE}"
            )
        found.append(parse_requirement(line, where))
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that say something, with their numbers: joined where they go on, without comments."""
    first, held = 0, ""
    for number, line in enumerate([*text.removeprefix("\ufeff").splitlines(), ""], 1):
        first = first if held else number
        held += line
        if held.endswith("\\"):
            held = held.removesuffix("\\")
            continue
        said = re.sub(r"(^|\s)#.*$", "", held)
        # Hashes belong to the wheels of another system.
        if said := re.sub(r"\s--hash[ =]\S+", "", said).strip():
            yield first, said
        held = ""


def _is_specifier(text: str) -> bool:
    clauses = [clause.strip() for clause in text.removesuffix(",").split(",")]
    return all(_CLAUSE.fullmatch(clause) for clause in clauses)


def _place(wanted_by: str) -> str:
    return f"{wanted_by}: " if wanted_by else ""


# --- versions -------------------------------------------------------------------------------------


def fits(specifier: str, version: str) -> bool | None:
    """Whether a version is in a range; `None` where plain numbers do not tell.

    Example:
        >>> fits(">=1.2,<2", "1.10"), fits("~=1.4.2", "1.5"), fits(">=1", "2.0rc1")
        (True, False, None)
    """
    if not specifier:
        return True
    ours = _numbers(version)
    verdicts: list[bool] = []
    for operator, bound in _CLAUSE.findall(specifier):
        if operator in {"==", "!="} and bound.endswith(".*"):
            theirs = _numbers(bound[:-2])
            if ours is None or theirs is None:
                return None
            inside = _padded(ours, len(theirs))[: len(theirs)] == theirs
            verdicts.append(inside is (operator == "=="))
            continue
        theirs = _numbers(bound)
        if ours is None or theirs is None or operator == "===":
            return None
        verdicts.append(_compare(operator, ours, theirs))
    return all(verdicts)


def _numbers(version: str) -> tuple[int, ...] | None:
    if not re.fullmatch(r"\d+(\.\d+)*", version, re.ASCII):
        return None
    return tuple(int(part) for part in version.split("."))


def _padded(version: tuple[int, ...], length: int) -> tuple[int, ...]:
    return version + (0,) * (length - len(version))


def _compare(operator: str, ours: tuple[int, ...], theirs: tuple[int, ...]) -> bool:
    length = max(len(ours), len(theirs))
    left, right = _padded(ours, length), _padded(theirs, length)
    kept = max(len(theirs) - 1, 1)
    return {
        "==": left == right,
        "!=": left != right,
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "~=": left >= right and left[:kept] == right[:kept],
    }[operator]


# --- PEP 723 --------------------------------------------------------------------------------------


def read_script_metadata(source: str, name: str) -> list[Requirement]:
    """The requirements in a source's `# /// script` block, if it has one.

    Raises:
        SourceError: the block is there, and wrong.
    """
    where, metadata = _script_metadata(source, name)
    asked: Any = metadata.get("dependencies", [])
    if not isinstance(asked, list):
        raise SourceError(
            f"{where}: `dependencies` is a list of texts, but this is {asked!r}. "
            'Write `# dependencies = ["plotly"]`.'
        )
    return [parse_requirement(str(one), where) for one in asked]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  # TOML holds anything


def read_thread(source: str, name: str) -> Literal["worker", "main"]:
    """Where a source's `# /// script` block wants Python: `[tool.wasmui]` with `thread = "main"`.

    Raises:
        SourceError: the block is there, and wrong.
    """
    where, metadata = _script_metadata(source, name)
    thread: object = metadata.get("tool", {}).get("wasmui", {}).get("thread", "worker")
    if thread not in ("worker", "main"):
        raise SourceError(
            f'{where}: `thread` is "worker" or "main", but this is {thread!r}. '
            'Write `# thread = "main"` under `# [tool.wasmui]`.'
        )
    return "main" if thread == "main" else "worker"


def read_persist(source: str, name: str) -> list[str]:
    """The paths that outlive a reload: `[tool.wasmui]` with `persist = ["data/", "notes.db"]`.

    Raises:
        SourceError: the block is there, and wrong.
    """
    where, metadata = _script_metadata(source, name)
    paths: Any = metadata.get("tool", {}).get("wasmui", {}).get("persist", [])
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise SourceError(
            f"{where}: `persist` is a list of paths, but this is {paths!r}. "
            'Write `# persist = ["data/", "notes.db"]` under `# [tool.wasmui]`.'
        )
    return paths


def _script_metadata(source: str, name: str) -> tuple[str, dict[str, Any]]:
    """Where the `# /// script` block stands, and what it says."""
    lines = [line.rstrip() for line in source.splitlines()]
    block = _script_block(lines)
    if block is None:
        return name, {}
    where = f"{name}, line {lines.index('# /// script') + 1}"
    try:
        return where, tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(
            f"{where}: the `script` block is not TOML: {error}. "
            'Write it as `# dependencies = ["plotly"]`, each line behind `# `.'
        ) from error


def _script_block(lines: list[str]) -> str | None:
    """The text in the block without its number signs."""
    if "# /// script" not in lines:
        return None
    inside: list[str] = []
    end: int | None = None
    for line in lines[lines.index("# /// script") + 1 :]:
        if line != "#" and not line.startswith("# "):
            break
        if line == "# ///":  # the last of them closes: the text may hold the same line
            end = len(inside)
        inside.append(line[2:])
    return None if end is None else "\n".join(inside[:end])


# --- imports --------------------------------------------------------------------------------------


def imports_of(source: str, file: str = "", *, relative: bool = False) -> list[Import]:
    """The modules that a source imports; none where it is no Python (yet).

    Args:
        source: its text.
        file: its path in the app's folder.
        relative: whether those that are named from the source's own place count too.
    """
    try:
        with warnings.catch_warnings():
            # Such as a wrong escape in a string: no concern of who reads the imports.
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
        found = [_imported(*one, file) for one in _walk(tree, optional=False)]
        return [one for one in found if relative or not one.level]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []  # running it will say what is wrong, at its line


def missing_imports(files: Mapping[str, str], entrypoint: str) -> list[Import]:
    """What the entrypoint and the files that it imports need from outside of the app.

    Args:
        files: the app's sources, by their path in its folder.
        entrypoint: which of them is run.
    """
    found: dict[str, Import] = {}
    waiting, seen = [entrypoint], {entrypoint}
    while waiting:
        file = waiting.pop(0)
        for one in imports_of(files.get(file, ""), file, relative=True):
            local = [path for path in _local_files(one, file, entrypoint) if path in files]
            waiting += [path for path in local if path not in seen]
            seen.update(local)
            if (
                one.level
                or local
                or one.module in sys.stdlib_module_names
                or one.module in PROVIDED
            ):
                continue
            known = found.get(one.module)
            if known is None or (known.optional and not one.optional):
                found[one.module] = one
    return list(found.values())


def sources_reached(files: Mapping[str, str], entrypoint: str) -> list[str]:
    """The entrypoint, and the app's own sources that it imports, directly or not."""
    waiting, seen = [entrypoint], [entrypoint]
    while waiting:
        file = waiting.pop(0)
        for one in imports_of(files.get(file, ""), file, relative=True):
            for path in _local_files(one, file, entrypoint):
                if path in files and path not in seen:
                    seen.append(path)
                    waiting.append(path)
    return seen


def _imported(node: ast.stmt, dotted: str, optional: bool, file: str) -> Import:
    plain = dotted.lstrip(".")
    module, *path = plain.split(".")
    return Import(module, node.lineno, optional, tuple(path), file, len(dotted) - len(plain))


def _local_files(one: Import, file: str, entrypoint: str) -> Iterator[str]:
    """The files of the app that an import may mean: beside the entrypoint, or beside its file."""
    folders = [PurePosixPath(entrypoint).parent, PurePosixPath(file).parent]
    if one.level:
        folders = list(PurePosixPath(file).parents)[one.level - 1 : one.level]
    for folder in dict.fromkeys(folders):
        place = folder
        for name in (one.module, *one.path):
            place /= name
            yield f"{place}.py"
            yield f"{place}/__init__.py"


def _walk(node: ast.AST, *, optional: bool) -> Iterator[tuple[ast.stmt, str, bool]]:
    match node:
        case ast.Import():
            yield from ((node, alias.name, optional) for alias in node.names)
        case ast.ImportFrom(level=0, module=str(module)):
            # A name may be a module too, and then one of the app's.
            yield from ((node, f"{module}.{alias.name}", optional) for alias in node.names)
        case ast.ImportFrom(level=level, module=module):
            named = f"{'.' * level}{module}." if module else "." * level
            yield from ((node, f"{named}{alias.name}", optional) for alias in node.names)
        case ast.Try() | ast.TryStar():
            caught = optional or any(catches(handler, _ABSENCE) for handler in node.handlers)
            yield from _walk_all(node.body, optional=caught)
            rest = [*node.handlers, *node.orelse, *node.finalbody]
            yield from _walk_all(rest, optional=caught)
        case ast.If():
            truth = truth_in_the_page(node.test)
            if truth is not False:
                yield from _walk_all(node.body, optional=optional)
            if truth is not True:
                yield from _walk_all(node.orelse, optional=optional)
        case _:
            yield from _walk_all(ast.iter_child_nodes(node), optional=optional)


def _walk_all(nodes: Any, *, optional: bool) -> Iterator[tuple[ast.stmt, str, bool]]:
    for node in nodes:
        yield from _walk(node, optional=optional)


_ABSENCE = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})


def catches(handler: ast.ExceptHandler, names: frozenset[str]) -> bool:
    """Whether a handler is for one of these exceptions, or for all."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id in names) for kind in kinds)


def truth_in_the_page(test: ast.expr) -> bool | None:
    """What a condition is in a page, where it asks for a type checker or for the system."""
    match test:
        case ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
            return False
        case ast.Compare(
            left=ast.Attribute(value=ast.Name(id="sys"), attr="platform"),
            ops=[ast.Eq() | ast.NotEq() as operator],
            comparators=[ast.Constant(value=str(system))],
        ):
            return (system == "emscripten") is isinstance(operator, ast.Eq)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            truth = truth_in_the_page(operand)
            return None if truth is None else not truth
        case _:
            return None
