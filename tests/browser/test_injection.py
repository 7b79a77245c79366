"""What a function is given by type hint or default value, from real components in a real page."""

import pytest
from playwright.sync_api import expect


def told(page):
    return page.get_by_label("Told")


def test_each_kind_of_event_data_has_its_fields_and_tells_its_component(app):
    """What the visitor did goes through the components; what they tell, by component, is here."""
    page = app("""
        import wasmui as ui
        def keyed(event: ui.KeyUpData):
            return f"{event.target.label} {event.key} {event.input_value}"
        def chosen(event: ui.SelectData):
            return f"{event.target.label} {event.index} {event.value} {event.selected}"
        def copied(event: ui.CopyData):
            return f"{event.target.label} {event.value}"
        def deleted(event: ui.DeletedFileData):
            return f"{event.target.label} {event.file.orig_name} {event.file.size}"
        def anything(event: ui.EventData):
            return f"{event.target.label} {event._data}"
        with ui.Blocks() as demo:
            out = ui.Textbox(label="Told")
            pet = ui.Dropdown(["Cat", "Dog"], label="Pet")
            pet.key_up(keyed, None, out)
            pet.select(chosen, None, out)
            sizes = ui.CheckboxGroup(["S", "L"], label="Sizes", value=["L"])
            sizes.select(chosen, None, out)
            text = ui.Textbox("words", label="Text", buttons=["copy"])
            text.copy(copied, None, out)
            files = ui.File(label="Files", file_count="multiple")
            files.delete(deleted, None, out)
            button = ui.Checkbox(label="Any")
            button.change(anything, None, out)
        demo.launch()
    """)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("combobox", name="Pet").fill("do")
    page.keyboard.press("g")
    expect(told(page)).to_have_value("Pet g dog")
    page.keyboard.press("Enter")
    expect(told(page)).to_have_value("Pet Enter Dog")
    page.get_by_label("L", exact=True).uncheck()
    expect(told(page)).to_have_value("Sizes 1 L False")
    page.get_by_role("button", name="Copy Text").click()
    expect(told(page)).to_have_value("Text words")
    page.get_by_label("Files", exact=True).set_input_files(
        {"name": "one.txt", "mimeType": "text/plain", "buffer": b"12345"}
    )
    page.get_by_role("button", name="Remove one.txt").click()
    expect(told(page)).to_have_value("Files one.txt 5")
    page.get_by_label("Any").check()

    expect(told(page)).to_have_value("Any {}")


@pytest.mark.parametrize(
    ("kind", "data", "shown"),
    [
        (
            "SelectData",
            "{index: [1, 0], value: 'v', row_value: ['v', 2], col_value: ['v'], selected: false}",
            "([1, 0], 'v', ['v', 2], ['v'], False)",
        ),
        ("KeyUpData", "{key: 'a', input_value: 'ba'}", "('a', 'ba')"),
        ("CopyData", "{value: 'c'}", "('c',)"),
        ("LikeData", "{index: [0, 1], value: 'v', liked: false}", "([0, 1], 'v', False)"),
        ("RetryData", "{index: 3, value: 'v'}", "(3, 'v')"),
        ("UndoData", "{index: 3, value: 'v'}", "(3, 'v')"),
        ("EditData", "{index: 1, previous_value: 'a', value: 'b'}", "(1, 'a', 'b')"),
        ("EventData", "{anything: {goes: [1, 'two']}}", "({'goes': [1, 'two']},)"),
    ],
)
def test_all_that_an_event_tells_arrives(app, kind, data, shown):
    """HTML tells what its script says, so that each field can be looked at."""
    fields = {
        "SelectData": "index value row_value col_value selected",
        "KeyUpData": "key input_value",
        "CopyData": "value",
        "LikeData": "index value liked",
        "EditData": "index previous_value value",
        "EventData": "anything",
    }.get(kind, "index value")
    script = f"element.addEventListener('click', () => trigger('select', {data}))"
    page = app(f"""
import wasmui as ui
def hear(event: ui.{kind}):
    return repr(tuple(getattr(event, name) for name in {fields.split()!r}))
with ui.Blocks() as demo:
    out = ui.Textbox(label="Told")
    source = ui.HTML("<button>Fire</button>", js_on_load={script!r})
    source.select(hear, None, out)
demo.launch()
""")

    page.get_by_role("button", name="Fire").click()

    expect(told(page)).to_have_value(shown)


def test_a_progress_follows_the_loops_of_tqdm(app):
    """A stand-in with tqdm's own outline, since the package is not part of the page."""
    page = app("""
        import sys, types
        import wasmui as ui
        class tqdm:
            def __init__(self, iterable, total=None, desc="", unit="it"):
                self.iterable, self.n, self.total, self.unit = iterable, 0, total, unit
                self.desc, self.fp = f"{desc}: ", sys.stderr
                self.display()
            def __iter__(self):
                for item in self.iterable:
                    yield item
                    self.n += 1
                    self.display()
                self.close()
            def display(self, msg=None, pos=None):
                self.fp.write(f"{self.desc}{self.n}")
            def close(self):
                self.display(pos=0)
        sys.modules["tqdm"] = types.ModuleType("tqdm")
        sys.modules["tqdm.std"] = std = types.ModuleType("tqdm.std")
        sys.modules["tqdm"].std, std.tqdm = std, tqdm
        import asyncio
        gate = asyncio.Event()
        async def work(progress=ui.Progress(track_tqdm=True)):
            for letter in tqdm("abcd", total=4, desc="Spelling"):
                if letter == "c":
                    await gate.wait()
            return "done"
        with ui.Blocks() as demo:
            out = ui.Textbox(label="Told")
            ui.Button("Work").click(work, None, out)
            ui.Button("Release").click(gate.set)
        demo.launch()
    """)

    page.get_by_role("button", name="Work").click()

    bar = page.get_by_role("progressbar", name="Spelling")
    expect(bar).to_have_attribute("aria-valuenow", "50")
    page.get_by_role("button", name="Release").click()
    expect(told(page)).to_have_value("done")


def test_a_cache_is_kept_between_calls(app):
    page = app("""
        import wasmui as ui
        def answer(question, known=ui.Cache()):
            hit = known.get(question)
            if hit is None:
                known.set(question, result=len(known.keys()))
                return f"thought of {question}"
            return f"knew {question} {hit['result']}"
        with ui.Blocks() as demo:
            box, out = ui.Textbox(label="In"), ui.Textbox(label="Told")
            ui.Button("Ask").click(answer, box, out)
        demo.launch()
    """)

    for question, shown in [("a", "thought of a"), ("b", "thought of b"), ("a", "knew a 0")]:
        page.get_by_label("In").fill(question)
        page.get_by_role("button", name="Ask").click()
        expect(told(page)).to_have_value(shown)


def test_hints_stand_anywhere_among_the_parameters(app):
    page = app("""
        import wasmui as ui
        def tell(request: ui.Request, box: ui.Textbox, event: ui.EventData, other,
                 progress=ui.Progress(), *, known=ui.Cache(), end="!"):
            progress(1)
            return f"{request.url.path != ''} {box.label} {event.target.value} {other}{end}"
        with ui.Blocks() as demo:
            box, other = ui.Textbox("a", label="Box"), ui.Textbox("b", label="Other")
            out = ui.Textbox(label="Told")
            ui.Button("Tell").click(tell, [box, other], out)
        demo.launch()
    """)

    page.get_by_role("button", name="Tell").click()

    expect(told(page)).to_have_value("True Box Tell b!")
