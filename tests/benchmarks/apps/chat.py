"""What the rows on a chat's growing message run."""

import wasmui as ui


def growing():
    text = ""
    for number in range(500):
        text += f"word{number} "
        if number % 50 == 49 and number < 499:
            text += f"**end** of part `{number}`.\n\n- one\n- two\n\n"
        yield [ui.ChatMessage("Tell me more.", "user"), ui.ChatMessage(text)]


with ui.Blocks() as demo:
    chat = ui.Chatbot(label="Chat")
    ui.Button("Grow").click(growing, None, chat)
    ui.Button("Empty").click(lambda: None, None, chat)

demo.launch()
