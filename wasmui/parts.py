"""The parts of a running page that functions make, and what else they brought along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from inspect import isasyncgen, isawaitable, isgenerator
from typing import Any

from wasmui.block import Block, Building
from wasmui.errors import ListenerError
from wasmui.layouts.rendered import Rendered
from wasmui.listener import Listener


@dataclass(frozen=True)
class Built:
    """What one call of a function made, or the error that it ended with."""

    place: Rendered
    outside: list[tuple[str, str, Listener]]
    """Listeners for what was there before: the source's id, the event, the listener."""
    error: BaseException | None = None

    @property
    def blocks(self) -> list[Block]:
        """All that was made, in the order of the page."""
        return [block for block in self.place.walk() if block is not self.place]

    def failed(self, error: BaseException) -> Built:
        """The same place with nothing in it but an error."""
        return replace(self, place=self.place.emptied(), outside=[], error=error)


async def build(place: Rendered, work: Callable[[], Any]) -> Built:
    """Call a function with a place open, so that what it makes is there."""
    building, made = Building(place.uid), place.emptied()
    built = Built(made, building.outside)
    try:
        with building, made:
            returned = work()
            if isawaitable(returned):
                await returned
    except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - the user's function
        return built.failed(error)
    if isgenerator(returned) or isasyncgen(returned):
        return built.failed(ListenerError(YIELDS))
    return built


YIELDS = (
    "A function under @render() makes its blocks once and yields nothing. Leave out `yield`; for "
    "steps, have each set a State that is among its inputs."
)


@dataclass
class Part:
    """What stands in one place now."""

    blocks: dict[str, Block] = field(default_factory=dict[str, Block])
    """As they were made."""
    now: dict[str, Block] = field(default_factory=dict[str, Block])
    """With the properties that outlasted the one before."""
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    firsts: dict[str, Any] = field(default_factory=dict[str, Any])
    """The values that they were made with."""
    changed: set[str] = field(default_factory=set[str])
    """Whose value the visitor or a function has changed since, and so outlasts the next call."""
    keeps: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Which properties of those that stayed do so."""
    outside: list[tuple[str, str, Listener]] = field(
        default_factory=list[tuple[str, str, Listener]]
    )


class Parts:
    """All places of a page with what stands there."""

    def __init__(self) -> None:
        self.restored: dict[str, Any] = {}
        """What the page showed before Python was lost."""
        self._parts: dict[str, Part] = {}
        self._places: dict[str, Rendered] = {}

    def learn(self, blocks: Iterable[Block]) -> None:
        """Learn the places among some blocks."""
        for block in blocks:
            if isinstance(block, Rendered) and block.builder is not None:
                self._places[block.builder] = block

    def place(self, listener: Listener) -> Rendered | None:
        """Where a listener's function makes blocks, if it does."""
        return self._places.get(listener.uid)

    def of(self, place: str) -> Part:
        """What stands in a place."""
        return self._parts.get(place, Part())

    def put(self, place: str, part: Part) -> None:
        """Have something stand in a place from now on."""
        self._parts[place] = part
        self.learn(part.blocks.values())

    def below(self, place: str) -> set[str]:
        """The ids of all that stands in a place, and in the places inside of it."""
        found = set(self.of(place).blocks)
        return found.union(*(self.below(uid) for uid in found))

    def clear(self, place: str) -> dict[str, Block]:
        """Take out what stands in a place, and in the places inside of it."""
        part = self._parts.pop(place, Part())
        found = dict(part.blocks)
        for uid, block in part.blocks.items():
            found |= self.clear(uid)
            if isinstance(block, Rendered) and block.builder is not None:
                self._places.pop(block.builder, None)
        return found

    def outside(self) -> Iterator[Listener]:
        """The listeners that parts have attached to what is not theirs."""
        for part in self._parts.values():
            yield from (listener for _, _, listener in part.outside)

    def events(self, source: str) -> list[str]:
        """The events of a block that parts have listeners for."""
        return [
            event
            for part in self._parts.values()
            for uid, event, _ in part.outside
            if uid == source
        ]

    def waiting_for(self, source: str, event: str) -> list[Listener]:
        """The listeners that parts have attached to an event of something that is not theirs."""
        return [listener for name, listener in self.followers(source) if name == event]

    def followers(self, source: str) -> list[tuple[Any, Listener]]:
        """The same for all its events, or all ends of a listener."""
        return [
            (event, listener)
            for part in self._parts.values()
            for uid, event, listener in part.outside
            if uid == source
        ]
