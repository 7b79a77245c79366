"""Guesses the language of a sentence by the small words in it."""

import wasmui as ui

WORDS = {
    "English": "the of and a to in is you that it he was for on are",
    "French": "le la les de et un une est que il elle pour dans sur vous",
    "German": "der die das und ein eine ist dass er sie für in auf nicht ihr",
    "Spanish": "el la los de y un una es que él ella para en sobre usted",
}


def guessed(sentence: str) -> dict[str, float] | None:
    given = set(sentence.lower().replace(".", " ").split())
    scores = {name: len(given & set(words.split())) for name, words in WORDS.items()}
    total = sum(scores.values())
    return {name: score / total for name, score in scores.items()} if total else None


with ui.Blocks(title="Label") as demo:
    sentence = ui.Textbox("The cat is in the garden.", label="Sentence")
    language = ui.Label(guessed("The cat is in the garden."), label="Language")
    ui.Examples(
        ["Le chat est dans le jardin.", "Die Katze ist in dem Garten.", "El gato y la luna."],
        sentence,
    )
    sentence.change(guessed, sentence, language)

demo.launch()
