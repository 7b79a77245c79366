"""Stars to give: a component of one's own, of a template, a style and a script."""

import wasmui as ui

BUTTONS = "".join(f'<button data-star="{n}" aria-label="{n} of 5">★</button>' for n in range(1, 6))
STARS = f'<div role="group" aria-label="Stars" class="are-{{{{value}}}}">{BUTTONS}</div>'
STYLE = """
button { border: 0; background: none; font-size: 2rem; color: darkgoldenrod; cursor: pointer; }
button:hover { scale: 1.2; }
""" + "".join(f".are-{n} button:nth-child(n + {n + 1}) {{ opacity: 0.3; }}" for n in range(5))
SCRIPT = """
element.addEventListener("click", (event) => {
  const star = event.target.dataset?.star;
  if (star) { props.value = Number(star); trigger("change"); }
});
"""


def judged(stars: int) -> str:
    return ["", "Oh dear.", "Well.", "Not bad.", "Good!", "As good as it gets!"][stars]


with ui.Blocks(title="HTML") as demo:
    stars = ui.HTML(3, html_template=STARS, css_template=STYLE, js_on_load=SCRIPT, label="Stars")
    told = ui.Textbox("Not bad.", label="In words")
    stars.change(judged, stars, told)

demo.launch()
