"""What the build asks of an app that it ran once, for the screen that is painted before Python."""

from __future__ import annotations

import gc

from wasmui.i18n import I18n


def languages() -> list[str]:
    """The languages that the app, which runs, has texts in."""
    found = [one for one in gc.get_objects() if isinstance(one, I18n)]
    return sorted({name for one in found for name in one.translations})
