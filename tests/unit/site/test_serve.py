import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from wasmui.errors import Error, SourceError
from wasmui.site.serve import DevServer, open_server


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


Ask = Callable[..., Answer]


@pytest.fixture
def app(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret of the machine")
    folder = tmp_path / "folder"
    (folder / "data").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "app.py").write_text("import wasmui as ui\n")
    (folder / "data" / "a b.csv").write_text("1,2\n")
    (folder / ".env").write_text("secret of the app")
    (folder / ".git" / "config").write_text("secret of the app")
    (folder / "key.pem").write_text("secret of the app")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "outside").symlink_to(tmp_path)
    return folder


@pytest.fixture
def server(app: Path, assets: Path) -> Iterator[DevServer]:
    server = open_server(app, port=0, assets=assets)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def ask(server: DevServer) -> Ask:
    def ask(path: str, method: str = "GET", **headers: str) -> Answer:
        with closing(HTTPConnection("127.0.0.1", server.server_port, timeout=10)) as connection:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": "127.0.0.1", **headers}.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())

    return ask


# --- what it serves ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind", "start"),
    [
        ("/", "text/html; charset=utf-8", b"<!doctype html>"),
        ("/index.html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("/app/app.py", "text/plain; charset=utf-8", b"import wasmui"),
        ("/app/data/a%20b.csv", "text/csv; charset=utf-8", b"1,2"),
        ("/wasmui/wasmui.js", "text/javascript; charset=utf-8", b"// page"),
        ("/wasmui/dev.js", "text/javascript; charset=utf-8", b"// reload"),
        ("/wasmui/chunks/textbox-1a2b.js?v=1", "text/javascript; charset=utf-8", b"// text box"),
        ("/wasmui/page.css", "text/css; charset=utf-8", b"/*"),
        ("/wasmui/icon.svg", "image/svg+xml", b"<svg"),
        ("/wasmui/pyodide/program.bin", "application/octet-stream", b"program"),
        ("/wasmui/pyodide/pyodide.asm.mjs", "text/javascript; charset=utf-8", b"function glue"),
        ("/wasmui/wasmui.zip", "application/zip", b"PK"),
        ("/wasmui/packages.zip", "application/zip", b"PK"),
        ("/wasmui/manifest.json", "application/json", b"{"),
    ],
)
def test_it_serves_what_a_build_would_hold(ask: Ask, path: str, kind: str, start: bytes) -> None:
    answer = ask(path)

    assert answer.status == 200
    assert answer.headers["Content-Type"] == kind.partition("?")[0]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.body.startswith(start)


def test_an_unchanged_file_is_not_sent_again(ask: Ask) -> None:
    first = ask("/app/app.py")

    again = ask("/app/app.py", If_None_Match=f'"other", {first.headers["ETag"]}')

    assert (again.status, again.body) == (304, b"")


def test_a_changed_file_is_sent_anew(ask: Ask, app: Path) -> None:
    first = ask("/app/app.py")
    (app / "app.py").write_text("x = 1\n")

    again = ask("/app/app.py", If_None_Match=first.headers["ETag"])

    assert (again.status, again.body) == (200, b"x = 1\n")


def test_a_head_has_no_body(ask: Ask) -> None:
    answer = ask("/app/app.py", "HEAD")

    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 0


def test_one_connection_answers_many_times(server: DevServer) -> None:
    with closing(HTTPConnection("127.0.0.1", server.server_port, timeout=10)) as connection:
        for _ in range(3):
            connection.request("GET", "/app/app.py")
            assert connection.getresponse().read() == b"import wasmui as ui\n"


def test_the_page_follows_the_files(ask: Ask, app: Path) -> None:
    (app / "new.txt").write_text("")

    assert b'name="new.txt"' in ask("/").body


def test_an_app_that_is_no_python_is_served_for_the_page_to_say_so(ask: Ask, app: Path) -> None:
    (app / "app.py").write_text("print('a'")

    assert ask("/").status == 200
    assert ask("/app/app.py").body == b"print('a'"


def test_a_wish_that_cannot_be_read_is_warned_of_once(
    ask: Ask, app: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (app / "requirements.txt").write_text("not a requirement")

    answers = [ask("/").status, ask("/").status, ask("/wasmui/manifest.json").status]

    assert answers == [200, 200, 200]
    assert capsys.readouterr().err.count("is no requirement") == 1


# --- what it does not -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/app/../../secret.txt",
        "/app/..%2f..%2fsecret.txt",
        "/app/%2e%2e/%2e%2e/secret.txt",
        "/app/%252e%252e/secret.txt",
        "/app/....//secret.txt",
        "/app/..\\..\\secret.txt",
        "/app/..%5c..%5csecret.txt",
        "/app/%c0%ae%c0%ae/secret.txt",
        "/app//etc/passwd",
        "/app/%2fetc%2fpasswd",
        "//etc/passwd",
        "/etc/passwd",
        "/app/./app.py",
        "/app//app.py",
        "/app/app.py/",
        "/app/app.py%00.txt",
        "/app/app.py%0a",
        "/app/data/../app.py",
        "/wasmui/../app/app.py",
        "/wasmui/pyodide/../../app/app.py",
        "/wasmui/%2e%2e/%2e%2e/secret.txt",
        "/wasmui/packages/../../../secret.txt",
        "http://127.0.0.1/app/app.py",
        "app/app.py",
        "*",
        "/file:///etc/passwd",
        "/C:/Windows/win.ini",
        "/APP/app.py",
        "/app/APP.PY",
        "/%61pp/%2e%65nv",
    ],
)
def test_no_path_leads_out_of_the_app(ask: Ask, path: str) -> None:
    answer = ask(path)

    assert answer.status == 404
    assert answer.body == b"404 Not Found\n"


@pytest.mark.parametrize(
    "path",
    [
        *("/app/.env", "/app/%2eenv", "/app/.git/config", "/app/key.pem", "/.git/config"),
        *("/app/out.txt", "/app/outside/secret.txt", "/app/outside", "/__wasmui__/changes/x"),
    ],
)
def test_secrets_hidden_files_and_links_are_not_there(ask: Ask, path: str) -> None:
    assert ask(path).status == 404


@pytest.mark.parametrize("path", ["/app", "/app/", "/app/data", "/app/data/", "/wasmui/", "/x/"])
def test_there_are_no_listings(ask: Ask, path: str) -> None:
    assert ask(path).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
def test_there_is_nothing_but_reading(ask: Ask, method: str) -> None:
    answer = ask("/", method)

    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:7860", "127.0.0.1.evil.example", "localhost.evil.example"),
        *("", "127.0.0.2", "[::2]", "localhost@evil.example", "192.168.0.1"),
    ],
)
def test_a_request_for_another_host_is_refused(ask: Ask, host: str) -> None:
    assert ask("/app/app.py", Host=host).status == 403
    assert ask("/", Host=host).status == 403


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost", "LOCALHOST:7860", "[::1]:80", "::1"])
def test_a_request_for_this_machine_is_answered(ask: Ask, host: str) -> None:
    assert ask("/app/app.py", Host=host).status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://evil.example:7860"])
def test_a_request_of_another_site_is_refused(ask: Ask, origin: str) -> None:
    assert ask("/app/app.py", Origin=origin).status == 403


def test_a_request_of_the_page_itself_is_answered(ask: Ask) -> None:
    assert ask("/app/app.py", Origin="http://127.0.0.1:7860").status == 200


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n\r\n",
    ],
)
def test_a_request_without_exactly_one_host_is_refused(server: DevServer, request_: bytes) -> None:
    with closing(socket.create_connection(("127.0.0.1", server.server_port), 10)) as connection:
        connection.sendall(request_)

        assert connection.recv(100).startswith(b"HTTP/1.1 403")


def test_what_is_no_http_is_not_repeated(
    server: DevServer, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(socket.create_connection(("127.0.0.1", server.server_port), 10)) as connection:
        connection.sendall(b"GET <script>\x1b[2J</script> x HTTP/1.1\r\n\r\n")
        with connection.makefile("rb") as stream:
            answer = stream.read()

    assert b"script" not in answer
    assert "\x1b" not in capsys.readouterr().err


# --- changes ----------------------------------------------------------------------------------


def listen(server: DevServer, token: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", f"/__wasmui__/changes?token={token}")
    return connection.getresponse()


def next_change(response: HTTPResponse) -> dict[str, object]:
    lines = iter(response.readline, b"")
    assert b"event: change\n" in lines
    return json.loads(next(lines).removeprefix(b"data: "))


def test_the_page_hears_of_changes(server: DevServer, app: Path) -> None:
    with listen(server, server.token) as response:
        (app / "app.py").write_text("print('a'  # not finished\n")
        change = next_change(response)

    assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert change == {"paths": ["app.py"], "page": False}


def test_a_new_file_is_a_change_of_the_page(server: DevServer, app: Path) -> None:
    with listen(server, server.token) as response:
        (app / "new.csv").write_text("")
        change = next_change(response)

    assert change == {"paths": ["new.csv"], "page": True}


def test_the_page_knows_where_to_listen_and_nobody_else(server: DevServer, ask: Ask) -> None:
    assert f'data-changes="__wasmui__/changes?token={server.token}"'.encode() in ask("/").body
    for query in ("", "?token=", "?token=wrong", "?token=%ff"):
        assert ask(f"/__wasmui__/changes{query}").status == 403


def test_a_closing_server_lets_its_listeners_go(server: DevServer) -> None:
    with listen(server, server.token) as response:
        server.server_close()

        assert response.read() == b"retry: 1000\n\n"


def test_a_server_that_does_not_watch_has_no_news(app: Path, assets: Path) -> None:
    server = open_server(app, port=0, watch=False, assets=assets)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        with listen(server, server.token) as response:
            assert response.status == 404
        assert b"dev.js" not in server.app.page()
    finally:
        server.shutdown()
        server.server_close()


# --- ports and addresses ----------------------------------------------------------------------


def test_a_port_that_is_taken_is_named(server: DevServer, app: Path, assets: Path) -> None:
    with pytest.raises(Error, match=f"Port {server.server_port} is taken: .* another --port"):
        open_server(app, port=server.server_port, assets=assets)


def test_without_a_port_the_next_free_one_is_taken(app: Path, assets: Path) -> None:
    with (
        open_server(app, watch=False, assets=assets) as one,
        open_server(app, watch=False, assets=assets) as two,
    ):
        assert one.server_port != two.server_port


def test_a_closed_server_gives_its_port_back(app: Path, assets: Path) -> None:
    one = open_server(app, port=0, watch=False, assets=assets)
    one.server_close()

    two = open_server(app, port=one.server_port, watch=False, assets=assets)
    two.server_close()

    assert two.server_port == one.server_port


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_number_that_is_no_port_is_named(app: Path, assets: Path, port: int) -> None:
    with pytest.raises(Error, match=f"--port {port}: "):
        open_server(app, port=port, assets=assets)


def test_an_address_that_is_not_this_machine_is_named(app: Path, assets: Path) -> None:
    with pytest.raises(Error, match=r"Cannot listen at 192\.0\.2\.1"):
        open_server(app, port=0, host="192.0.2.1", assets=assets)


def test_an_app_that_is_not_there_takes_no_port(tmp_path: Path, assets: Path) -> None:
    with pytest.raises(SourceError):
        open_server(tmp_path / "missing.py", assets=assets)


def test_at_any_address_a_name_that_is_not_this_machine_is_still_refused(
    app: Path, assets: Path
) -> None:
    with open_server(app, port=0, host="0.0.0.0", watch=False, assets=assets) as server:
        assert server.url == f"http://127.0.0.1:{server.server_port}/"
        assert server.trusts("192.168.0.7:7860")
        assert not server.trusts("evil.example")
