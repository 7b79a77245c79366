"""Samples under a form: a click fills the form in."""

from __future__ import annotations

import csv
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from inspect import isasyncgen, isawaitable, isgenerator
from pathlib import Path
from typing import Any, Literal, cast

from wasmui.arguments import check
from wasmui.component import Component
from wasmui.components.dataset import Dataset
from wasmui.errors import ConfigError, quoted
from wasmui.event import on
from wasmui.file_data import resolved
from wasmui.function import name_of
from wasmui.phrase import Phrase
from wasmui.update import skip


class Examples:
    """Samples of what may be entered; a click enters one.

    Args:
        examples: a list with a value for each input; for one input, a list of values; or the path
            of a CSV file with a heading, of a folder with such a `log.csv`, or of a folder whose
            files are the samples.
        inputs: what is filled in.
        outputs: what `fn` writes.
        fn: what runs on a click, with `run_on_click` or `cache_examples`.
        cache_examples: each sample is computed once in a visit, when it is first chosen.
        cache_mode: both are as told above, since computing all samples first would hold up the
            page; `"eager"` also enters the sample `preload` when the page opens.
        run_on_click: also run `fn`.
        preprocess: whether `fn` is given what components make of the samples.
        postprocess: whether components make what the page shows of what `fn` returns.
        batch: `fn` takes and returns lists.
        example_labels: what the page shows in place of the samples.
        visible_columns: the positions of the inputs whose values are shown; of those that are
            seen themselves, if not given.

    Raises:
        ConfigError: a sample has more values than there are inputs, the folder is not there, or
            there is nothing to run.

    Example:
        ui.Examples([["Ada"], ["Eve"]], inputs=name)
    """

    def __init__(
        self,
        examples: list[Any] | list[list[Any]] | str,
        inputs: Component | Sequence[Component],
        outputs: Component | Sequence[Component] | None = None,
        fn: Callable[..., Any] | None = None,
        cache_examples: bool | None = None,
        cache_mode: Literal["eager", "lazy"] | None = None,
        examples_per_page: int = 10,
        _api_mode: bool = False,
        label: str | None = None,
        elem_id: str | None = None,
        run_on_click: bool = False,
        preprocess: bool = True,
        postprocess: bool = True,
        api_visibility: Literal["public", "private", "undocumented"] = "undocumented",
        api_name: str | None = "load_example",
        api_description: str | Literal[False] | None = None,
        batch: bool = False,
        *,
        example_labels: list[str] | None = None,
        visible_columns: list[int] | None = None,
        visible: bool | Literal["hidden"] = True,
        preload: int | Literal[False] = 0,
    ) -> None:
        options = {k: v for k, v in locals().items() if k not in ("self", "examples")}
        check(Examples.__init__, options, "Examples")
        self.inputs = [inputs] if isinstance(inputs, Component) else list(inputs)
        self.outputs = [outputs] if isinstance(outputs, Component) else list(outputs or ())
        self.fn = fn
        self.batch = batch
        self.cache_examples = bool(cache_examples)
        self.examples = _samples(examples, len(self.inputs))
        if (run_on_click or cache_examples) and (fn is None or not self.outputs):
            which = "run_on_click" if run_on_click else "cache_examples"
            raise ConfigError(
                f"Examples({which}=True) runs a function, so it needs `fn=` and `outputs=`."
            )
        columns = [
            at
            for at in range(len(self.inputs))
            if any(at < len(one) and one[at] is not None for one in self.examples)
        ]
        self._columns = columns
        chosen = visible_columns
        if chosen is None:
            chosen = [at for at, one in enumerate(self.inputs) if one.visible is True]
        seen = [at for at in columns if at in chosen]
        self._cache: dict[int, Any] = {}
        self.dataset = Dataset(
            components=[self.inputs[at] for at in seen],
            samples=[[one[at] if at < len(one) else None for at in seen] for one in self.examples],
            type="index",
            label=label or Phrase("Examples"),
            samples_per_page=examples_per_page,
            elem_id=elem_id,
            visible=visible,
            sample_labels=example_labels,
        )
        if not self.inputs:
            return
        self.load_input_event = self.dataset.click(
            self._entered,
            self.dataset,
            self.inputs,
            show_progress="hidden",
            postprocess=True,
            api_name=api_name,
            api_description=api_description,
            api_visibility=api_visibility,
        )
        eager = (
            cache_examples and "lazy" not in (cache_examples, cache_mode) and preload is not False
        )
        entered = [self.load_input_event]
        if eager and self.examples and all(_is_empty(one) for one in self.inputs):
            at = int(preload)
            entered.append(
                on(None, lambda: [at, *self._values(at)], None, [self.dataset, *self.inputs])
            )
        for event in entered:
            if cache_examples or run_on_click:
                event.then(
                    _named(self._run, fn),
                    [self.dataset, *self.inputs],
                    self.outputs,
                    preprocess=preprocess,
                    postprocess=postprocess,
                )

    def _entered(self, index: int | None) -> Any:
        if index is None:
            return skip()
        values = self._values(index)
        return values[0] if len(values) == 1 else values

    def _values(self, index: int) -> list[Any]:
        sample = self.examples[index]
        return [
            sample[at] if at in self._columns and at < len(sample) else skip()
            for at in range(len(self.inputs))
        ]

    async def _run(self, index: Any, *values: Any) -> AsyncGenerator[Any]:
        """What the function makes of a sample; where it is kept, the second time at once."""
        if index in self._cache:
            yield self._cache[index]
            return
        if index is None or self.fn is None:
            return
        last: Any = None
        given = [[value] for value in values] if self.batch else list(values)
        async for last in _results(self.fn(*given)):
            if self.batch:
                last = tuple(one[0] for one in last)  # noqa: PLW2901 - of the one visitor
                last = last[0] if len(self.outputs) == 1 else last  # noqa: PLW2901
            yield last
        if self.cache_examples:
            self._cache[index] = last


async def _results(returned: Any) -> AsyncGenerator[Any]:
    if isawaitable(returned):
        returned = await returned
    if isgenerator(returned):
        for one in returned:
            yield one
    elif isasyncgen(returned):
        async for one in returned:
            yield one
    else:
        yield returned


def _named(run: Callable[..., Any], fn: Callable[..., Any] | None) -> Callable[..., Any]:
    """`run` under the name of the user's function, for messages."""

    def named(*values: Any) -> Any:
        return run(*values)

    named.__name__ = name_of(fn) if fn else "example"
    return named


def _is_empty(component: Component) -> bool:
    return "value" not in component.given


def _samples(given: Any, inputs: int) -> list[list[Any]]:
    if isinstance(given, str | Path):
        resolved(given, "Examples(examples=...)")
        found: list[Any] = _of_folder(Path(given))
    elif isinstance(given, bytes | Mapping | type) or not isinstance(given, Iterable):
        raise ConfigError(
            f"Examples(examples={quoted(given)}): a list is right, or the path of a folder or a "
            'CSV file. Write `examples=[["Ada"], ["Eve"]]`.'
        )
    else:
        found = list(cast("Iterable[Any]", given))
    if inputs == 1:
        found = [one if isinstance(one, list | tuple) else [one] for one in found]
    for one in found:
        if not isinstance(one, list | tuple):
            raise ConfigError(
                f"Examples(): each example is a list with a value for each of the {inputs} "
                f"inputs, but one is {quoted(one)}."
            )
        if len(one) > inputs:  # pyright: ignore[reportUnknownArgumentType]
            raise ConfigError(
                f"Examples(): {quoted(one)} has more values than there are inputs ({inputs}). "
                "Leave some out, or name more `inputs`."
            )
    return [list(one) for one in found]


def _of_folder(folder: Path) -> list[Any]:
    if folder.suffix.lower() == ".csv" and folder.is_file():
        return _of_table(folder)
    if not folder.is_dir():
        raise ConfigError(
            f"Examples(): the folder {quoted(str(folder))} is not there. Give a list of examples, "
            "or the path of a folder or a CSV file, starting at the app's own folder."
        )
    log = folder / "log.csv"
    if not log.is_file():
        return [[str(file)] for file in sorted(folder.iterdir()) if file.is_file()]
    return _of_table(log)


def _of_table(log: Path) -> list[Any]:
    """The rows below the heading; what names a file beside the table is that file."""
    folder = log.parent
    with log.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in list(csv.reader(lines))[1:] if row]
    return [
        [str(folder / text) if (folder / text).is_file() and text else text for text in row]
        for row in rows
    ]
