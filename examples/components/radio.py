"""A question with one right answer."""

import wasmui as ui

QUESTIONS = [
    ("Which is the largest planet?", ["Earth", "Jupiter", "Mars"], "Jupiter"),
    ("How many strings has a violin?", ["4", "5", "6"], "4"),
    ("What is 7 times 8?", ["54", "56", "58"], "56"),
]


def answered(at: int, right: int, answer: str | None):
    if answer is None:
        raise ui.Error("Choose one first.", print_exception=False)
    right += answer == QUESTIONS[at][2]
    at += 1
    if at == len(QUESTIONS):
        told = f"## {right} of {len(QUESTIONS)} were right"
        return 0, 0, ui.Radio(QUESTIONS[0][1], value=None, label=QUESTIONS[0][0]), told
    question, choices, _ = QUESTIONS[at]
    return at, right, ui.Radio(choices, value=None, label=question), f"{right} right so far."


with ui.Blocks(title="Radio") as demo:
    at, right = ui.State(0), ui.State(0)
    answer = ui.Radio(QUESTIONS[0][1], label=QUESTIONS[0][0])
    told = ui.Markdown("Three questions.")
    ui.Button("Answer", variant="primary").click(
        answered, [at, right, answer], [at, right, answer, told]
    )

demo.launch()
