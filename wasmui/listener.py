"""What happens on an event: one function, what it reads, what it writes."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

TriggerMode: TypeAlias = Literal["once", "multiple", "always_last"]
ShowProgress: TypeAlias = Literal["full", "minimal", "hidden"]
Outcome: TypeAlias = Literal["then", "success", "failure"]


@dataclass(frozen=True, eq=False)
class Listener:
    """A function and the ids of the blocks around it."""

    uid: str
    fn: Callable[..., Any] | None
    """`None` passes the inputs on to the outputs as they are."""
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    inputs_kwargs: tuple[tuple[str, str], ...] = ()
    """Parameter names, each with the id of the component that it is given."""
    takes_dict: bool = False
    """The inputs were a set: the function gets one dict, keyed by component."""
    preprocess: bool = True
    postprocess: bool = True
    trigger_mode: TriggerMode = "once"
    show_progress: ShowProgress = "full"
    show_progress_on: tuple[str, ...] | None = None
    scroll_to_output: bool = False
    queue: bool = True
    batch: bool = False
    max_batch_size: int = 4
    cancels: tuple[str, ...] = ()
    """Ids of the listeners whose running functions this one ends."""
    js: str | None = None
    concurrency_limit: int | Literal["default"] | None = 1
    """How many runs of the group may overlap; `None` is without limit, and `"default"` is what
    `Blocks.queue` says."""
    concurrency_id: str | None = None
    """Listeners of the same name share one limit; without a name, those of one function do."""
    api_name: str | None = None
    api_description: str | Literal[False] | None = None
    api_visibility: Literal["public", "private", "undocumented"] = "public"
    time_limit: int | None = None
    stream_every: float = 0.5
    key: int | str | tuple[int | str, ...] | None = None
    validator: Callable[..., Any] | None = None
    followers: list[tuple[Outcome, Listener]] = field(default_factory=list)
    """What runs when this one has ended, and after which outcome."""

    @property
    def given(self) -> tuple[str, ...]:
        """The ids of all that the function is given."""
        return (*self.inputs, *(uid for _, uid in self.inputs_kwargs))


def with_followers(listeners: Iterable[Listener]) -> Iterator[Listener]:
    """Some listeners, and behind all of them what runs after them; each once."""
    seen: set[str] = set()
    waiting = deque(listeners)
    while waiting:
        listener = waiting.popleft()
        if listener.uid not in seen:
            seen.add(listener.uid)
            yield listener
            waiting += [follower for _, follower in listener.followers]
