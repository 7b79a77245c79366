"""Samples to choose from, in a table or a gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any, ClassVar, Literal, cast

from wasmui.block import Key, attached, declare
from wasmui.component import Component
from wasmui.crossing import is_deep
from wasmui.errors import ConfigError, Error, quoted
from wasmui.event import Event
from wasmui.file_data import FileData
from wasmui.phrase import Phrase
from wasmui.shortcuts import made


class Dataset(Component):
    """Samples, of which the visitor chooses one; each has a value for each component.

    Value: with `type="values"` the sample, a list; with `"index"` its position, from 0; with
    `"tuple"` both, position first. `None` where none was chosen. A function returns a position or
    a sample, or other samples: `return ui.Dataset(samples=[...])`.

    Raises:
        ConfigError: a sample is no list, or has more values than there are components.
        Error: the position from the page is not among the samples.

    Example:
        names = ui.Dataset(components=["text", "number"], samples=[["Ada", 36], ["Eve", 28]])
        names.click(lambda sample: sample[0], names, greeting)
    """

    wire = (
        "visible",
        "elem_id",
        "elem_classes",
        "label",
        "show_label",
        "container",
        "scale",
        "min_width",
        "samples_per_page",
        "sample_labels",
        "rows",
        "titles",
        "arranged",
    )
    wire_key: ClassVar[str] = "wasmui.components.dataset.Dataset"
    derived = ("rows", "titles", "arranged")

    label: str | None
    show_label: bool
    container: bool
    scale: int | None
    min_width: int
    samples_per_page: int
    sample_labels: list[str] | None
    layout: Literal["gallery", "table"] | None

    change = Event()
    click = Event()
    select = Event()

    def __init__(
        self,
        *,
        label: str | None = None,
        show_label: bool = True,
        components: Sequence[Component] | list[str] | None = None,
        component_props: list[dict[str, Any]] | None = None,
        samples: list[list[Any]] | None = None,
        headers: list[str] | None = None,
        type: Literal["values", "index", "tuple"] = "values",
        layout: Literal["gallery", "table"] | None = None,
        samples_per_page: int = 10,
        visible: bool | Literal["hidden"] = True,
        elem_id: str | None = None,
        elem_classes: list[str] | str | None = None,
        render: bool = True,
        key: Key | None = None,
        preserved_by_key: list[str] | str | None = "value",
        container: bool = True,
        scale: int | None = None,
        min_width: int = 160,
        proxy_url: str | None = None,
        sample_labels: list[str] | None = None,
    ) -> None:
        given = {name: value for name, value in locals().items() if name in _PARAMETERS}
        looks = _Looks(**{name: given[name] for name in _Looks.wire})
        if looks.samples_per_page < 1:
            raise ConfigError(f"Dataset(samples_per_page={samples_per_page}): write 1 or more.")
        super().__init__(
            visible=visible,
            elem_id=elem_id,
            elem_classes=elem_classes,
            render=render,
            key=key,
            preserved_by_key=preserved_by_key,
        )
        self.label = looks.label
        self.show_label = looks.show_label
        self.component_props = looks.component_props
        self.components = _made(_listed("components", components), looks.component_props)
        self.samples = _checked(_listed("samples", samples), len(self.components))
        self.headers = looks.headers
        self.type: Literal["values", "index", "tuple"] = looks.type
        self.layout: Literal["gallery", "table"] | None = looks.layout
        self.samples_per_page = looks.samples_per_page
        self.container = looks.container
        self.scale = looks.scale
        self.min_width = looks.min_width
        self.proxy_url = looks.proxy_url
        self.sample_labels = looks.sample_labels
        if isinstance(label, Phrase):
            self.phrases = {"label": label}  # pyright: ignore[reportAttributeAccessIssue] - as `given`
        self.given = tuple(  # pyright: ignore[reportAttributeAccessIssue] - each has its own
            name
            for name, value in given.items()
            if value is not None and (name in _NO_DEFAULT or value != _DEFAULTS.get(name))
        )

    @property
    def rows(self) -> list[list[str | FileData]]:
        """The samples as the page shows them: text, or pictures."""
        return [
            [_cell(component, value) for component, value in self._seen(sample)]
            for sample in self.samples
        ]

    @property
    def titles(self) -> list[str]:
        """What stands above each column."""
        if self.headers:
            return [str(header) for header in self.headers]
        return [str(getattr(c, "label", None) or type(c).__name__) for c in self.components]

    @property
    def arranged(self) -> Literal["gallery", "table"]:
        """`layout`, or what suits the number of columns."""
        columns = max([len(self.titles), *(len(sample) for sample in self.samples)], default=0)
        if self.layout is not None:
            return self.layout
        return "gallery" if self.sample_labels or columns <= 1 else "table"

    def preprocess(self, payload: Any) -> Any:
        """The sample, its position, or both."""
        if payload is None:
            return None
        if not isinstance(payload, int | float) or not 0 <= payload < len(self.samples):
            raise Error(
                f"{self._called} has no sample {quoted(payload)}: it has {len(self.samples)}."
            )
        index = int(payload)
        sample = self.samples[index]
        return {"index": index, "values": sample, "tuple": (index, sample)}[self.type]

    def postprocess(self, value: Any) -> int | None:
        """The position of the sample."""
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        if isinstance(value, list | tuple) and list(value) in self.samples:  # pyright: ignore[reportUnknownArgumentType]
            return self.samples.index(list(value))  # pyright: ignore[reportUnknownArgumentType]
        raise ConfigError(
            f"{self._called} has no sample {quoted(value)}. Return a position or a sample, "
            "or other samples with `Dataset(samples=[...])`."
        )

    def reread(self, names: Iterable[str]) -> list[str]:
        """What is shown follows from several parameters."""
        return [*super().reread(names), *self.derived]

    def _seen(self, sample: list[Any]) -> list[tuple[Component | None, Any]]:
        if not self.components:
            return [(None, value) for value in sample]
        return list(zip(self.components, sample, strict=False))


@declare
class _Looks:
    """The parameters that are plain, for pydantic to check."""

    derived: ClassVar[tuple[str, ...]] = ()
    wire: ClassVar[tuple[str, ...]] = ()

    label: str | None
    show_label: bool
    component_props: list[dict[str, Any]] | None
    headers: list[str] | None
    type: Literal["values", "index", "tuple"]
    layout: Literal["gallery", "table"] | None
    samples_per_page: int
    container: bool
    scale: int | None
    min_width: int
    proxy_url: str | None
    sample_labels: list[str] | None


_Looks.__name__ = "Dataset"  # as errors call it

_NO_DEFAULT = ("components", "samples")
_DEFAULTS: dict[str, Any] = {
    "show_label": True,
    "type": "values",
    "samples_per_page": 10,
    "visible": True,
    "preserved_by_key": "value",
    "container": True,
    "min_width": 160,
}
_PARAMETERS = (
    *("label", "show_label", "components", "component_props", "samples", "headers", "type"),
    *("layout", "samples_per_page", "visible", "elem_id", "elem_classes", "key"),
    *("preserved_by_key", "container", "scale", "min_width", "proxy_url", "sample_labels"),
)


def _listed(name: str, given: Any) -> list[Any]:
    if given is None:
        return []
    if not isinstance(given, list | tuple):
        raise ConfigError(f"Dataset({name}={quoted(given)}): write a list.")
    return list(cast("Sequence[Any]", given))


def _made(given: Iterable[Any], props: list[dict[str, Any]] | None) -> list[Component]:
    found: list[Component] = []
    for at, one in enumerate(given):
        component = attached(lambda one=one: made(one, "Dataset(components=...)"))
        if props and at < len(props) and not isinstance(one, Component):
            kind, more = type(component), props[at]
            component = attached(lambda kind=kind, more=more: kind(**more))
        found.append(component)
    return found


def _checked(samples: Iterable[Any], most: int) -> list[list[Any]]:
    found: list[list[Any]] = []
    for sample in samples:
        if not isinstance(sample, list | tuple):
            raise ConfigError(
                f"Dataset(samples=...): each sample is a list with a value for each component, "
                f"but one is {quoted(sample)}. Write `[{quoted(sample)}]`."
            )
        values: list[Any] = list(sample)  # pyright: ignore[reportUnknownArgumentType]
        if most and len(values) > most:
            raise ConfigError(
                f"Dataset(samples=...): the sample {quoted(values)} has {len(values)} values for "
                f"{most} components. Leave some out, or name more components."
            )
        found.append(values)
    return found


def _cell(component: Component | None, value: Any) -> str | FileData:
    if value is None:
        return ""
    if component is not None and component.renderer in ("image", "file"):
        try:
            shown = component.postprocess(value)
        except Exception:  # noqa: BLE001 - it is told when the sample is chosen
            return _said(value)
        if isinstance(shown, FileData):
            return shown if component.renderer == "image" else shown.orig_name or shown.path
    as_example: Callable[[Any], object] | None = getattr(component, "as_example", None)
    if as_example is not None:  # Gradio's name, for components that tell it themselves
        with suppress(Exception):  # what is wrong is told when the sample is chosen
            return str(as_example(value))
    if isinstance(value, list | tuple):
        return ", ".join(_said(one) for one in value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return _said(value)


def _said(value: Any) -> str:
    try:
        return quoted(value) if is_deep(value) else str(value)
    except Exception:  # noqa: BLE001 - the user's own class; it is told when the sample is chosen
        return quoted(value)
