import wasmui as ui

i18n = ui.I18n(
    en={"name": "Your name", "greet": "Greet", "hello": "Hello"},
    de={"name": "Ihr Name", "greet": "Grüßen", "hello": "Hallo"},
    ar={"name": "اسمك", "greet": "تحية", "hello": "مرحبا"},
)


def greet(name):
    return f"{i18n('hello')}, {name}!"


theme = ui.themes.Soft(primary_hue="rose", radius_size="lg").set(
    block_title_text_weight="600",
    button_primary_background_fill="linear-gradient(90deg, *primary_600, *primary_700)",
    button_primary_background_fill_dark="linear-gradient(90deg, *primary_400, *primary_300)",
)

with ui.Blocks(title="A theme of its own") as demo:
    name = ui.Textbox(label=i18n("name"))
    answer = ui.Textbox(label=i18n("hello"), elem_id="answer")
    ui.Button(i18n("greet"), variant="primary").click(greet, name, answer)

demo.launch(theme=theme, i18n=i18n, css="#answer { font-style: italic }")
