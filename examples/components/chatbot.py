"""A number to guess, in a conversation that tells what it thinks."""

import random

import wasmui as ui


def heard(text: str, talk: list, secret: int):
    talk = [*talk, {"role": "user", "content": text}]
    if not text.strip().isdecimal():
        return "", [*talk, {"role": "assistant", "content": "A **whole number**, please."}], secret
    guess = int(text)
    thought = ui.ChatMessage(
        f"{guess} is {abs(guess - secret)} away.", metadata={"title": "Thinking (do not look)"}
    )
    if guess != secret:
        told = ui.ChatMessage(f"It is **{'more' if guess < secret else 'less'}** than {guess}.")
        return "", [*talk, thought, told], secret
    options = [{"value": "50", "label": "Again, with 50"}, {"value": "25", "label": "With 25"}]
    won = ui.ChatMessage("That is it! 🎉 I have another one already.", options=options)
    return "", [*talk, won], random.randint(1, 100)


def chosen(talk: list, secret: int, event: ui.SelectData):
    return heard(event.value, talk, secret)


with ui.Blocks(title="Chatbot") as demo:
    secret = ui.State(lambda: random.randint(1, 100))
    start = ui.ChatMessage("I have thought of a number from 1 to 100. Which is it?")
    talk = ui.Chatbot([start], label="Guess")
    text = ui.Textbox(label="Your guess", submit_btn=True)
    text.submit(heard, [text, talk, secret], [text, talk, secret])
    talk.option_select(chosen, [talk, secret], [text, talk, secret])

demo.launch()
