"""A scene for the radio: who speaks for how long, and the scene as an actor reads it."""

import wasmui as ui

SCENE = [
    {"speaker": "Ada", "text": "You have been at that machine all night, Charles."},
    {"speaker": "Charles", "text": "(sighs) It adds. It only does not stop adding."},
    {"speaker": "Ada", "text": "(laughs) Then tell it when."},
]


def timed(lines):
    words = {}
    for line in lines:
        spoken = [word for word in line["text"].split() if not word.startswith("(")]
        words[line["speaker"]] = words.get(line["speaker"], 0) + len(spoken)
    return {who: count / max(1, sum(words.values())) for who, count in words.items()}


def as_played(lines):
    return [line for line in lines if line["text"]]


with ui.Blocks(title="Dialogue") as demo:
    scene = ui.Dialogue(
        SCENE,
        type="list",
        speakers=["Ada", "Charles"],
        tags=["(laughs)", "(sighs)", "(whispers)", "(a door closes)"],
        buttons=["copy"],
        submit_btn="Play",
        label="Scene",
    )
    shares = ui.Label(timed(SCENE), label="Who has the words")
    played = ui.Dialogue(SCENE, label="As it is played", interactive=False)
    scene.change(timed, scene, shares)
    scene.submit(as_played, scene, played)

demo.launch()
