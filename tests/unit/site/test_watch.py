import os
import threading
from pathlib import Path
from queue import SimpleQueue

import pytest

from wasmui.site.watch import Listeners, Watch


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    (tmp_path / "a.py").write_text("1")
    (tmp_path / "b.py").write_text("1")
    return Watch(lambda: {file.name: file for file in tmp_path.glob("*.py")})


def test_what_lies_still_is_no_change(watch: Watch) -> None:
    assert watch.poll() == set()


def test_files_that_change_come_or_go_are_told_once(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("12")
    (tmp_path / "b.py").unlink()
    (tmp_path / "c.py").write_text("")

    assert watch.poll() == {"a.py", "b.py", "c.py"}
    assert watch.poll() == set()


def test_a_change_that_keeps_the_size_is_seen_by_its_time(watch: Watch, tmp_path: Path) -> None:
    os.utime(tmp_path / "a.py", ns=(1, 1))

    assert watch.poll() == {"a.py"}


def test_following_tells_of_a_change_until_it_is_stopped(watch: Watch, tmp_path: Path) -> None:
    told: SimpleQueue[list[str]] = SimpleQueue()
    stop = threading.Event()
    thread = threading.Thread(target=watch.follow, args=(told.put, stop))
    (tmp_path / "a.py").write_text("123")

    thread.start()
    changed = told.get(timeout=10)
    stop.set()
    thread.join(timeout=10)

    assert changed == ["a.py"]
    assert not thread.is_alive()


def test_listeners_hear_all_news_and_the_end() -> None:
    listeners = Listeners()
    one, two = listeners.join(), listeners.join()
    assert one is not None
    assert two is not None

    listeners.tell(b"1")
    listeners.leave(two)
    listeners.tell(b"2")
    listeners.close()

    assert [one.get(), one.get(), one.get()] == [b"1", b"2", None]
    assert two.get() == b"1"
    assert two.empty()


def test_there_are_never_too_many_listeners() -> None:
    listeners = Listeners()

    joined = [listeners.join() for _ in range(Listeners.MOST + 1)]

    assert joined[-1] is None
    assert None not in joined[:-1]
