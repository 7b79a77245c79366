"""Notices that an app's files change, by looking at them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import SimpleQueue

#: Seconds between two looks. A save is seen within the time that it takes to turn to the browser.
_EVERY = 0.3

#: Seconds that all must lie still before a change is told: an editor writes more than one file.
_STILL = 0.05


class Watch:
    """What an app's files were when last looked at."""

    def __init__(self, look: Callable[[], Mapping[str, Path]]) -> None:
        """Takes a first look.

        Args:
            look: the files there are, by their names in the app.
        """
        self._look = look
        self._seen = self._now()

    def poll(self) -> set[str]:
        """The names that came, went or changed since the last poll."""
        before, self._seen = self._seen, self._now()
        names = before.keys() | self._seen.keys()
        return {name for name in names if before.get(name) != self._seen.get(name)}

    def _now(self) -> dict[str, tuple[int, int]]:
        seen: dict[str, tuple[int, int]] = {}
        for name, path in self._look().items():
            try:
                stat = path.stat()
            except OSError:
                continue
            seen[name] = (stat.st_mtime_ns, stat.st_size)
        return seen

    def follow(self, tell: Callable[[list[str]], None], stop: threading.Event) -> None:
        """Polls until it is told to stop, and tells of each burst of changes once."""
        while not stop.wait(_EVERY):
            changed = self.poll()
            while changed and not stop.wait(_STILL) and (more := self.poll()):
                changed |= more
            if changed:
                tell(sorted(changed))


class Listeners:
    """Everyone who wants to hear of changes."""

    #: More pages than a person has open; each holds a thread.
    MOST = 32

    def __init__(self) -> None:
        self._queues: set[SimpleQueue[bytes | None]] = set()
        self._lock = threading.Lock()
        self._closed = False

    def join(self) -> SimpleQueue[bytes | None] | None:
        """A queue on which news come, then `None` for the end; none where there are too many."""
        with self._lock:
            if self._closed or len(self._queues) >= self.MOST:
                return None
            queue: SimpleQueue[bytes | None] = SimpleQueue()
            self._queues.add(queue)
            return queue

    def leave(self, queue: SimpleQueue[bytes | None]) -> None:
        """Stops the news."""
        with self._lock:
            self._queues.discard(queue)

    def tell(self, news: bytes) -> None:
        """Gives everyone the news."""
        with self._lock:
            for queue in self._queues:
                queue.put(news)

    def close(self) -> None:
        """Tells everyone that there will be no more."""
        with self._lock:
            self._closed = True
            for queue in self._queues:
                queue.put(None)
