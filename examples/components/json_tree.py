"""What a sentence is made of, as a tree."""

from collections import Counter

import wasmui as ui

START = "The sea is louder there, and the gulls are below her."


def taken_apart(sentence: str) -> dict:
    words = [word.strip(".,;:!?").lower() for word in sentence.split()]
    return {
        "words": len(words),
        "longest": max(words, key=len, default=None),
        "question": sentence.rstrip().endswith("?"),
        "letters": dict(Counter(filter(str.isalpha, sentence.lower())).most_common(5)),
        "by_length": {
            str(size): sorted({word for word in words if len(word) == size})
            for size in sorted({len(word) for word in words})
        },
    }


with ui.Blocks(title="JSON") as demo:
    sentence = ui.Textbox(START, label="Sentence")
    tree = ui.JSON(taken_apart(START), label="What it is made of", buttons=["copy"])
    sentence.change(taken_apart, sentence, tree)

demo.launch()
