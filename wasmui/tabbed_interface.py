"""Several apps in one, each on a tab."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, cast

from wasmui.arguments import check
from wasmui.blocks import Blocks
from wasmui.components.markdown import Markdown
from wasmui.errors import ConfigError, quoted
from wasmui.layouts.tab import Tab
from wasmui.layouts.tabs import Tabs


class TabbedInterface(Blocks):
    """Several Interfaces or Blocks, each on a tab of its own.

    Args:
        interface_list: the apps, in the order of the tabs.
        tab_names: what stands on the tabs; `Tab 0`, `Tab 1` and so on if not given.
        title: a heading above the tabs, and the page's title.
        tabs_kwargs: parameters of `Tabs`, such as `selected`.

    Raises:
        ConfigError: something in the list is no app, or there are more or fewer names than apps.

    Example:
        ui.TabbedInterface([hello, bye], ["Hello", "Bye"]).launch()
    """

    renderer: ClassVar[str | None] = "blocks"

    def __init__(
        self,
        interface_list: Sequence[Blocks],
        tab_names: list[str] | None = None,
        title: str | None = None,
        analytics_enabled: bool | None = None,
        tabs_kwargs: dict[str, Any] | None = None,
    ) -> None:
        check(
            TabbedInterface.__init__,
            {
                "tab_names": tab_names,
                "title": title,
                "analytics_enabled": analytics_enabled,
                "tabs_kwargs": tabs_kwargs,
            },
            "TabbedInterface",
        )
        apps = _apps(interface_list)
        more: dict[str, Any] = {} if title is None else {"title": title}
        super().__init__(analytics_enabled=analytics_enabled, mode="tabbed_interface", **more)
        names = [f"Tab {at}" for at in range(len(apps))] if tab_names is None else list(tab_names)
        if len(names) != len(apps):
            raise ConfigError(
                f"TabbedInterface() has {len(apps)} apps, but {len(names)} names in `tab_names`. "
                "Give one name for each."
            )
        with self:
            if title:
                Markdown(f"# {title}")
            with _tabs(tabs_kwargs or {}):
                for app, name in zip(apps, names, strict=True):
                    with Tab(label=name):
                        app.unrender().render()


def _tabs(given: dict[str, Any]) -> Tabs:
    try:
        return Tabs(**given)
    except ConfigError as error:
        raise ConfigError(f"TabbedInterface(tabs_kwargs=...): {error}") from None


def _apps(given: Any) -> list[Blocks]:
    several = isinstance(given, Iterable) and not isinstance(given, str | bytes)
    found: list[Any] = list(cast("Iterable[Any]", given)) if several else [given]
    for app in found:
        if not isinstance(app, Blocks):
            raise ConfigError(
                f"TabbedInterface() takes apps, but got {quoted(app)}. "
                "Pass a list of `Interface(...)` or `Blocks`."
            )
    return found
