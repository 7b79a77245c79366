"""A component of its own, in one class: stars to choose from, by mouse and by arrow keys."""

import wasmui as ui


class Stars(ui.Widget):
    value: int = 0
    stars: int = 5
    _esm = """
    function render({ model, el }) {
      const stars = Array.from({ length: model.get("stars") }, (_, at) => {
        const star = Object.assign(document.createElement("input"), { type: "radio", name: "s" });
        star.ariaLabel = `${at + 1} of ${model.get("stars")} stars`;
        star.onchange = () => { model.set("value", at + 1); model.save_changes(); };
        return star;
      });
      const show = () => stars.forEach((star, at) => star.checked = at + 1 == model.get("value"));
      model.on("change:value", show);
      el.append(...stars);
      show();
    }
    export default { render };"""
    _css = """
    input { appearance: none; margin: 0; padding-inline: 0.1em; font-size: 2rem; line-height: 1;
            color: var(--color-line-strong); cursor: pointer; border-radius: var(--radius-1);
            &::before { content: "☆"; } &:hover { scale: 1.15; } }
    input:is(:checked, :has(~ :checked)) { color: light-dark(#b7791f, #f6c453);
            &::before { content: "★"; } }
    """


with ui.Blocks(title="Widget") as demo:
    rating = Stars(3, label="How was it?")
    words = ui.Textbox("Fine", label="In words")
    said = ["Not rated yet", "Never again", "Not quite", "Fine", "Good", "Wonderful"]
    rating.change(lambda lit: said[lit], rating, words)
    ui.Button("Start over").click(lambda: 0, None, rating)

demo.launch()
