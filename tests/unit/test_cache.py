import pytest

import wasmui as ui
from wasmui.errors import ConfigError, ListenerError
from wasmui.testing import Page


def clicked(page, button, out):
    page.fire(button.click)
    assert [] == page.failures
    return page.value(out)


class TestDecorator:
    @pytest.mark.parametrize("kind", ["plain", "async", "generator", "async generator"])
    def test_a_function_of_any_kind_is_called_once_for_the_same_arguments(self, kind):
        calls = []

        @ui.cache
        def plain(text):
            calls.append(text)
            return text.upper()

        @ui.cache
        async def later(text):
            calls.append(text)
            return text.upper()

        @ui.cache
        def yielding(text):
            calls.append(text)
            yield "first"
            yield text.upper()

        @ui.cache
        async def yielding_later(text):
            calls.append(text)
            yield "first"
            yield text.upper()

        kinds = dict(
            zip(
                ["plain", "async", "generator", "async generator"],
                [plain, later, yielding, yielding_later],
                strict=True,
            )
        )
        with ui.Blocks() as app:
            box, out, button = ui.Textbox("a"), ui.Textbox(), ui.Button()
            button.click(kinds[kind], box, out)
        page = Page(app)
        first = clicked(page, button, out)
        before = len(page.values(out))
        second = clicked(page, button, out)
        again = page.values(out)[before:]
        page.edit(box, "b")

        third = clicked(page, button, out)

        assert ("A", "A", "B", ["a", "b"]) == (first, second, third, calls)
        assert (["first", "A"] if "generator" in kind else ["A"]) == again

    def test_a_key_says_what_counts(self):
        calls = []

        @ui.cache(key=lambda given: given["prompt"])
        def draw(prompt, seed=0):
            calls.append((prompt, seed))
            return seed

        assert (1, 1, 3) == (draw("a", 1), draw("a", seed=2), draw("b", 3))
        assert [("a", 1), ("b", 3)] == calls

    def test_arguments_are_told_apart_by_type_and_content(self):
        calls = []
        remembered = ui.cache(lambda *given: calls.append(given))

        for given in [(1,), (1.0,), (True,), ("1",), ([1],), ((1,),), ([1],)]:
            remembered(given)

        assert 6 == len(calls)

    def test_what_is_kept_does_not_change_with_what_was_returned(self):
        remembered = ui.cache(lambda: [1])

        remembered().append(2)
        remembered().append(3)

        assert [1] == remembered()

    def test_a_function_that_fails_is_called_again(self):
        calls = []

        @ui.cache
        def fails():
            calls.append(1)
            raise ValueError("no")

        for _ in range(2):
            with pytest.raises(ValueError, match="no"):
                fails()

        assert 2 == len(calls)

    def test_a_generator_that_is_left_early_is_not_kept(self):
        calls = []

        @ui.cache
        def some():
            calls.append(1)
            yield from "ab"

        next(some())

        assert (["a", "b"], 2) == (list(some()), len(calls))

    def test_progress_says_nothing_of_the_arguments(self):
        calls = []

        @ui.cache
        def work(text, progress=ui.Progress()):  # noqa: B008
            calls.append(text)
            progress(0.5)
            return text

        with ui.Blocks() as app:
            box, out, button = ui.Textbox("a"), ui.Textbox(), ui.Button()
            button.click(work, box, out)
        page = Page(app)
        clicked(page, button, out)

        clicked(page, button, out)

        assert ["a"] == calls

    def test_arguments_without_content_are_told(self):
        with pytest.raises(ListenerError, match="Say with `key=`"):
            ui.cache(lambda fn: fn)(lambda: 1)


class TestLimits:
    def test_what_was_used_least_recently_goes_first(self):
        kept = ui.Cache(max_size=2)
        kept.set("a", n=1)
        kept.set("b", n=2)
        kept.get("a")

        kept.set("c", n=3)

        assert (["a", "c"], None, {"n": 1}) == (kept.keys(), kept.get("b"), kept.get("a"))

    def test_0_is_without_limit(self):
        kept = ui.Cache(max_size=0)

        for n in range(500):
            kept.set(n, n=n)

        assert 500 == len(kept)

    @pytest.mark.parametrize("memory", [2500, "2.5kb"])
    def test_memory_is_limited(self, memory):
        kept = ui.Cache(max_memory=memory)

        for n in range(5):
            kept.set(n, data=bytes(1000))

        assert [3, 4] == kept.keys()

    def test_a_size_that_is_none_is_refused(self):
        with pytest.raises(ConfigError, match="is no size"):
            ui.Cache(max_memory="much")

    def test_clear_forgets(self):
        kept = ui.Cache()
        kept.set("a", n=1)

        kept.clear()

        assert (None, 0) == (kept.get("a"), len(kept))


@pytest.mark.parametrize(("per_session", "calls"), [(True, 2), (False, 1)])
def test_each_visit_may_have_entries_of_its_own(per_session, calls):
    seen = []

    def fn(text, known=ui.Cache(per_session=per_session)):  # noqa: B008
        if known.get(text) is None:
            seen.append(text)
            known.set(text, done=True)
        return text

    with ui.Blocks() as app:
        box, out, button = ui.Textbox("a"), ui.Textbox(), ui.Button()
        button.click(fn, box, out)

    for page in (Page(app), Page(app)):
        clicked(page, button, out)
        clicked(page, button, out)

    assert calls == len(seen)
