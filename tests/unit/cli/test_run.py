import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

import wasmui
from wasmui.cli import main, serve_app, serve_launched
from wasmui.errors import SourceError
from wasmui.site.serve import DevServer


@contextmanager
def served(app: Path, assets: Path, **options: object) -> Iterator[DevServer]:
    server = serve_app(app, port=0, open_browser=False, block=False, assets=assets, **options)
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def test_an_app_is_served_until_it_is_closed(
    app: Path, assets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(app, assets) as server, urlopen(f"{server.url}app/hello.py") as answer:
        assert answer.read() == b"import wasmui as ui\n"

    said = capsys.readouterr()
    assert said.out == f"http://127.0.0.1:{server.server_port}/\n"
    assert said.err == ""


def test_a_syntax_error_is_said_and_the_app_is_served(
    app: Path, assets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app.write_text("print('a'")

    with served(app, assets) as server, urlopen(server.url) as answer:
        assert answer.status == 200

    assert "hello.py, line 1: '(' was never closed" in capsys.readouterr().err


def test_an_address_for_the_whole_network_is_warned_of(
    app: Path, assets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(app, assets, host="0.0.0.0"):
        said = capsys.readouterr()

    assert "Careful: with --host 0.0.0.0" in said.err
    assert said.out.startswith("http://127.0.0.1:")


def test_a_port_that_is_taken_ends_with_status_1(
    app: Path, assets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]

        status = main(["run", str(app), "--no-open", "--port", str(port)], assets=assets)

    assert status == 1
    assert f"Port {port} is taken" in capsys.readouterr().err


def test_ctrl_c_ends_it_and_frees_the_port(app: Path, assets: Path) -> None:
    words = ["run", str(app), "--no-open", "--port", "0"]
    code = (
        "import pathlib, sys; from wasmui.cli import main\n"
        f"sys.exit(main({words!r}, assets=pathlib.Path({str(assets)!r})))"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        url = process.stdout.readline().decode().strip()
        with urlopen(url) as answer:
            assert answer.status == 200
        # A page that listens must not keep it.
        token = url + answer_token(url)
        with urlopen(token) as listening:
            assert listening.readline() == b"retry: 1000\n"
            process.send_signal(signal.SIGINT)
            status = process.wait(timeout=5)
        errors = process.stderr.read()

    assert status == 0
    assert b"Traceback" not in errors
    with closing(socket.create_server(("127.0.0.1", int(url.rstrip("/").rpartition(":")[2])))):
        pass


def test_a_launch_outside_of_a_file_says_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sys.modules["__main__"], "__file__")

    with pytest.raises(SourceError, match="`wasmui run FILE`"):
        serve_launched(None)


def test_a_launch_serves_the_script_that_runs(tmp_path: Path, assets: Path) -> None:
    script = tmp_path / "launched.py"
    script.write_text(
        "import sys, pathlib, urllib.request\n"
        "import wasmui.site.runtime as runtime\n"
        f"runtime.STATIC = pathlib.Path({str(assets)!r})\n"
        "from wasmui.cli import serve_launched\n"
        "serve_launched(None, server_port=0, inbrowser=False, prevent_thread_lock=True)\n"
    )

    done = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(Path(wasmui.__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert done.stdout.startswith("http://127.0.0.1:")


def answer_token(url: str) -> str:
    with urlopen(url) as answer:
        return answer.read().decode().partition('data-changes="')[2].partition('"')[0]
