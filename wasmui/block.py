"""What stands on the page: blocks, and the containers that hold them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar, Token
from dataclasses import KW_ONLY
from dataclasses import dataclass as dataclass_plain
from dataclasses import fields as dataclass_fields
from functools import wraps
from inspect import Parameter, Signature
from itertools import count
from typing import Any, ClassVar, Literal, Self, TypeAlias, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict, Field, ValidationError
from pydantic.dataclasses import dataclass, rebuild_dataclass
from pydantic.fields import FieldInfo
from pydantic_core import ArgsKwargs, ErrorDetails

from wasmui.errors import ConfigError, Error, near, quoted
from wasmui.listener import Listener
from wasmui.phrase import Phrase

Key: TypeAlias = int | str | tuple[int | str, ...]
T = TypeVar("T")

_MOST_BITS = 14_000
"""Python makes no text of longer whole numbers, neither for the page nor for an error."""

_open_container: ContextVar[Container | None] = ContextVar("open_container", default=None)
_ids: Iterator[int] = count(1)

# The schema of a class costs milliseconds in WebAssembly, so it is made when the class is first
# used. Numbers are taken as text because Gradio takes them: `label=5` is common.
_CONFIG = ConfigDict(
    arbitrary_types_allowed=True,
    coerce_numbers_to_str=True,
    defer_build=True,
    extra="forbid",
    populate_by_name=False,
)


@dataclass_plain(frozen=True)
class Wire:
    """Notes on a field's annotation which type the page gets, where it is not the one given."""

    type: Any


def restart_ids() -> None:
    """Count ids from 1 again, so that the same app gets the same ids when it is run again."""
    global _ids  # noqa: PLW0603 - one counter for the process, as ids are unique on a page
    _ids = count(1)


def swap_ids(other: Iterator[int]) -> Iterator[int]:
    """Go on with another app's ids; those of the one before come back."""
    global _ids
    before, _ids = _ids, other
    return before


def next_id(stem: str) -> str:
    """A new id, such as `textbox3`. Ids are text: a number as a key becomes text on its way."""
    return f"{stem}{next(_ids)}"


def file_form(name: str) -> str:
    """A class's name as its file is called: `CheckboxGroup` is in `checkbox_group`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class Building:
    """What a function makes while it builds a part of a page that runs already.

    Args:
        place: the id of the container whose blocks it makes.
    """

    _now: ClassVar[ContextVar[Building | None]] = ContextVar("building", default=None)

    def __init__(self, place: str) -> None:
        self.place = place
        self.made: set[str] = set()
        """Ids of blocks and listeners."""
        self.outside: list[tuple[str, str, Listener]] = []
        """Listeners for what was there before: its id, the event, the listener."""

    def __enter__(self) -> Self:
        self._token = Building._now.set(self)
        return self

    def __exit__(self, *exc: object) -> None:
        Building._now.reset(self._token)

    @staticmethod
    def new_id(stem: str, key: Key | None) -> str:
        """An id for something that is made now: the same each time, if it has a key.

        Raises:
            ConfigError: the key is taken.
        """
        building = Building._now.get()
        if building is None:
            return next_id(stem)
        uid = next_id(stem) if key is None else f"{stem}-{building.place}-{_plain(key)}"
        if uid in building.made:
            raise ConfigError(
                f"key={key!r} is there twice among the blocks that one function renders. "
                "Give each its own, such as `key=f'name-{number}'`."
            )
        building.made.add(uid)
        return uid

    @staticmethod
    def check(container: Block) -> None:
        """Refuse to build outside of the place.

        Raises:
            ConfigError: the container was there before.
        """
        building = Building._now.get()
        if building and container.uid not in {building.place, *building.made}:
            raise ConfigError(
                f"A function under @render() makes blocks in its own place, not in a "
                f"{type(container).__name__} that was there before. Leave out `with`."
            )

    @staticmethod
    def takes(source: str, event: str, listener: Listener) -> bool:
        """Keep a listener for something outside of what is being built, which lasts longer."""
        building = Building._now.get()
        if building is None or source in building.made:
            return False
        building.outside.append((source, event, listener))
        return True


def _plain(key: Key) -> str:
    """A key in letters, digits and dashes that no other key has."""
    return re.sub(r"[^a-zA-Z0-9-]", lambda found: f"_{ord(found[0]):x}_", repr(key))


@dataclass_transform(eq_default=False, field_specifiers=(Field,))
def declare(cls: type[T], *, extra: Literal["allow", "forbid"] = "forbid") -> type[T]:
    """Make a block's class: a pydantic dataclass whose mistakes are told at the user's line.

    Remembers in `given` which parameters were written out, since a block that a function
    returns changes just those.
    """
    made: Any = dataclass(eq=False, repr=False, config=_CONFIG | {"extra": extra})(cls)
    fields: dict[str, FieldInfo] = made.__pydantic_fields__
    # A field that a class declares again stands where the class puts it. pydantic keeps it where
    # its base had it, so it is handed every argument by name.
    for name in [name for name in cls.__annotations__ if name in fields]:
        made.__dataclass_fields__[name] = made.__dataclass_fields__.pop(name)
    read = [name for name, field in fields.items() if not field.exclude and name != "value"]
    made.wire = (*read, *made.derived)
    made.wire_key = f"{made.__module__}.{made.__qualname__}"
    parameters = [field.alias or name for name, field in fields.items() if field.init is not False]
    positional = tuple(
        fields[field.name].alias or field.name
        for field in dataclass_fields(made)
        if not field.kw_only
    )

    @wraps(made.__init__)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807
        if not made.__pydantic_complete__:
            rebuild_dataclass(made)
            made.__init__ = __init__  # building the schema puts pydantic's own in its place
            made.__signature__ = signature
        written = (*positional[: len(args)], *kwargs)
        if args and len(args) <= len(positional) and len(set(written)) == len(written):
            args, kwargs = (), {**dict(zip(positional, args, strict=False)), **kwargs}
        phrases: dict[str, Phrase] = {}
        for name, value in kwargs.items():
            if type(value) is int and value.bit_length() > _MOST_BITS:
                raise ConfigError(
                    f"{type(self).__name__}({name}=...): a number of so many digits cannot be "
                    "shown. Give it as text."
                )
            if type(value) is Phrase:
                phrases[name] = value
        try:
            made.__pydantic_validator__.validate_python(
                ArgsKwargs(args, kwargs), self_instance=self
            )
        except ValidationError as error:
            raise _explained(type(self).__name__, error, parameters) from None
        self.given = written
        if phrases:
            self.phrases = phrases

    signature = _LazySignature(__init__)
    made.__init__ = __init__
    made.__signature__ = signature
    return made


@dataclass_transform(eq_default=False, field_specifiers=(Field,))
def declare_open(cls: type[T]) -> type[T]:
    """`declare`, for a class that also takes parameters which it does not name."""
    return declare(cls, extra="allow")


class _LazySignature:
    """A class's parameters for `help()` and editors, worked out when somebody asks.

    A subclass with an `__init__` of its own has its own parameters.
    """

    def __init__(self, init: Callable[..., None]) -> None:
        self._init = init

    def __get__(self, instance: object, owner: type) -> Signature:
        if instance is not None or owner.__init__ is not self._init:
            raise AttributeError("__signature__")
        known: dict[str, FieldInfo] = owner.__pydantic_fields__
        fields = [(known[field.name], field) for field in dataclass_fields(owner)]
        found = [
            Parameter(
                info.alias or field.name,
                Parameter.KEYWORD_ONLY if field.kw_only else Parameter.POSITIONAL_OR_KEYWORD,
                default=Parameter.empty
                if info.is_required()
                else info.get_default(call_default_factory=True),
                annotation=info.annotation,
            )
            for info, field in fields
            if info.init is not False  # a base's, which the class does not take
        ]
        found.sort(key=lambda parameter: parameter.kind)
        return Signature(found)


def _explained(name: str, error: ValidationError, parameters: list[str]) -> Error:
    """pydantic's findings as one sentence each: what was given, what is right, what to write."""
    found = error.errors(include_url=False)
    for problem in found:
        cause = problem.get("ctx", {}).get("error")
        if isinstance(cause, Error):
            return cause
    return ConfigError(" ".join(dict.fromkeys(_sentence(name, p, parameters) for p in found)))


def _sentence(name: str, problem: ErrorDetails, parameters: list[str]) -> str:
    field = str(problem["loc"][0]) if problem["loc"] else ""
    given = quoted(problem["input"])
    if problem["type"] == "unexpected_keyword_argument":
        known = near(field, parameters) or f" It takes: {', '.join(parameters)}."
        return f"{name}() has no parameter `{field}`.{known}"
    if problem["type"] == "unexpected_positional_argument":
        return (
            f"{name}() takes no further argument by position, but got {given}. "
            f"Name it: `{name}(..., name=value)`."
        )
    if problem["type"] in ("missing_argument", "missing"):
        return f"{name}() needs `{field}`."
    if problem["type"] == "multiple_argument_values":
        return f"{name}() got `{field}` twice, by position and by name. Write it once."
    right = problem["msg"][0].lower() + problem["msg"][1:]
    return f"{name}({field}={given}): {right}."


@declare
class Block:
    """Anything that has a place on the page.

    A block joins the innermost open `with` container when it is built.
    """

    renderer: ClassVar[str | None] = None
    """Name of the file that draws it, on both sides: the class's own name, in file form.
    `None` is never drawn."""
    wire: ClassVar[tuple[str, ...]] = ()
    """The fields that the page reads. Set by `declare`."""
    derived: ClassVar[tuple[str, ...]] = ()
    """Properties of the class that the page reads beside its fields."""
    wire_key: ClassVar[str] = ""
    """Names `wire`, so that the page's side reads it once for each class. Set by `declare`."""

    _: KW_ONLY
    visible: bool | Literal["hidden"] = True
    """`"hidden"` keeps it in the page, unseen, and its place is free."""
    elem_id: str | None = None
    elem_classes: list[str] | str | None = None
    placed: bool = Field(default=True, alias="render", exclude=True, kw_only=True)
    """Whether it joins the open container at once; if not, `render()` does it later."""
    key: Key | None = Field(default=None, exclude=True, kw_only=True)
    preserved_by_key: list[str] | str | None = Field(default=None, exclude=True, kw_only=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "renderer" not in cls.__dict__ and cls.__module__.startswith("wasmui."):
            cls.renderer = file_form(cls.__name__)

    def __post_init__(self) -> None:
        self.uid = Building.new_id(self.renderer or file_form(type(self).__name__), self.key)
        self.parent: Container | None = None
        self.listeners: dict[str, list[Listener]] = {}
        self._held: list[Block] = []
        if self.placed:
            self.render()

    def render(self) -> Self:
        """Join the open container now; for a block made with `render=False`.

        Raises:
            ConfigError: it has its place already.
        """
        container = _open_container.get()
        if self.parent is not None:
            raise ConfigError(
                f"This {type(self).__name__} has its place on the page already. "
                "Make it with `render=False` to place it later, and call render() once."
            )
        if container is not None:
            container.add(self)
        return self

    def unrender(self) -> Self:
        """Leave the container, to be placed elsewhere by `render()`."""
        if self.parent is not None:
            self.parent.children.remove(self)
            self.parent = None
        return self

    @property
    def events(self) -> list[str]:
        """The events that some listener waits for."""
        return list(self.listeners)

    def listen(self, event: str, listener: Listener) -> None:
        """Have a listener run when an event of this block fires."""
        if not Building.takes(self.uid, event, listener):
            self.listeners.setdefault(event, []).append(listener)

    def walk(self) -> Iterator[Block]:
        """This block and all below it, in the order of the page."""
        yield self
        for held in self._held:
            yield from held.walk()

    def hold(self, blocks: object) -> None:
        """Take blocks that a property lists, as Buttons in `buttons`, from the page's flow."""
        if isinstance(blocks, list):
            for block in cast("list[object]", blocks):
                if isinstance(block, Block) and block not in self._held:
                    self._held.append(block.unrender())

    def reread(self, names: Iterable[str]) -> list[str]:
        """What the page must read again after these parameters have changed."""
        return [name for name in names if name in self.wire]

    def expected_parent(self) -> type[Container] | None:
        """The container that must hold this block; one is made where it is missing."""
        return None

    def __repr__(self) -> str:
        names = [name for name in self.given if name != "render"]  # on a block, that is a method
        given = ", ".join(f"{name}={getattr(self, name, ...)!r}" for name in names)
        return f"{type(self).__name__}({given})"

    phrases: ClassVar[Mapping[str, Phrase]] = {}
    """Parameters that are texts of wasmui's own: the page says them in the visitor's language."""
    given: ClassVar[tuple[str, ...]] = ()
    """The parameters that were written out. Each instance has its own."""


@declare
class Container(Block):
    """A block that holds others: `with Row(): ...`."""

    def __enter__(self) -> Self:
        self._tokens.append(_open_container.set(self))
        return self

    def __exit__(self, *exc: object) -> None:
        _open_container.reset(self._tokens.pop())

    def __post_init__(self) -> None:
        self.children: list[Block] = []
        self.implied = False  # True: made by wasmui around a block that needs it
        self._tokens: list[Token[Container | None]] = []
        super().__post_init__()

    def add(self, block: Block) -> None:
        """Take a block in as the last child, inside the parent that it expects."""
        Building.check(self)
        expected = block.expected_parent()
        if expected is None or isinstance(self, expected):
            self.children.append(block)
            block.parent = self
            return
        last = self.children[-1] if self.children else None
        if isinstance(last, expected) and last.implied:
            last.add(block)
            return
        with self:
            around = expected()
        around.implied = True
        around.add(block)

    def walk(self) -> Iterator[Block]:
        yield from super().walk()
        for child in self.children:
            yield from child.walk()


def attached(work: Callable[[], T], container: Container | None = None) -> T:
    """Do some work with another container open, or none, so that no new block joins the page."""
    token = _open_container.set(container)
    try:
        return work()
    finally:
        _open_container.reset(token)


def open_container() -> Container | None:
    """The innermost open `with` container, if any."""
    return _open_container.get()
