import wasmui as ui


def greet(name, title="Dr"):
    """Greet somebody."""
    return f"Hello, {title} {name}"


def named(app, **options):
    return app.get_api_info(**options)["named_endpoints"]


def test_a_function_is_told_with_its_parameters_and_results():
    with ui.Blocks() as app:
        name, title = ui.Textbox("Ada", label="Name"), ui.Textbox(label="Title")
        kept, out = ui.State(1), ui.Textbox(label="Out")
        ui.Button().click(greet, [name, kept], [out, kept], inputs_kwargs={"title": title})

    assert named(app) == {
        "/greet": {
            "description": "Greet somebody.",
            "api_visibility": "public",
            "parameters": [
                {
                    "label": "Name",
                    "parameter_name": "name",
                    "parameter_has_default": True,
                    "parameter_default": "Ada",
                    "component": "Textbox",
                },
                {
                    "label": "Title",
                    "parameter_name": "title",
                    "parameter_has_default": False,
                    "parameter_default": None,
                    "component": "Textbox",
                },
            ],
            "returns": [{"label": "Out", "component": "Textbox"}],
        }
    }


def test_names_are_given_or_the_functions_and_each_is_there_once():
    with ui.Blocks() as app:
        button = ui.Button()
        for _ in range(2):
            button.click(greet)
        button.click(lambda: 1)
        button.click(greet, api_name="/hello").then(str.upper, api_name="after")
        button.click(js="() => 1")

    assert ["/greet", "/greet_1", "/lambda", "/hello", "/after"] == list(named(app))


def test_what_is_private_is_never_told_and_what_is_undocumented_if_asked_for():
    with ui.Blocks() as app:
        button = ui.Button()
        button.click(greet, api_name="secret", api_visibility="private")
        button.click(greet, api_name="hidden", api_visibility="undocumented")

    assert [] == list(named(app))
    assert ["/hidden"] == list(named(app, all_endpoints=True))


def test_a_description_is_given_or_the_functions_or_none():
    with ui.Blocks() as app:
        button = ui.Button()
        button.click(greet, api_name="own")
        button.click(greet, api_name="given", api_description="Say hello.")
        button.click(greet, api_name="none", api_description=False)

    told = [endpoint["description"] for endpoint in named(app).values()]
    assert ["Greet somebody.", "Say hello.", ""] == told


def test_inputs_in_a_set_are_numbered():
    with ui.Blocks() as app:
        ui.Button().click(lambda given: given, {ui.Textbox()})

    (endpoint,) = named(app).values()
    assert ["param_0"] == [one["parameter_name"] for one in endpoint["parameters"]]
