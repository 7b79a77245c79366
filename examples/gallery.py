"""Every component and layout, in the logbook of a bird observatory; the tabs go by kind.

To show another component, add a line to the tab of its kind.
"""

import asyncio
import struct
import zlib
from pathlib import Path

import wasmui as ui

SPECIES = ["Curlew", "Dunlin", "Oystercatcher", "Redshank", "Ringed plover", "Turnstone"]
SIGHTINGS = [
    ["Curlew", "North beach", 42, 6.5, True],
    ["Dunlin", "Salt marsh", 318, 6.75, True],
    ["Oystercatcher", "North beach", 57, 7, True],
    ["Redshank", "Salt marsh", 23, 7.25, False],
    ["Turnstone", "Harbour wall", 11, 8, True],
]
SAID = "At six the Curlew came in from the Salt marsh, and 42 of them stayed."
FOUND = [("Curlew", "bird"), ("Salt marsh", "place"), ("42", "number")]
COUNTING = """def total(sightings):
    \"\"\"How many birds were seen, of those that are sure.\"\"\"
    return sum(seen.count for seen in sightings if seen.sure)
"""
NOTE = """## Friday, low tide at 06:12

A clear morning and **hardly any wind**. Most birds fed along the edge of the marsh until the
water came back.

- 318 dunlins in *one* flock
- first turnstones of the autumn

> Two observers count each flock, and write down the mean: $$\\bar{n} = \\frac{a + b}{2}$$.
"""
INLINE = [{"left": "$$", "right": "$$", "display": False}]
TIDE = """<dl><div><dt>Low water</dt><dd>06:12</dd></div>
<div><dt>High water</dt><dd>12:31</dd></div>
<div><dt>Range</dt><dd>3.4 m</dd></div></dl>"""
TIDE_CSS = """dl { display: flex; flex-wrap: wrap; gap: 0.5rem 2.5rem; margin: 0 }
dt { font-size: 0.8125rem } dd { margin: 0; font-size: 1.375rem; font-weight: 650 }"""
PARAMETERS = {
    "species": {"type": "str", "description": "What was seen, as in the list.", "default": None},
    "count": {"type": "int", "description": "How many; an estimate is fine.", "default": "1"},
    "sure": {"type": "bool", "description": "Whether two saw it.", "default": "True"},
}
CONVERSATION = [
    {"role": "user", "content": "Which bird calls *cur-lee* over the marsh?"},
    {
        "role": "assistant",
        "content": "Compared with the 24 calls of the station.",
        "metadata": {"title": "Listened", "status": "done", "duration": 0.8},
    },
    {
        "role": "assistant",
        "content": "That is a **curlew**. Look for a long bill that bends down.",
        "options": [{"value": "What does it eat?"}, {"value": "When is it here?"}],
    },
]
ANSWER = "I have written it into the logbook. Thank you!"
FOLDER = Path("logbook")
FILES = {
    "2026/october.csv": "species,count\nCurlew,38\n",
    "2026/november.csv": "species,count\nCurlew,42\nDunlin,318\n",
    "rules.txt": "Two observers count each flock.\n",
}


def dawn(width=480, height=270):
    """Paint the sea at sunrise, as a PNG."""
    lines = []
    for y in range(height):
        line = bytearray(b"\0")
        depth = y / height
        for x in range(width):
            away = ((x / height - 1.1) ** 2 + (depth - 0.5) ** 2) ** 0.5
            glow = max(0.0, 1 - 0.95 * away) ** 1.5
            if away < 0.11 and depth < 0.56:
                line += b"\xff\xe9\xb8"
            elif depth < 0.56:
                line += bytes(int(c) for c in (70 + 178 * glow, 104 + 82 * glow, 134 + 22 * glow))
            else:
                wave = 0.75 + 0.25 * ((x * 7 + y * y) % (9 + y // 9) < 4)
                line += bytes(int(c * wave) for c in (34 + 190 * glow**2, 74 + 90 * glow**2, 96))
        lines.append(bytes(line))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = {b"IHDR": head, b"IDAT": zlib.compress(b"".join(lines)), b"IEND": b""}
    path = FOLDER / "dawn.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in parts.items()
        )
    )
    return path


for name, text in FILES.items():
    (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_text(text, encoding="utf-8")


def told(observer, species, count, sure):
    certain = "for certain" if sure else "perhaps"
    return f"{observer or 'Somebody'} saw {count or 'no'} × {species or 'something'}, {certain}."


def summed(sightings):
    return {species: count or 0 for species, _, count, *_ in sightings if species}


def asked(question, history):
    said = [question["text"] or "Have a look at this.", *question["files"]]
    return None, [*history, *({"role": "user", "content": part} for part in said)]


async def answered(history):
    answer = ui.ChatMessage("")
    for word in ANSWER.split(" "):
        answer.content += f"{word} "
        yield [*history, answer]
        await asyncio.sleep(0.05)


def sizes(paths):
    return {Path(path).name: f"{Path(path).stat().st_size} bytes" for path in paths or []}


def refused():
    raise ui.Error("The logbook is closed from dusk to dawn.", title="Not written")


with ui.Blocks(title="Gallery") as demo:
    ui.Navbar(main_page_name="Gallery")
    with ui.Sidebar("About", width=240, position="right"):
        ui.Markdown("All that an app can be made of. Nothing here leaves your browser.")
        remember = ui.BrowserState("", storage_key="gallery-observer")
    ui.Markdown("# The logbook\nEach component of wasmui, at work in a bird observatory.")

    with ui.Tabs():
        with ui.Tab("Text"), ui.Row():
            with ui.Column():
                observer = ui.Textbox(
                    "Ada Holm", label="Observer", info="Kept in this browser.", buttons=["copy"]
                )
                ui.Textbox(label="Password", type="password", placeholder="For the station's gate")
                ui.TextArea(SAID, label="Remarks", lines=3, max_length=200)
                ui.Code(COUNTING, "python", label="How it is counted", lines=4)
                ui.HTML(TIDE, css_template=TIDE_CSS, label="Tide", show_label=True, container=True)
            with ui.Column():
                ui.Markdown(NOTE, container=True, buttons=["copy"], latex_delimiters=INLINE)
                ui.HighlightedText(
                    [("At six the ", None), FOUND[0], (" came in from the ", None), FOUND[1],
                     (", and ", None), FOUND[2], (" of them stayed.", None)],
                    label="What the note says", show_legend=True,
                )  # fmt: skip
                ui.ParamViewer(PARAMETERS, header="seen()")

        with ui.Tab("Choices"), ui.Row():
            with ui.Column():
                species = ui.Dropdown(SPECIES, value="Curlew", label="Species")
                ui.Dropdown(
                    ["North beach", "Salt marsh", "Harbour wall", "Lighthouse"],
                    value=["North beach", "Salt marsh"], multiselect=True, label="Places",
                    info="As many as you were at.",
                )  # fmt: skip
                sure = ui.Checkbox(value=True, label="Seen by two", info="Else it is a guess.")
            with ui.Column():
                ui.Radio(["Clear", "Cloudy", "Rain", "Fog"], value="Clear", label="Weather")
                ui.CheckboxGroup(
                    ["Feeding", "Resting", "In flight", "Calling"],
                    value=["Feeding"], label="What they did", show_select_all=True,
                )  # fmt: skip
                entry = ui.Textbox(label="Entry", interactive=False, lines=2)

        with ui.Tab("Numbers and time"), ui.Row():
            with ui.Column():
                count = ui.Number(42, label="Count", minimum=0, precision=0)
                ui.Slider(0, 12, 3, step=1, label="Wind", info="In Beaufort.")
            with ui.Column():
                ui.DateTime("2026-11-20 06:30", label="When", type="string")
                ui.ColorPicker("#8a6d4f", label="Colour of the back")

        with ui.Tab("Data"):
            sightings = ui.Dataframe(
                SIGHTINGS,
                headers=["Species", "Place", "Count", "Hour", "Sure"],
                datatype=["str", "str", "number", "number", "bool"],
                type="array", label="Sightings", show_search="search", buttons=["copy"],
            )  # fmt: skip
            with ui.Row():
                totals = ui.JSON(summed(SIGHTINGS), label="Totals", open=True, min_width=240)
                ui.Label(
                    {"Curlew": 0.82, "Whimbrel": 0.13, "Godwit": 0.05}, label="Whose call it is",
                    min_width=240,
                )  # fmt: skip

        with ui.Tab("Chat"):
            chat = ui.Chatbot(CONVERSATION, label="The station", height=380)
            question = ui.MultimodalTextbox(
                label="Question", show_label=False, placeholder="Ask, or send a picture"
            )
            ui.Dialogue(
                [
                    {"speaker": "Ada", "text": "The tide is at the second post."},
                    {"speaker": "Charles", "text": "(calls) Forty curlews, on the north beach!"},
                ],
                speakers=["Ada", "Charles"], tags=["(calls)", "(whispers)"],
                label="What was said on the dyke",
            )  # fmt: skip

        with ui.Tab("Files"), ui.Row():
            with ui.Column():
                ui.Image(
                    dawn(), label="The bay at dawn", type="filepath",
                    alt_text="The sun rises from the sea.",
                )  # fmt: skip
                ui.Image(
                    label="Your picture", type="filepath", sources=["upload", "clipboard"],
                    height=220,
                )  # fmt: skip
            with ui.Column():
                given = ui.File(label="Recordings", file_count="multiple")
                ui.Files(
                    [FOLDER / "rules.txt", FOLDER / "2026/november.csv"], label="To take with you",
                    interactive=False,
                )  # fmt: skip
                explorer = ui.FileExplorer(root_dir=FOLDER, label="Logbook", height=220)
                read = ui.JSON(label="What was chosen", open=True)

        with ui.Tab("Buttons"):
            with ui.Row():
                save = ui.Button("Save", variant="primary")
                ask = ui.Button("Ask the station")
                ui.Button("Close", variant="stop").click(refused)
            with ui.Row():
                ui.UploadButton("Add a recording").upload(lambda: ui.Success("It is there."))
                ui.DownloadButton("Take the rules", FOLDER / "rules.txt")
                ui.DeepLinkButton("Share this view")
                ui.ClearButton([entry, question], value="Clear the entry")
            with ui.Row():
                ui.LoginButton("Sign in", link="https://example.org/login")
                ui.DuplicateButton(
                    "Get the source", link="https://example.org/source", size="lg", scale=1
                )
            waited = ui.Timer(1, active=False)

        with ui.Tab("Layouts"), ui.Row():
            with ui.Column():
                with ui.Accordion("How to count a flock", open=True):
                    ui.Markdown("Count ten, see how large ten is, and lay it over the flock.")
                with ui.Group():
                    ui.Textbox("54.0° N", label="Latitude")
                    ui.Textbox("8.1° E", label="Longitude")
                with ui.Row():
                    sky = ui.Textbox("Clear", label="Sky", interactive=True)
                    visible = ui.Number(9, label="Visible, in km", interactive=True)
                ui.Examples([["Fog", 2], ["Clear", 9]], [sky, visible], label="Usual skies")
            with ui.Column():
                with ui.Walkthrough(selected=1):
                    with ui.Step("Look", id=0):
                        ui.Markdown("Is it a wader?")
                    with ui.Step("Measure", id=1):
                        ui.Slider(2, 20, 14, step=1, label="Bill, in cm")
                    with ui.Step("Name", id=2, interactive=False):
                        ui.Textbox(label="Its name")
                with ui.Draggable(orientation="column"):
                    ui.Button("First the beach")
                    ui.Button("Then the marsh")

    views = ui.State(0)
    ui.on([species.change, count.change, sure.change, observer.change, demo.load], told,
          [observer, species, count, sure], entry)  # fmt: skip
    observer.change(lambda name: name, observer, remember)
    demo.load(lambda kept: kept or "Ada Holm", remember, observer)
    sightings.change(summed, sightings, totals)
    question.submit(asked, [question, chat], [question, chat]).then(answered, chat, chat)
    given.change(sizes, given, read)
    explorer.change(sizes, explorer, read)
    save.click(lambda times: (times + 1, ui.Timer(active=True)), views, [views, waited])
    waited.tick(lambda times: ui.Info(f"Saved {times} time(s)."), views)
    waited.tick(lambda: ui.Timer(active=False), None, waited)
    ask.click(lambda: ui.Warning("Nobody is there before six."))

with demo.route("Colophon", "/colophon"):
    ui.Markdown("# Colophon\nWritten in Python; drawn and run in this page.")

demo.launch()
