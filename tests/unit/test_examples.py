import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.testing import Page


class Form:
    """A form with examples, and a page on it."""

    def __init__(self, examples, fn=None, inputs=2, **options):
        with ui.Blocks() as app:
            self.inputs = [ui.Textbox(label=f"in {at}") for at in range(inputs)]
            self.out = ui.Textbox()
            self.examples = ui.Examples(examples, self.inputs, self.out, fn, **options)
        self.page = Page(app)

    def choose(self, index):
        self.page.edit(self.examples.dataset, index)
        self.page.fire(self.examples.dataset.click)
        return [self.page.value(one) for one in self.inputs]


TWO = [["a", "b"], ["c", "d"]]


def test_a_click_enters_a_sample():
    assert ["c", "d"] == Form(TWO).choose(1)


def test_one_input_takes_plain_values():
    assert ["two"] == Form(["one", "two"], inputs=1).choose(1)


def test_what_a_sample_leaves_out_stays():
    form = Form([["a"], ["b", None]])
    form.page.edit(form.inputs[1], "typed")

    assert ["a", "typed"] == form.choose(0)


def test_nothing_runs_unless_it_is_asked_for():
    form = Form(TWO, lambda a, b: a + b)
    form.choose(0)

    assert form.page.values(form.out)[1:] == []


def test_run_on_click_runs_the_function_each_time():
    calls = []
    form = Form(TWO, lambda a, b: calls.append(a) or a + b, run_on_click=True)
    form.choose(0)
    form.choose(1)
    form.choose(0)

    assert ("ab", ["a", "c", "a"]) == (form.page.value(form.out), calls)


@pytest.mark.parametrize("mode", ["eager", "lazy", None])
def test_what_is_cached_is_computed_once(mode):
    calls = []
    form = Form(
        TWO,
        lambda a, b: calls.append(a) or a + b,
        cache_examples=True,
        cache_mode=mode,
        preload=False,
    )
    form.choose(1)
    form.choose(0)
    form.choose(1)

    assert ("cd", ["c", "a"]) == (form.page.value(form.out), calls)


def test_the_last_of_a_generator_is_kept():
    def fn(a, b):
        yield a
        yield a + b

    form = Form(TWO, fn, cache_examples=True, cache_mode="lazy")
    form.choose(0)
    first = form.page.values(form.out)[1:]
    form.choose(0)

    assert (["a", "ab"], ["a", "ab", "ab"]) == (first, form.page.values(form.out)[1:])


def test_what_fails_is_not_kept(capsys):
    answers = iter([0, 1])
    form = Form(TWO, lambda *_: str(1 // next(answers)), cache_examples=True, cache_mode="lazy")
    form.choose(0)
    form.choose(0)

    assert (1, "1") == (len(form.page.failures), form.page.value(form.out))


def test_an_async_batch_function_is_given_lists():
    async def fn(first, second):
        return [[a + b for a, b in zip(first, second, strict=True)]]

    form = Form(TWO, fn, run_on_click=True, batch=True)
    form.choose(0)

    assert "ab" == form.page.value(form.out)


def test_preload_enters_one_when_the_page_opens():
    form = Form(TWO, lambda a, b: a + b, cache_examples=True, preload=1)

    assert ("c", "cd") == (form.page.value(form.inputs[0]), form.page.value(form.out))


def test_lazily_nothing_is_preloaded():
    form = Form(TWO, lambda a, b: a + b, cache_examples=True, cache_mode="lazy")

    assert form.page.values(form.inputs[0])[1:] == []


def test_visible_columns_and_labels_choose_what_is_shown():
    form = Form(TWO, visible_columns=[1], example_labels=["first", "second"], examples_per_page=1)
    data = form.examples.dataset

    assert ([["b"], ["d"]], ["first", "second"]) == (data.rows, data.sample_labels)
    assert (1, "Examples", ["c", "d"]) == (data.samples_per_page, data.label, form.choose(1))


def test_preprocess_and_postprocess_may_be_left_out():
    given = []
    with ui.Blocks() as app:
        which = ui.Radio(["a", "b"], type="index")
        out = ui.Number()
        examples = ui.Examples(
            ["b"], which, out, lambda x: given.append(x) or "3",
            run_on_click=True, preprocess=False, postprocess=False,
        )  # fmt: skip
    page = Page(app)
    page.edit(examples.dataset, 0)
    page.fire(examples.dataset.click)

    assert (["b"], "3") == (given, page.value(out))


def test_a_folder_with_a_log_holds_samples(tmp_path):
    (tmp_path / "log.csv").write_text("in 0,in 1\na,b\n", encoding="utf-8")

    assert ["a", "b"] == Form(str(tmp_path)).choose(0)


def test_a_folder_of_files_holds_samples(tmp_path):
    (tmp_path / "a.txt").write_text("", encoding="utf-8")

    assert [str(tmp_path / "a.txt")] == Form(str(tmp_path), inputs=1).choose(0)


@pytest.mark.parametrize(
    ("examples", "options", "message"),
    [
        ([["a", "b", "c"]], {}, "more values than there are inputs"),
        (["a"], {}, "a list with a value for each"),
        ("nowhere", {}, "is not there"),
        (TWO, {"run_on_click": True}, "needs `fn=`"),
        (TWO, {"cache_examples": True}, "needs `fn=`"),
    ],
)
def test_what_cannot_be_is_told(examples, options, message):
    with pytest.raises(ConfigError, match=message):
        Form(examples, **options)


def test_an_interface_has_examples_and_caches_them():
    calls = []
    app = ui.Interface(
        lambda a, b: calls.append(a) or f"{a}{b}", ["text", "text"], "text",
        examples=TWO, cache_examples=True, cache_mode="lazy", examples_per_page=3,
    )  # fmt: skip
    data = app.examples_handler.dataset
    page = Page(app)
    for _ in range(2):
        page.edit(data, 1)
        page.fire(data.click)

    assert ("cd", ["c"], 3) == (page.value(app.output_components[0]), calls, data.samples_per_page)


class TestTabbedInterface:
    def test_each_app_stands_on_its_tab_and_works(self):
        apps = [ui.Interface(lambda x, n=n: f"{n} {x}", "text", "text") for n in "ab"]
        page = Page(ui.TabbedInterface(apps, ["A", "B"], "Both", tabs_kwargs={"selected": 1}))
        page.edit(apps[1].input_components[0], "in")

        page.fire(apps[1].submit.click)

        assert "b in" == page.value(apps[1].output_components[0])
        assert ["A", "B"] == [tab.label for tab in page.find(ui.Tab)]
        assert (1, "# Both") == (page.find(ui.Tabs)[0].selected, page.find(ui.Markdown)[0].value)

    def test_tabs_without_names_are_counted(self):
        app = ui.TabbedInterface([ui.Blocks(), ui.Blocks()])

        assert ["Tab 0", "Tab 1"] == [tab.label for tab in Page(app).find(ui.Tab)]

    @pytest.mark.parametrize(("apps", "names"), [([ui.Blocks()], []), (["app"], ["A"])])
    def test_what_cannot_be_is_told(self, apps, names):
        with pytest.raises(ConfigError, match=r"TabbedInterface\(\)"):
            ui.TabbedInterface(apps, names)
