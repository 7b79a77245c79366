"""A chat whose answers arrive word by word, with examples, retry and undo."""

import time

import wasmui as ui

EXAMPLES = [{"text": "What is a browser?"}, {"text": "Write $$e^{i\\pi} = -1$$ for me"}]


def ask(question: str, history: list):
    return "", [*history, ui.ChatMessage(question, "user")]


def answer(history: list):
    question = history[-1]["content"][0]["text"]
    told = ui.ChatMessage("")
    for word in f"You wrote **{len(question)} characters**: {question}".split(" "):
        told.content += f"{word} "
        yield [*history, told]
        time.sleep(0.05)


def example(history: list, event: ui.SelectData):
    return [*history, ui.ChatMessage(event.value["text"], "user")]


def again(history: list, event: ui.RetryData):
    yield from answer(history[: event.index + 1])


def undo(history: list, event: ui.UndoData):
    return history[: event.index], event.value


with ui.Blocks(title="Chat") as demo:
    chat = ui.Chatbot(label="Echo", placeholder="# Say something", examples=EXAMPLES)
    box = ui.Textbox(label="Message", submit_btn=True)
    box.submit(ask, [box, chat], [box, chat]).then(answer, chat, chat)
    chat.example_select(example, chat, chat).then(answer, chat, chat)
    chat.retry(again, chat, chat)
    chat.undo(undo, chat, [chat, box])

demo.launch()
