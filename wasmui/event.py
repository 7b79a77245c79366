"""Events: declared on a component's class, called on a component to attach a listener."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Literal, TypeAlias, overload

from wasmui.arguments import check, fits
from wasmui.block import Block, Building, open_container
from wasmui.errors import ConfigError, quoted
from wasmui.listener import Listener, Outcome, ShowProgress, TriggerMode

Blocks: TypeAlias = Block | Sequence[Block] | AbstractSet[Block] | None
Cancels: TypeAlias = "Dependency | Sequence[Dependency] | None"

_HASTY: dict[str, TriggerMode] = {
    "change": "always_last",
    "key_up": "always_last",
    "stream": "multiple",
}
_PROGRESS: dict[str, ShowProgress] = {"stream": "minimal", "tick": "hidden"}


class Event:
    """Declares that a block can fire an event.

    Example:
        class Button(Component):
            click = Event()

        button.click(greet, inputs=name, outputs=greeting)
    """

    name: str

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, block: None, owner: type) -> Event: ...
    @overload
    def __get__(self, block: Block, owner: type) -> Trigger: ...
    def __get__(self, block: Block | None, owner: type) -> Event | Trigger:
        return self if block is None else Trigger(block, self.name)


def events_of(block: type[Block]) -> list[str]:
    """The events that a class declares, in the order of their names."""
    return sorted(name for name in dir(block) if isinstance(getattr(block, name, None), Event))


class Dependency:
    """A listener that was attached: what may run after it, and the function itself.

    Example:
        sent = button.click(send, message, chat)
        sent.success(clear, outputs=message)
        stop.click(cancels=sent)
    """

    def __init__(self, listener: Listener) -> None:
        self.listener = listener

    @property
    def then(self) -> Trigger:
        """Runs when this one has ended, whatever came of it: also when it was stopped."""
        return Trigger(self.listener, "then")

    @property
    def success(self) -> Trigger:
        """Runs when this one has ended without an error."""
        return Trigger(self.listener, "success")

    @property
    def failure(self) -> Trigger:
        """Runs when this one has failed."""
        return Trigger(self.listener, "failure")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self.listener.fn is None:
            raise ConfigError("This listener has no function to call.")
        return self.listener.fn(*args, **kwargs)


class Trigger:
    """An event of one block, or the end of another listener; call it to attach a listener."""

    def __init__(self, source: Block | Listener, name: str) -> None:
        self.source = source
        self.name = name

    def __call__(
        self,
        fn: Callable[..., Any] | Literal["decorator"] | None = "decorator",
        inputs: Blocks = None,
        outputs: Blocks = None,
        api_name: str | None = None,
        api_description: str | Literal[False] | None = None,
        scroll_to_output: bool = False,
        show_progress: ShowProgress = "full",
        show_progress_on: Block | Sequence[Block] | None = None,
        queue: bool = True,
        batch: bool = False,
        max_batch_size: int = 4,
        preprocess: bool = True,
        postprocess: bool = True,
        cancels: Cancels = None,
        trigger_mode: TriggerMode | None = None,
        js: str | Literal[True] | None = None,
        concurrency_limit: int | Literal["default"] | None = "default",
        concurrency_id: str | None = None,
        api_visibility: Literal["public", "private", "undocumented"] = "public",
        time_limit: int | None = None,
        stream_every: float = 0.5,
        key: int | str | tuple[int | str, ...] | None = None,
        validator: Callable[..., Any] | None = None,
        inputs_kwargs: dict[str, Block] | None = None,
    ) -> Any:
        """Run `fn` with the values of `inputs` when the event fires; what it returns is shown.

        Args:
            fn: plain, async, a generator or an async generator. Left out, this is a decorator;
                `None` passes the inputs on to the outputs.
            inputs: components whose values are the arguments; a set of them is one dict argument.
            outputs: blocks that are changed: one value returned for each, or a dict by block.
            show_progress: what the outputs show while the function runs.
            show_progress_on: other blocks that show it instead.
            js: a JavaScript function as text, run in the page before `fn`: it takes the inputs'
                values, and what it returns takes their place. Without `fn` it takes the values of
                inputs and outputs, and what it returns goes to the outputs.
            cancels: listeners whose running functions are ended.
            trigger_mode: while it runs, further events are dropped (`once`), all run
                (`multiple`), or the last one runs afterwards (`always_last`).
            queue: whether a run waits until the limit allows it; without, it begins at once.
            batch: the function is given lists: the values of all runs that wait, up to
                `max_batch_size`, and returns a list for each output.
            concurrency_limit: how many runs may overlap; `None` is without limit, and
                `"default"` is one.
            time_limit: in seconds; what takes longer is ended, and its `finally` blocks run.
            stream_every: in seconds, for `stream`.

        Returns:
            Dependency: to attach `then`, `success` or `failure`, and for `cancels`.

        Raises:
            ConfigError: `fn` cannot be called, or `inputs` or `outputs` hold no components.
        """
        options: dict[str, Any] = {
            "api_name": api_name,
            "api_description": api_description,
            "scroll_to_output": scroll_to_output,
            "show_progress": _PROGRESS.get(self.name, show_progress)
            if isinstance(show_progress, str)  # pyright: ignore[reportUnnecessaryIsInstance]
            and show_progress == "full"
            else show_progress,
            "show_progress_on": show_progress_on,
            "queue": queue,
            "batch": batch,
            "max_batch_size": max_batch_size,
            "preprocess": preprocess,
            "postprocess": postprocess,
            "cancels": cancels,
            "trigger_mode": trigger_mode,
            "js": js,
            "concurrency_limit": concurrency_limit,
            "concurrency_id": concurrency_id,
            "api_visibility": api_visibility,
            "time_limit": time_limit,
            "stream_every": stream_every,
            "key": key,
            "validator": validator,
            "inputs_kwargs": inputs_kwargs,
        }
        return attach([self], fn, inputs, outputs, options)

    def add(self, listener: Listener) -> None:
        """Have a listener run when this happens."""
        if isinstance(self.source, Listener):
            outcome: Outcome = self.name  # pyright: ignore[reportAssignmentType] - set by Dependency
            if not Building.takes(self.source.uid, outcome, listener):
                self.source.followers.append((outcome, listener))
        else:
            self.source.listen(self.name, listener)

    def __str__(self) -> str:
        source = "listener" if isinstance(self.source, Listener) else type(self.source).__name__
        return f"{source}.{self.name}"


class _Decorator:
    """`@button.click(inputs=name)`: waits for the function below it."""

    def __init__(self, attach: Callable[[Callable[..., Any]], Dependency]) -> None:
        self._attach = attach

    def __call__(self, fn: Callable[..., Any]) -> Dependency:
        return self._attach(fn)


def attach(
    triggers: Sequence[Trigger],
    fn: Callable[..., Any] | Literal["decorator"] | None,
    inputs: Blocks,
    outputs: Blocks,
    options: dict[str, Any],
) -> Dependency | _Decorator:
    """Make a listener and have each trigger run it; without a function, a decorator for one.

    Raises:
        ConfigError: as `Trigger.__call__` tells.
    """
    called = ", ".join(str(trigger) for trigger in triggers) or "on"
    check(Trigger.__call__, {**options, **_CHECKED_BY_ITSELF}, called)
    if isinstance(options["show_progress"], bool):
        options["show_progress"] = "full" if options["show_progress"] else "hidden"
    if isinstance(fn, str) and fn == "decorator":
        if options["js"] is None and options["cancels"] is None:
            return _Decorator(
                lambda function: _attached(triggers, called, function, inputs, outputs, options)
            )
        fn = None
    return _attached(triggers, called, fn, inputs, outputs, options)


def _attached(
    triggers: Sequence[Trigger],
    called: str,
    fn: Any,
    inputs: Blocks,
    outputs: Blocks,
    options: dict[str, Any],
) -> Dependency:
    if isinstance(fn, Dependency):  # decorated, and used once more
        fn = fn.listener.fn
    if fn is not None and not callable(fn):
        raise ConfigError(
            f"{called}() needs a function to call, but got {quoted(fn)}. "
            "Pass the function itself, without parentheses."
        )
    if options["js"] is not None and not isinstance(options["js"], str):
        raise ConfigError(
            f"{called}(js={quoted(options['js'])}): Python is not turned into JavaScript here, "
            "as it "
            'runs in the page already. Leave `js` out, or write `js="(value) => ..."`.'
        )
    modes: set[TriggerMode] = {_HASTY.get(trigger.name, "once") for trigger in triggers}
    limit = options["concurrency_limit"]
    watched = options["show_progress_on"]
    cancels = options["cancels"]
    listener = Listener(
        uid=Building.new_id("listener", options["key"]),
        fn=fn,
        inputs=block_ids(inputs, f"{called}(inputs=...)"),
        outputs=block_ids(outputs, f"{called}(outputs=...)"),
        inputs_kwargs=tuple(
            (name, block_ids(block, f"{called}(inputs_kwargs=...)")[0])
            for name, block in _named(options["inputs_kwargs"], called).items()
        ),
        takes_dict=isinstance(inputs, AbstractSet),
        trigger_mode=options["trigger_mode"] or (modes.pop() if len(modes) == 1 else "once"),
        concurrency_limit=limit,
        show_progress_on=None
        if watched is None
        else block_ids(watched, f"{called}(show_progress_on=...)"),
        cancels=tuple(
            dependency.listener.uid
            for dependency in _dependencies(cancels, f"{called}(cancels=...)")
        ),
        **{name: options[name] for name in _UNCHANGED},
    )
    for trigger in triggers:
        _check_page(trigger)
        trigger.add(listener)
    return Dependency(listener)


def _check_page(trigger: Trigger) -> None:
    """Refuse an event of a block of another app: it would never fire on this page.

    Raises:
        ConfigError: with where to put it.
    """
    source, here = trigger.source, open_container()
    if here is None or not isinstance(source, Block) or source.parent is None:
        return
    if _root(source) is not _root(here):
        label = getattr(source, "label", None)
        name = f'{type(source).__name__} "{label}"' if label else f"this {type(source).__name__}"
        raise ConfigError(
            f"{trigger}(): {name} is on the page of another `with Blocks()`. Attach the listener "
            "there, or place that app on this page first, with its render()."
        )


_CHECKED_BY_ITSELF: dict[str, None] = dict.fromkeys(
    ("cancels", "inputs_kwargs", "js", "show_progress_on")
)
"""Options that are told of in sentences of their own."""

_UNCHANGED = (
    "api_description",
    "api_name",
    "api_visibility",
    "batch",
    "concurrency_id",
    "js",
    "key",
    "max_batch_size",
    "postprocess",
    "preprocess",
    "queue",
    "scroll_to_output",
    "show_progress",
    "stream_every",
    "time_limit",
    "validator",
)


def _named(given: Any, called: str) -> dict[str, Any]:
    if given is not None and not fits(given, dict[str, Any]):
        raise ConfigError(
            f"{called}(inputs_kwargs={quoted(given)}): a dict of components by the names of `fn`'s "
            "parameters is right."
        )
    return given or {}


def _dependencies(cancels: Cancels, where: str) -> list[Dependency]:
    several = isinstance(cancels, Sequence) and not isinstance(cancels, str | bytes)
    found: list[Any] = list(cancels) if several else [cancels]  # pyright: ignore[reportArgumentType]
    found = [] if cancels is None else found
    for one in found:
        if not isinstance(one, Dependency):
            raise ConfigError(
                f"{where} takes what attaching a listener returned, but got {quoted(one)}. "
                "Write `running = button.click(...)`, then `cancels=running`."
            )
    return found


def block_ids(blocks: Blocks, where: str) -> tuple[str, ...]:
    """The ids of one block, of several, or of none.

    Raises:
        ConfigError: something among them is no block.
    """
    if blocks is None:
        return ()
    several = isinstance(blocks, Sequence | AbstractSet) and not isinstance(blocks, str | bytes)
    found: list[Any] = list(blocks) if several else [blocks]  # pyright: ignore[reportArgumentType]
    for block in found:
        if not isinstance(block, Block):
            right = "a component" if not isinstance(block, type) else f"`{block.__name__}()`, made"
            raise ConfigError(f"{where} takes components, but got {quoted(block)}. Pass {right}.")
    return tuple(block.uid for block in found)


def on(
    triggers: Sequence[Trigger] | Trigger | None = None,
    fn: Callable[..., Any] | Literal["decorator"] | None = "decorator",
    inputs: Blocks = None,
    outputs: Blocks = None,
    *,
    inputs_kwargs: dict[str, Block] | None = None,
    api_visibility: Literal["public", "private", "undocumented"] = "public",
    api_name: str | None = None,
    api_description: str | Literal[False] | None = None,
    scroll_to_output: bool = False,
    show_progress: ShowProgress = "full",
    show_progress_on: Block | Sequence[Block] | None = None,
    queue: bool = True,
    batch: bool = False,
    max_batch_size: int = 4,
    preprocess: bool = True,
    postprocess: bool = True,
    cancels: Cancels = None,
    trigger_mode: TriggerMode | None = None,
    js: str | Literal[True] | None = None,
    concurrency_limit: int | Literal["default"] | None = "default",
    concurrency_id: str | None = None,
    time_limit: int | None = None,
    stream_every: float = 0.5,
    key: int | str | tuple[int | str, ...] | None = None,
    validator: Callable[..., Any] | None = None,
) -> Any:
    """Attach one listener to several events; without triggers, to the load and its inputs' changes.

    The parameters mean what they mean on an event. The listener runs once at a time, whichever
    of the events it was.

    Example:
        ui.on([name.submit, button.click], greet, inputs=name, outputs=greeting)
    """
    options = {name: value for name, value in locals().items() if name not in _NO_OPTION}
    if triggers is None:
        block_ids(inputs, "on(inputs=...)")
        blocks = [inputs] if isinstance(inputs, Block) else list(inputs or ())
        chosen = [*_load(), *(Trigger(block, "change") for block in blocks)]
        options["trigger_mode"] = trigger_mode or "always_last"  # the last change is not lost
    else:
        several = isinstance(triggers, Sequence | AbstractSet) and not isinstance(
            triggers, str | bytes
        )
        chosen: list[Any] = list(triggers) if several else [triggers]  # pyright: ignore[reportArgumentType]
    for trigger in chosen:
        if not isinstance(trigger, Trigger):
            raise ConfigError(
                f"on() takes events, such as `button.click`, but got {quoted(trigger)}. "
                "Name its event."
            )
    return attach(chosen, fn, inputs, outputs, options)


_NO_OPTION = ("triggers", "fn", "inputs", "outputs")


def _root(block: Block) -> Block:
    while block.parent is not None:
        block = block.parent
    return block


def _load() -> list[Trigger]:
    """The load of the app that is being built, if one is."""
    here = open_container()
    root = here and _root(here)
    return [Trigger(root, "load")] if root is not None and "load" in events_of(type(root)) else []
