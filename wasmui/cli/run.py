"""`wasmui run`: serves an app on this machine while it is written."""

from __future__ import annotations

import sys
import threading
import webbrowser
from os import PathLike
from pathlib import Path
from typing import Any

from wasmui.errors import SourceError
from wasmui.site.serve import DevServer, is_local, open_server


def serve_app(
    path: str | PathLike[str],
    *,
    port: int | None = None,
    host: str = "127.0.0.1",
    open_browser: bool = True,
    watch: bool = True,
    block: bool = True,
    requirements: Path | None = None,
    assets: Path | None = None,
) -> DevServer:
    """Serves an app, and prints its address as the first line.

    Args:
        path: a `.py` file, or a folder with an `app.py`.
        port: exactly this one; by default the first free one from 7860 on.
        host: the address to listen at; any but this machine's own opens the app to its network.
        open_browser: whether a browser is shown the page.
        watch: whether the page follows when the app's files change.
        block: whether to return only after Ctrl-C; else the server answers in a thread of its own,
            until its `shutdown` and `server_close` are called.
        requirements: a file of requirements besides those that the app has.
        assets: where the page's own files lie; by default in the package.

    Returns:
        The server: its `url` is the address.

    Raises:
        SourceError: there is no such app. (One that is no Python is served: the page says why.)
        BuildError: the page's own files are not there.
        Error: the port or the address cannot be had.
    """
    server = open_server(
        Path(path), port=port, host=host, watch=watch, requirements=requirements, assets=assets
    )
    print(server.url, flush=True)
    _warn_of(server, host)
    if open_browser:
        # In a thread: a browser in the terminal keeps its caller until it is closed.
        threading.Thread(target=webbrowser.open, args=(server.url,), daemon=True).start()
    if block:
        _serve_until_interrupted(server)
    else:
        # Looks often for whether it is to end: who asks for that waits for it.
        threading.Thread(
            target=server.serve_forever, args=(0.05,), daemon=True, name="serve"
        ).start()
    return server


def serve_launched(app: object, **options: Any) -> None:
    """Serves the script that is running: what `demo.launch()` does where there is no page.

    The script is read again by the page, and runs there; what it has made here is not used.

    Args:
        app: what was launched.
        options: those of Gradio's `launch` that mean something here: `server_name`, `server_port`,
            `inbrowser` and `prevent_thread_lock`.

    Raises:
        SourceError: no script is running, as in a notebook.
        BuildError, Error: as `serve_app`.
    """
    del app
    script = getattr(sys.modules["__main__"], "__file__", None)
    if script is None:
        raise SourceError(
            "launch() serves the file that it stands in, and here it stands in none. "
            "Write the app to a file, and run `wasmui run FILE`."
        )
    serve_app(
        script,
        port=options.get("server_port"),
        host=options.get("server_name") or "127.0.0.1",
        open_browser=options.get("inbrowser", True),
        block=not options.get("prevent_thread_lock", False),
    )


def _serve_until_interrupted(server: DevServer) -> None:
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print(file=sys.stderr)  # behind the ^C
    finally:
        server.server_close()


def _warn_of(server: DevServer, host: str) -> None:
    source = server.app.source
    try:
        source.check()
    except SourceError as error:
        print(error.message, file=sys.stderr, flush=True)
    for one in source.left_out:
        print(f"Left out of the page: {one}.", file=sys.stderr, flush=True)
    if not is_local(host):
        print(
            f"Careful: with --host {host}, everyone in this network can open the app and read its "
            "files. Leave --host out to keep it to this machine.",
            file=sys.stderr,
            flush=True,
        )
