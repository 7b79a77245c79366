"""A list of tasks: this part of the page is made anew whenever the list changes."""

import wasmui as ui


def added(tasks: list, name: str):
    if not name.strip():
        raise ui.Error("A task needs a name.", title="To do")
    number = max((task["number"] for task in tasks), default=0) + 1
    return [*tasks, {"number": number, "name": name.strip(), "done": False}], ""


with ui.Blocks(title="To do") as demo:
    kept = ui.State([])
    with ui.Row():
        name = ui.Textbox(label="New task", placeholder="What is to be done?")
        add = ui.Button("Add", variant="primary")
    ui.on([add.click, name.submit], added, [kept, name], [kept, name])

    @ui.render(inputs=kept)
    def listed(tasks: list):
        left = [task for task in tasks if not task["done"]]
        ui.Markdown(f"### {len(left)} of {len(tasks)} to do" if tasks else "Nothing to do.")
        for task in tasks:

            def toggled(task=task):
                other = task | {"done": not task["done"]}
                return [other if one is task else one for one in tasks]

            def removed(task=task):
                return [one for one in tasks if one is not task]

            with ui.Row():
                # The key keeps what was typed here, whatever becomes of the other tasks.
                ui.Textbox(key=task["number"], label=f"Notes on {task['name']}")
                done = ui.Button("Undo" if task["done"] else "Done")
                remove = ui.Button(f"Remove {task['name']}", variant="stop")
            done.click(toggled, None, kept)
            remove.click(removed, None, kept)


demo.launch()
