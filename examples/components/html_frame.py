"""A frame of one's own around a component; its script asks a function of the app."""

import wasmui as ui

FRAME = """
<h2>${title}</h2>
@children
<button>Suggest a name</button>
<ul>{{#each tried}}<li>{{this}}</li>{{/each}}</ul>
"""
STYLE = """
padding: 1.5rem; border: 2px dashed teal; border-radius: 1rem;
button { padding: 0.5rem 1rem; border-radius: 0.5rem; }
"""
SCRIPT = """
element.querySelector("button").addEventListener("click", async () => {
  const name = await server.suggest(props.tried.length);
  props.tried = [...props.tried, name];
  trigger("suggested", { name });
});
"""


def suggest(turn: int) -> str:
    return ["Ada", "Grace", "Hedy", "Joan", "Radia"][turn % 5]


def taken(event: ui.EventData) -> str:
    return event.name


with ui.Blocks(title="HTML") as demo:
    looks = {"html_template": FRAME, "css_template": STYLE, "js_on_load": SCRIPT}
    with ui.HTML(title="Who are you?", tried=[], server_functions=[suggest], **looks) as frame:
        name = ui.Textbox(label="Name")
    frame.suggested(taken, None, name)

demo.launch()
