from typing import Optional

import wasmui as ui
from wasmui.testing import Page

VISIT = ui.Request(
    url="https://here.example/app/?name=Ada&name=Eve&empty=#there",
    headers={"User-Agent": "Browser", "accept-language": "fr"},
    session_hash="abc",
)


def seen_by(fn, *values, request=VISIT):
    with ui.Blocks() as app:
        boxes = [ui.Textbox(value) for value in values]
        out, button = ui.Textbox(), ui.Button()
        button.click(fn, boxes, out)
    page = Page(app, request=request)
    page.fire(button.click)
    assert [] == page.failures
    return page.value(out)


def test_a_function_is_given_the_visit():
    def fn(request: ui.Request):
        return request.url, request.query_params, request.headers["USER-AGENT"]

    expected = (str(VISIT.url), {"name": "Eve", "empty": ""}, "Browser")

    assert str(expected) == seen_by(fn)


def test_it_may_stand_between_the_inputs():
    def fn(a, request: ui.Request, b):
        return f"{a}{request.session_hash}{b}"

    assert "AabcB" == seen_by(fn, "A", "B")


def test_it_may_be_asked_for_as_optional():
    def new(request: ui.Request | None = None):
        return request.session_hash

    def old(request: Optional[ui.Request] = None):  # noqa: UP045 - as Gradio apps write it
        return request.session_hash

    assert ("abc", "abc") == (seen_by(new), seen_by(old))


def test_the_address_has_its_parts():
    def fn(request: ui.Request):
        return f"{request.url.path} {request.url.hostname} {request.url.fragment}"

    assert "/app/ here.example there" == seen_by(fn)


def test_what_only_a_server_knows_is_empty():
    assert (None, None, {}, {}) == (
        VISIT.client,
        VISIT.username,
        VISIT.cookies,
        VISIT.path_params,
    )
    assert "nothing" == VISIT.headers.get("host", "nothing")


def test_a_page_that_tells_nothing_has_a_name_all_the_same():
    def fn(request: ui.Request):
        return f"{len(request.session_hash)} {len(request.headers)} {request.url!r}"

    assert "11 0 ''" == seen_by(fn, request=None)


def test_a_visit_keeps_its_name():
    def fn(request: ui.Request):
        return request.session_hash

    with ui.Blocks() as app:
        out, button = ui.Textbox(), ui.Button()
        button.click(fn, None, out)
    page = Page(app)

    page.fire(button.click)
    page.fire(button.click)

    assert 1 == len(set(page.values(out)[1:]))
