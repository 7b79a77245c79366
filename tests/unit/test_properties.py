"""What holds for all apps, values and clicks: hypothesis looks for those for which it does not."""

import asyncio
from collections import deque
from contextlib import nullcontext, suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wasmui as ui
from wasmui.block import file_form
from wasmui.errors import ConfigError, ListenerError
from wasmui.event_data import EventData
from wasmui.function import Function
from wasmui.listener import Listener
from wasmui.loop import Loop
from wasmui.outcome import changed_copy, changes
from wasmui.scheduler import Run, Scheduler
from wasmui.session import Session
from wasmui.testing import Page
from wasmui.update import Update

MODES = ("once", "multiple", "always_last")
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


class Model:
    """What the scheduler should do, in the plainest way: lists, looked through from the front."""

    def __init__(self, listeners):
        self.listeners = listeners
        self.running, self.waiting, self.last = [], [], {}
        self.begun, self.ended, self.dropped = [], [], []

    def group(self, run):
        return self.listeners[run[0]].concurrency_id

    def limit(self, run):
        limits = [
            listener.concurrency_limit
            for listener in self.listeners.values()
            if listener.concurrency_id == self.group(run) and listener.concurrency_limit
        ]
        return min(limits, default=1000)

    def submit(self, run):
        mode = self.listeners[run[0]].trigger_mode
        busy = [other for other in self.running + self.waiting if other[0] == run[0]]
        if mode != "multiple" and busy:
            if mode == "always_last":
                self.last[run[0]] = run
            return
        self.waiting.append(run)
        self.begin()

    def begin(self):
        for run in list(self.waiting):
            overlapping = [other for other in self.running if self.group(other) == self.group(run)]
            if len(overlapping) < self.limit(run):
                self.waiting.remove(run)
                self.running.append(run)
                self.begun.append(run)

    def end(self, run):
        self.running.remove(run)
        self.ended.append(run)
        self.begin()
        busy = [other for other in self.running + self.waiting if other[0] == run[0]]
        if not busy and run[0] in self.last:
            self.submit(self.last.pop(run[0]))

    def cancel(self, uid):
        self.last.pop(uid, None)
        self.dropped += [run for run in self.waiting if run[0] == uid]
        self.waiting = [run for run in self.waiting if run[0] != uid]
        for run in [run for run in self.running if run[0] == uid]:
            self.end(run)


class Desk:
    """The scheduler itself, with runs that end when they are told to."""

    def __init__(self):
        self.begun, self.ended, self.dropped = [], [], []
        self.ends = {}
        self.scheduler = Scheduler(self.work, lambda _: None)

    async def work(self, run):
        key = (run.listener.uid, run.uid)
        self.begun.append(key)
        self.ends[key] = asyncio.get_running_loop().create_future()
        with suppress(asyncio.CancelledError):
            await self.ends[key]
        self.ended.append(key)


class Both:
    """The model and the scheduler, taking the same steps."""

    def __init__(self, listeners):
        self.listeners = listeners
        self.model, self.desk = Model(listeners), Desk()
        self.desk.scheduler.learn(listeners.values())

    def take(self, step, which, uid, at):
        if step == "submit":
            self.model.submit((uid, at))
            self.desk.scheduler.submit(Run(at, self.listeners[uid], EventData(None)))
        elif step == "cancel":
            self.model.cancel(uid)
            dropped = self.desk.scheduler.cancel((uid,))
            self.desk.dropped += [(run.listener.uid, run.uid) for run in dropped]
        elif self.model.running:
            self.end(self.model.running[which % len(self.model.running)])

    def end(self, run):
        self.model.end(run)
        self.desk.ends[run].set_result(None)

    async def agree(self):
        for _ in range(8):
            await asyncio.sleep(0)
        for kind in ("begun", "ended", "dropped"):
            assert sorted(getattr(self.model, kind)) == sorted(getattr(self.desk, kind))


LISTENERS = st.lists(
    st.tuples(
        st.sampled_from(MODES), st.sampled_from([None, 1, 2, 3]), st.sampled_from(["x", "y"])
    ),
    min_size=1,
    max_size=4,
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["submit", "submit", "end", "cancel"]), st.integers(0, 9)),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(LISTENERS, STEPS)
def test_the_scheduler_does_what_the_model_does(drawn, steps):
    listeners = {
        f"{at}": Listener(
            uid=f"{at}",
            fn=print,
            trigger_mode=mode,
            concurrency_limit=limit,
            concurrency_id=name,
        )
        for at, (mode, limit, name) in enumerate(drawn)
    }
    both = Both(listeners)

    async def story():
        for at, (step, which) in enumerate(steps):
            both.take(step, which, f"{which % len(listeners)}", f"{at}")
            await both.agree()
        while both.model.running:
            both.end(both.model.running[0])
            await both.agree()
        await both.desk.scheduler.settle()

    Loop().run_until_complete(story())

    scheduler = both.desk.scheduler
    assert ({}, {}, {}, {}) == (
        scheduler._running,
        scheduler._waiting,
        scheduler._pending,
        scheduler._runs,
    )


@settings(deadline=None)
@given(
    st.sampled_from(MODES), st.sampled_from([1, 2, None]), st.lists(st.integers(0, 3), max_size=12)
)
def test_a_session_never_runs_more_than_its_limit_and_tells_the_end_of_all(mode, limit, pauses):
    now, most, messages = [], [0], []

    async def slow():
        now.append(1)
        most[0] = max(most[0], len(now))
        await asyncio.sleep(2)
        now.pop()

    with ui.Blocks() as app:
        button = ui.Button()
        button.click(slow, trigger_mode=mode, concurrency_limit=limit)

    async def story():
        session = Session(app, messages.append)
        for pause in pauses:
            session.fire(button.uid, "click")
            await asyncio.sleep(pause)
        await session.settle()

    Loop().run_until_complete(story())

    begun = [sent["run"] for sent in messages if sent.get("running") is True]
    ended = [sent["run"] for sent in messages if sent.get("running") is False]
    assert most[0] <= (limit or 1000 if mode == "multiple" else 1)
    assert sorted(begun) == sorted(ended)
    assert mode != "multiple" or len(pauses) == len(begun)


@settings(deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=5))
def test_what_is_typed_reaches_the_function_as_it_is(texts):
    seen = []
    with ui.Blocks() as app:
        fields = [ui.Textbox() for _ in texts]
        button = ui.Button()
        button.click(lambda *given: seen.extend(given), fields)
    page = Page(app)
    for field, text in zip(fields, texts, strict=True):
        page.edit(field, text)

    page.fire(button.click)

    assert texts == seen


@settings(deadline=None)
@given(PLAIN)
def test_a_state_keeps_what_it_is_given(value):
    with ui.Blocks() as app:
        kept, copied, button = ui.State(value), ui.State(), ui.Button()
        button.click(lambda given: given, kept, copied)
    page = Page(app)

    page.fire(button.click)

    assert (value, value) == (page.value(kept), page.value(copied))
    assert [] == page.failures


@given(st.lists(PLAIN, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_a_dict_says_the_same_as_a_tuple_or_a_list(values, random):
    boxes = [ui.Textbox() for _ in values]
    ids = [block.uid for block in boxes]
    pairs = list(zip(boxes, values, strict=True))
    random.shuffle(pairs)

    def said(returned):
        return {
            uid: change.value for uid, change in changes("fn", returned, ids, boxes.__contains__)
        }

    assert said(tuple(values)) == said(list(values)) == said(dict(pairs))


@given(st.integers(2, 6), st.integers(0, 8))
def test_as_many_values_as_outputs_or_a_sentence(outputs, returned):
    boxes = [ui.Textbox().uid for _ in range(outputs)]

    values = tuple(range(returned))
    with pytest.raises(ListenerError) if returned < outputs else nullcontext() as caught:
        found = list(changes("fn", values, boxes, lambda _: True))

    if caught:
        assert f"{returned} value" in str(caught.value)
    else:
        assert list(enumerate(boxes)) == [(change.value, uid) for uid, change in found]


LOOKS = st.fixed_dictionaries(
    {},
    optional={
        "label": st.none() | st.text(),
        "lines": st.integers(-1, 5),
        "max_lines": st.none() | st.integers(1, 9),
        "visible": st.booleans() | st.just("hidden"),
        "type": st.sampled_from(["text", "password", "email"]),
        "placeholder": st.none() | st.text(),
        "rtl": st.booleans(),
    },
)


@given(LOOKS, LOOKS)
def test_a_changed_block_is_one_that_was_made_so(first, second):
    try:
        block = ui.Textbox(**first)
        expected = ui.Textbox(**(first | second))
    except ConfigError:
        return

    changed = changed_copy(block, second)

    looks = {name: getattr(expected, name) for name in ui.Textbox.wire}
    assert looks == {name: getattr(changed, name) for name in ui.Textbox.wire}


@given(LOOKS)
def test_an_update_and_a_component_say_the_same(look):
    try:
        block = ui.Textbox(**look)
    except ConfigError:
        return
    ids = [block.uid]

    said = [
        next(changes("fn", returned, ids, lambda _: True))[1].props
        for returned in (Update(look), block)
    ]

    assert said[0] == said[1]


@given(st.lists(st.sampled_from(["value", "event", "named"]), max_size=6))
def test_every_parameter_gets_its_own_wherever_it_stands(kinds):
    space = {"EventData": EventData}
    parameters = [
        f"p{at}: EventData" if kind == "event" else f"p{at}" for at, kind in enumerate(kinds)
    ]
    body = ", ".join(f"p{at}" for at in range(len(kinds)))
    exec(f"def fn({', '.join(parameters)}): return [{body}]", space)  # noqa: S102
    values = deque(f"p{at}" for at, kind in enumerate(kinds) if kind == "value")
    named = {f"p{at}": f"p{at}" for at, kind in enumerate(kinds) if kind == "named"}
    function = Function(space["fn"], len(values), tuple(named))

    found = function(list(values), named, EventData(None))

    assert ["event" if kind == "event" else f"p{at}" for at, kind in enumerate(kinds)] == [
        "event" if isinstance(one, EventData) else one for one in found
    ]


@given(st.lists(st.integers(0, 20), max_size=20))
def test_timers_ring_in_order_and_on_time(delays):
    loop, rung = Loop(), []
    for at, delay in enumerate(delays):
        loop.call_later(delay, lambda at=at: rung.append((loop.time(), at)))

    loop.run_until_complete(asyncio.sleep(21))

    assert sorted((delay, at) for at, delay in enumerate(delays)) == rung


@given(st.from_regex(r"[A-Z][A-Za-z]{0,20}", fullmatch=True))
def test_a_file_form_is_lower_and_comes_to_rest(name):
    assert file_form(name) == file_form(file_form(name))
    assert name.lower() == file_form(name).replace("_", "")
