# /// script
# [tool.wasmui]
# thread = "main"
# ///
"""Python on the page's own thread, where it can reach the document."""

import wasmui as ui

try:
    from js import document
except ImportError:  # in a worker, or outside a browser
    document = None


def rename(title: str) -> str:
    if document is None:
        raise ui.Error('There is no document here. Write `<wasm-ui thread="main">`.')
    before, document.title = document.title, title
    return f"The page was called {before!r}, and is now {document.title!r}."


with ui.Blocks(title="Document") as demo:
    ui.Markdown("# Document\nThis Python runs beside the page's own scripts.")
    title = ui.Textbox("A new title", label="Title of the page")
    ui.Button("Rename the page", variant="primary").click(
        rename, title, ui.Textbox(label="What happened")
    )

demo.launch()
