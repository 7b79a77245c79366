import asyncio
import sys
from types import ModuleType

import pytest

import wasmui as ui
from wasmui.progress import AT_ONCE
from wasmui.testing import Page


def told_by(fn, inputs=(), **options):
    """What reaches the page while a button's function runs, and the page."""
    with ui.Blocks() as app:
        for block in inputs:
            block.render()
        out, button = ui.Textbox(), ui.Button()
        button.click(fn, list(inputs), out, **options)
    page = Page(app)
    page.fire(button.click)
    return [m for m in page.messages if m["kind"] == "advance"], page, out


def brief(message):
    return [(s["done"], s["total"], s["fraction"], s["desc"]) for s in message["steps"]]


def walk(items, progress=ui.Progress()):  # noqa: B008 - that is how it is asked for
    for _ in progress.tqdm(items, desc="Walking"):
        pass
    return "done"


class TestCalls:
    @pytest.mark.parametrize(
        ("given", "more", "expected"),
        [
            (0.3, {}, (None, None, 0.3, None)),
            (0, {"desc": "Starting"}, (None, None, 0.0, "Starting")),
            ((3, 10), {"desc": "Reading"}, (3, 10, 0.3, "Reading")),
            ((3, None), {}, (3, None, None, None)),
            ((3, None), {"total": 6}, (3, 6, 0.5, None)),
            (3, {"total": 4}, (3, 4, 0.75, None)),
            (None, {"desc": "Thinking"}, (None, None, None, "Thinking")),
            (1.7, {}, (None, None, 1.0, None)),
        ],
    )
    def test_what_is_told_reaches_the_page(self, given, more, expected):
        def work(progress=ui.Progress()):  # noqa: B008
            assert given == progress(given, **more)

        told, page, _ = told_by(work)

        assert ([], [[expected]]) == (page.failures, [brief(m) for m in told])

    def test_a_call_takes_the_place_of_the_one_before(self):
        def work(progress=ui.Progress()):  # noqa: B008
            progress(0.1, "a")
            progress(0.2, "b")

        told, _, _ = told_by(work)

        assert [[(None, None, 0.1, "a")], [(None, None, 0.2, "b")]] == [brief(m) for m in told]

    def test_it_names_the_run_that_it_belongs_to(self):
        def work(progress=ui.Progress()):  # noqa: B008
            progress(0.5)

        told, page, _ = told_by(work)

        (began,) = [m for m in page.messages if m["kind"] == "run" and m["running"]]
        assert [began["run"]] == [m["run"] for m in told]

    def test_it_may_stand_between_the_inputs(self):
        def work(a, progress=ui.Progress(), b="?"):  # noqa: B008
            progress(0.5)
            return f"{a}{b}"

        _, page, out = told_by(work, [ui.Textbox("A", render=False), ui.Textbox("B", render=False)])

        assert "AB" == page.value(out)

    def test_a_function_that_is_called_tells_by_a_progress_of_its_own(self):
        told, _, _ = told_by(lambda: walk("ab"))

        assert [0, 1, 2] == [m["steps"][0]["done"] for m in told]

    def test_outside_of_an_event_it_does_nothing(self):
        assert ("done", 0.5) == (walk("ab"), ui.Progress()(0.5))

    @pytest.mark.parametrize("kind", ["async", "generator", "async generator"])
    def test_every_kind_of_function_can_tell(self, kind):
        async def later(progress=ui.Progress()):  # noqa: B008
            progress(0.5)

        def some(progress=ui.Progress()):  # noqa: B008
            progress(0.5)
            yield "a"

        async def some_later(progress=ui.Progress()):  # noqa: B008
            progress(0.5)
            yield "a"

        kinds = {"async": later, "generator": some, "async generator": some_later}

        told, _, _ = told_by(kinds[kind])

        assert [0.5] == [m["steps"][0]["fraction"] for m in told]

    def test_a_function_in_a_thread_can_tell(self):
        async def work(progress=ui.Progress()):  # noqa: B008
            await asyncio.get_running_loop().run_in_executor(None, progress, 0.5)

        told, page, _ = told_by(work)

        assert ([], [0.5]) == (page.failures, [m["steps"][0]["fraction"] for m in told])

    def test_two_runs_at_once_tell_of_themselves(self):
        async def work(text, progress=ui.Progress()):  # noqa: B008
            for _ in progress.tqdm(text):
                await asyncio.sleep(1)

        with ui.Blocks() as app:
            texts = [ui.Textbox("ab"), ui.Textbox("abcd")]
            button = ui.Button()
            for text in texts:
                button.click(work, text, concurrency_limit=None)
        page = Page(app)

        page.fire(button.click)

        totals = {}
        for m in page.messages:
            if m["kind"] == "advance":
                totals.setdefault(m["run"], set()).add(m["steps"][0]["total"])
        assert [{2}, {4}] == list(totals.values())


class TestLoops:
    def test_each_item_is_told(self):
        told, _, _ = told_by(lambda: walk([1, 2, 3]))

        assert [
            [(0, 3, 0.0, "Walking")],
            [(1, 3, 1 / 3, "Walking")],
            [(2, 3, 2 / 3, "Walking")],
            [(3, 3, 1.0, "Walking")],
        ] == [brief(m) for m in told]

    def test_what_has_no_length_has_no_total(self):
        told, _, _ = told_by(lambda: walk(iter("ab")))

        assert [(0, None, None, "Walking")] == brief(told[0])

    def test_loops_inside_of_loops_are_all_told(self):
        def work(progress=ui.Progress()):  # noqa: B008
            for _ in progress.tqdm([1], "outer"):
                for _ in progress.tqdm([1], "inner"):
                    pass

        told, _, _ = told_by(work)

        assert ["outer", "inner"] == [s["desc"] for s in told[1]["steps"]]
        assert ["outer"] == [s["desc"] for s in told[-1]["steps"]]

    def test_a_loop_that_is_left_early_is_no_longer_told(self):
        def work(progress=ui.Progress()):  # noqa: B008
            for _ in progress.tqdm([1, 2], "left"):
                break
            for _ in progress.tqdm([1], "next"):
                pass

        told, _, _ = told_by(work)

        assert ["next"] == [s["desc"] for s in told[-1]["steps"]]

    def test_steps_may_be_told_by_hand(self):
        def work(progress=ui.Progress()):  # noqa: B008
            progress.tqdm(None, total=4, unit="rows")
            progress.update(3)
            progress.close()

        told, _, _ = told_by(work)

        assert [(0, "rows"), (3, "rows")] == [
            (m["steps"][0]["done"], m["steps"][0]["unit"]) for m in told
        ]

    def test_the_items_come_unchanged_where_nobody_listens(self):
        assert ["a", "b"] == list(ui.Progress().tqdm("ab"))
        assert 2 == len(ui.Progress().tqdm("ab"))


class TestRate:
    def test_a_dense_loop_is_told_no_oftener_than_a_screen_can_show(self):
        told, _, _ = told_by(lambda: walk(range(100_000)))

        assert AT_ONCE <= len(told) <= AT_ONCE + 3
        assert 100_000 == told[-1]["steps"][0]["done"]

    def test_a_loop_over_time_is_told_30_times_a_second(self):
        async def work(progress=ui.Progress()):  # noqa: B008
            for _ in progress.tqdm(range(2000)):
                await asyncio.sleep(0.001)

        told, _, _ = told_by(work)

        assert 55 <= len(told) <= 30 * 2 + AT_ONCE + 5

    def test_the_last_of_a_dense_row_is_told_though_nothing_follows(self):
        async def work(progress=ui.Progress()):  # noqa: B008
            for n in range(1000):
                progress(n / 1000)
            await asyncio.sleep(10)

        told, page, _ = told_by(work)

        assert 0.999 == told[-1]["steps"][0]["fraction"]
        assert page.messages.index(told[-1]) < len(page.messages) - 2

    def test_a_new_description_is_always_told(self):
        def work(progress=ui.Progress()):  # noqa: B008
            for n in range(1000):
                progress(n / 1000)
            progress(1, "Writing")

        told, _, _ = told_by(work)

        assert "Writing" == told[-1]["steps"][0]["desc"]

    def test_what_is_told_twice_crosses_once(self):
        def work(progress=ui.Progress()):  # noqa: B008
            progress(0.5)
            progress(0.5)

        told, _, _ = told_by(work)

        assert 1 == len(told)

    def test_after_its_end_a_run_tells_nothing(self):
        kept = []

        def work(progress=ui.Progress()):  # noqa: B008
            kept.append(progress)

        _, page, _ = told_by(work)

        kept[0](0.5)

        assert [] == [m for m in page.messages if m["kind"] == "advance"]


class TestEstimate:
    def test_as_long_again_for_the_other_half(self):
        async def work(progress=ui.Progress()):  # noqa: B008
            await asyncio.sleep(10)
            progress(0.5)

        told, _, _ = told_by(work)

        assert 10 == pytest.approx(told[0]["left"])

    def test_an_inner_task_is_a_step_of_the_outer_one(self):
        async def work(progress=ui.Progress()):  # noqa: B008
            for _ in progress.tqdm(range(2)):
                for _ in progress.tqdm(range(2)):
                    await asyncio.sleep(1)

        told, _, _ = told_by(work)

        quarter = next(m for m in told if [0, 1] == [s["done"] for s in m["steps"]])
        assert 3 == pytest.approx(quarter["left"])

    def test_nobody_knows_at_the_start(self):
        told, _, _ = told_by(lambda: walk([1]))

        assert told[0]["left"] is None


class FakeTqdm:
    """As tqdm's own class works: it displays at the start, on update and on close."""

    monitor_interval = 10

    def __init__(self, iterable, total=None, desc="", unit="it"):
        self.iterable, self.n, self.total, self.unit = iterable, 0, total, unit
        self.desc = f"{desc}: " if desc else ""
        self.fp = sys.stderr
        self.display()

    def __iter__(self):
        for item in self.iterable:
            yield item
            self.update()
        self.close()

    def update(self, n=1):
        self.n += n
        self.display()

    def display(self, msg=None, pos=None):
        self.fp.write(f"{self.desc}{self.n}\n")

    def close(self):
        self.display(pos=0)
        self.fp.write("\n")


@pytest.fixture
def tqdm(monkeypatch):
    try:  # the real one, where it is
        from tqdm import std
    except ImportError:
        std = ModuleType("tqdm.std")
        std.tqdm = type("tqdm", (FakeTqdm,), {"display": FakeTqdm.display, "close": FakeTqdm.close})
        monkeypatch.setitem(sys.modules, "tqdm", ModuleType("tqdm"))
        monkeypatch.setitem(sys.modules, "tqdm.std", std)
    return std.tqdm


class TestTqdm:
    def test_its_loops_are_told(self, tqdm, capsys):
        def work(progress=ui.Progress(track_tqdm=True)):  # noqa: B008
            for _ in tqdm("abc", total=3, desc="Spelling"):
                pass

        told, page, _ = told_by(work)

        assert [] == page.failures
        assert [(0, 3, 0.0, "Spelling")] == brief(told[0])
        assert [(3, 3, 1.0, "Spelling")] == brief(told[-1])
        assert "Spelling" not in capsys.readouterr().err

    def test_its_loops_are_its_own_where_the_function_does_not_ask(self, tqdm, capsys):
        def work(progress=ui.Progress()):  # noqa: B008
            for _ in tqdm("abc", total=3, desc="Spelling"):
                pass

        def asks(progress=ui.Progress(track_tqdm=True)):  # noqa: B008
            return None

        told_by(asks)
        told, _, _ = told_by(work)

        assert [] == told
        assert "Spelling" in capsys.readouterr().err

    def test_without_tqdm_it_is_an_ordinary_progress(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "tqdm", None)
        monkeypatch.setitem(sys.modules, "tqdm.std", None)

        def work(progress=ui.Progress(track_tqdm=True)):  # noqa: B008
            progress(0.5)

        told, _, _ = told_by(work)

        assert 1 == len(told)
