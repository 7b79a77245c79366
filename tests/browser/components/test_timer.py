from playwright.sync_api import expect


def test_it_ticks_stops_starts_and_is_retimed(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            timer = ui.Timer(0.05, active=False)
            count = ui.Number(0, label="Count")
            live = ui.Textbox(lambda: "made with a tick", label="Live", every=timer)
            timer.tick(lambda n: (n + 1, ui.Timer(active=n < 4)), count, [count, timer])
            ui.Button("Start").click(lambda: ui.Timer(active=True), None, timer)
            ui.Button("Slow").click(lambda: ui.Timer(3600, active=True), None, timer)
        demo.launch()
    """)
    expect(page.get_by_label("Count")).to_have_value("0")

    page.get_by_role("button", name="Start").click()
    expect(page.get_by_label("Count")).to_have_value("5")
    expect(page.get_by_label("Live")).to_have_value("made with a tick")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_label("Count")).to_have_value("6")
    page.get_by_role("button", name="Slow").click()

    expect(page.get_by_label("Count")).to_have_value("6")
    expect(page.get_by_role("alert")).to_have_count(0)
