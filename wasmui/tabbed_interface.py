"""Several apps in one, each on a tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from wasmui.blocks import Blocks
from wasmui.components.markdown import Markdown
from wasmui.errors import ConfigError
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
        more: dict[str, Any] = {} if title is None else {"title": title}
        super().__init__(analytics_enabled=analytics_enabled, mode="tabbed_interface", **more)
        names = (
            [f"Tab {at}" for at in range(len(interface_list))] if tab_names is None else tab_names
        )
        if len(names) != len(interface_list):
            raise ConfigError(
                f"TabbedInterface() has {len(interface_list)} apps, but {len(names)} tab names. "
                "Give one name for each."
            )
        with self:
            if title:
                Markdown(f"# {title}")
            with Tabs(**(tabs_kwargs or {})):
                for app, name in zip(interface_list, names, strict=True):
                    if not isinstance(app, Blocks):  # pyright: ignore[reportUnnecessaryIsInstance]
                        raise ConfigError(
                            f"TabbedInterface() takes apps, but got {app!r}. "
                            "Pass `Interface(...)` or a `Blocks`."
                        )
                    with Tab(label=name):
                        app.unrender().render()
