"""An app around one function that answers messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from functools import wraps
from inspect import Parameter, isawaitable
from typing import Any, ClassVar, Literal, cast

from wasmui.arguments import check
from wasmui.block import Block, attached
from wasmui.blocks import Blocks
from wasmui.chat_feedback import keep_feedback
from wasmui.chat_history import ChatHistory
from wasmui.component import Component
from wasmui.components.chatbot import Chatbot
from wasmui.components.dataset import Dataset
from wasmui.components.markdown import Markdown
from wasmui.components.multimodal_textbox import MultimodalTextbox
from wasmui.components.state import State
from wasmui.components.textbox import Textbox
from wasmui.errors import ConfigError, ListenerError, quoted
from wasmui.event import Dependency, Trigger
from wasmui.event_data import EditData, EventData, RetryData, SelectData, UndoData
from wasmui.function import Function, name_of, parameters_of
from wasmui.layouts.accordion import Accordion
from wasmui.layouts.column import Column
from wasmui.layouts.row import Row
from wasmui.listener import ShowProgress
from wasmui.outcome import changed_copy
from wasmui.phrase import Phrase
from wasmui.shortcuts import made
from wasmui.turn import (
    Draft,
    Message,
    Turn,
    answers,
    draft_in,
    draft_of,
    message_of,
    position,
    results,
)
from wasmui.update import update

Changes = dict[Any, Any]
"""What becomes of components, by component."""


class ChatInterface(Blocks):
    """A chat: a conversation, a box to write in, and a function that answers.

    The visitor's message is shown and the box emptied at once. While the answer is made, the
    button in the box stops it, and what has come by then stays. If the function fails, the
    message goes back into the box.

    Args:
        fn: plain, async, a generator or an async generator. It is given the message, the messages
            before it, and the values of `additional_inputs`. A message is text, or with
            `multimodal` `{"text": str, "files": [path, ...]}`; for the messages before it see
            `Chatbot`. It returns an answer: text, a file as `{"path": ...}`, a component,
            a `ChatMessage` or a dict with `content`, or a list of these, one message each. What a
            generator yields takes the place of what it yielded before.
        multimodal: messages may have files.
        chatbot: a Chatbot of your own. If it has its place on the page, it stays there.
        textbox: a Textbox or MultimodalTextbox of your own.
        additional_inputs: components, or their names, in an accordion under the chat.
        additional_outputs: components elsewhere on the page: `fn` then returns
            `answer, value, ...`, with a value for each.
        editable: visitors may write their messages anew, which asks again from there.
        examples: messages to begin with: texts, or dicts with `text` and `files`, or lists of a
            message and a value for each additional input.
        run_examples_on_click: an example is sent; otherwise it goes into the box.
        cache_examples: an example's answer is made once, and then shown at once.
        cache_mode: both are as told above, since answering all examples first would hold up the
            page.
        flagging_mode: `"manual"` lets visitors judge answers.
        flagging_options: what they may be judged as.
        flagging_dir: begins the name under which the visitor's browser keeps that.
        submit_btn: the text of the button that sends; `True` is an icon.
        stop_btn: the same, for the button that stops the answer; `False` leaves it out.
        concurrency_limit: accepted, and without meaning: a visitor has one turn at a time.
        save_history: the visitor's browser keeps the conversations, listed beside the chat.
        validator: is given the message, and the additional inputs if it takes more than one
            argument; returns `validate(...)` for each.

    Raises:
        ConfigError: `fn` cannot be called with a message and a history, an example has no
            message, or `textbox` takes no files where `multimodal` asks for them.

    Example:
        def echo(message, history):
            return message
        ui.ChatInterface(echo).launch()
    """

    renderer: ClassVar[str | None] = "blocks"

    def __init__(
        self,
        fn: Callable[..., Any],
        *,
        multimodal: bool = False,
        chatbot: Chatbot | None = None,
        textbox: Textbox | MultimodalTextbox | None = None,
        additional_inputs: str | Component | list[str | Component] | None = None,
        additional_inputs_accordion: str | Accordion | None = None,
        additional_outputs: Component | list[Component] | None = None,
        editable: bool = False,
        examples: Sequence[Any] | None = None,
        examples_label: str | None = Phrase("Examples"),
        example_labels: list[str] | None = None,
        example_icons: list[str] | None = None,
        run_examples_on_click: bool = True,
        cache_examples: bool | None = None,
        cache_mode: Literal["eager", "lazy"] | None = None,
        title: str | None = None,
        description: str | None = None,
        flagging_mode: Literal["never", "manual"] | None = None,
        flagging_options: list[str] | tuple[str, ...] | None = ("Like", "Dislike"),
        flagging_dir: str = ".gradio/flagged",
        analytics_enabled: bool | None = None,
        autofocus: bool = True,
        autoscroll: bool = True,
        submit_btn: str | bool | None = True,
        stop_btn: str | bool | None = True,
        concurrency_limit: int | Literal["default"] | None = "default",
        delete_cache: tuple[int, int] | None = None,
        show_progress: ShowProgress = "minimal",
        fill_height: bool = True,
        fill_width: bool = False,
        api_name: str | None = None,
        api_description: str | Literal[False] | None = None,
        api_visibility: Literal["public", "private", "undocumented"] = "public",
        save_history: bool = False,
        validator: Callable[..., Any] | None = None,
    ) -> None:
        options = {k: v for k, v in locals().items() if k not in _CHECKED_BY_ITSELF}
        check(ChatInterface.__init__, options, "ChatInterface")
        if not callable(fn):
            raise ConfigError(
                f"ChatInterface() needs a function to call, but got {quoted(fn)}. "
                "Pass the function itself, without parentheses."
            )
        super().__init__(
            analytics_enabled=analytics_enabled,
            mode="chat_interface",
            title=title or name_of(fn),
            fill_height=fill_height,
            fill_width=fill_width,
            delete_cache=delete_cache,
        )
        self.fn = fn
        self.validator = validator
        self.save_history = save_history
        self.cache_mode = cache_mode
        self.concurrency_limit = concurrency_limit
        self.additional_inputs = _all(additional_inputs)
        self.additional_outputs = _listed(additional_outputs)
        _check_takes(fn, 2 + len(self.additional_inputs))
        self._function = Function(fn, 2 + len(self.additional_inputs))
        self.examples = _checked(examples or (), len(self.additional_inputs))
        self._ends: list[Trigger] = []
        """After which the conversation is another, and nothing runs."""
        self._cached: dict[int, Changes] = {}
        self._keeps = bool(cache_examples)
        runs_examples = run_examples_on_click or self._keeps
        above = 4 * bool(title) + 3 * bool(description) + 5 * bool(self.additional_inputs)
        height = f"max(16rem, 100dvh - {11 + above}rem)" if fill_height else 400
        self.chatbot = chatbot or Chatbot(label=Phrase("Chat"), height=height, render=False)
        self.textbox = textbox or _box(multimodal, autofocus, submit_btn)
        self.multimodal = isinstance(self.textbox, MultimodalTextbox)
        if multimodal and not self.multimodal:
            raise ConfigError(
                "ChatInterface(multimodal=True, textbox=Textbox(...)): a Textbox takes no files. "
                "Give it a MultimodalTextbox, or leave `textbox` out."
            )
        self._set_up(autoscroll, editable, flagging_mode, flagging_options)
        if "submit_btn" not in self.textbox.given:
            _change(self.textbox, {"submit_btn": submit_btn})
        self.history = (
            ChatHistory(self.chatbot, f"{self.title}: conversations") if save_history else None
        )
        self._submit_btn, self._stop_btn = self.textbox.submit_btn, stop_btn
        beside = bool(self.additional_inputs) and any(len(one) > 1 for one in self.examples)
        samples: Dataset | None = None
        with self:
            if title:
                Markdown(f"# {title}")
            if description:
                Markdown(description)
            self._place()
            if beside:
                samples = Dataset(
                    components=[self.textbox, *self.additional_inputs],
                    samples=[[_seen(one[0]), *one[1:]] for one in self.examples],
                    type="index",
                    label=examples_label,
                    sample_labels=example_labels,
                )
            elif self.examples:
                self._offer(example_labels, example_icons)
            self._place_additional(additional_inputs_accordion)
            self.turn = State(Turn())
            if flagging_mode == "manual":
                self.feedback = keep_feedback(self.chatbot, f"{flagging_dir}/{self.title}")
            self._attach(
                samples,
                runs_examples,
                api_name=api_name or "chat",
                api_description=api_description,
                api_visibility=api_visibility,
                show_progress=show_progress,
            )

    # -- what stands on the page --------------------------------------------------------------

    def _set_up(
        self,
        autoscroll: bool,
        editable: bool,
        flagging_mode: str | None,
        flagging_options: list[str] | tuple[str, ...] | None,
    ) -> None:
        wanted: dict[str, Any] = {}
        if "autoscroll" not in self.chatbot.given:
            wanted["autoscroll"] = autoscroll
        if editable:
            wanted["editable"] = "user"
        if flagging_mode == "manual":
            wanted["feedback_options"] = flagging_options
        _change(self.chatbot, wanted)

    def _place(self) -> None:
        if self.history is None:
            self._place_chat()
            return
        with Row():
            with Column(scale=1, min_width=220):
                self.history.conversations.render()
            with Column(scale=4, min_width=320):
                self._place_chat()

    def _place_chat(self) -> None:
        for component in (self.chatbot, self.textbox):
            if component.parent is None:
                component.render()

    def _place_additional(self, accordion: str | Accordion | None) -> None:
        homeless = [one for one in self.additional_inputs if one.parent is None]
        if not homeless:
            return
        around = (
            accordion
            if isinstance(accordion, Accordion)
            else Accordion(accordion or Phrase("Additional Inputs"), open=False, render=False)
        )
        if around.parent is None:
            around.render()
        with around:
            for component in homeless:
                component.render()

    def _offer(self, labels: list[str] | None, icons: list[str] | None) -> None:
        """Show the examples in the empty conversation."""
        offered: list[dict[str, Any]] = []
        for at, (first, *_) in enumerate(self.examples):
            draft = draft_of(first)
            shown: dict[str, Any] = {"text": draft.text, "files": draft.files}
            if labels and at < len(labels):
                shown["display_text"] = labels[at]
            if icons and at < len(icons):
                shown["icon"] = icons[at]
            offered.append(shown)
        _change(self.chatbot, {"examples": offered})

    # -- what happens -------------------------------------------------------------------------

    def _attach(self, samples: Dataset | None, runs_examples: bool, **options: Any) -> None:
        chat, box, turn = self.chatbot, self.textbox, self.turn
        outputs = [box, chat, *self.additional_outputs]

        def answering(trigger: Trigger, fn: Callable[..., Any], *more: Component) -> Dependency:
            runs = trigger(
                _named(fn, self.fn),
                [box, chat, turn, *more, *self.additional_inputs],
                [*outputs, *(self.additional_inputs if samples in more else ())],
                show_progress_on=chat,
                # The turn itself sees to it that there is one: what waited would see old messages.
                concurrency_limit=None,
                validator=self._judge if trigger.name == "submit" and self.validator else None,
                **(options if trigger.name == "submit" else _OTHERS | _look(options)),
            )
            runs.failure(self._put_back, [box, turn], [box, chat], **_QUIET)
            # Also when it was stopped, by whatever means.
            rests = runs.then(self._rest, turn, box, **_QUIET)
            self._ends.append(rests.then)
            return runs

        # So that what is typed meanwhile is known when a message has to go back into the box.
        box.input(None)
        self.answering = [
            answering(box.submit, self._sent),
            answering(chat.retry, self._retried),
            answering(chat.edit, self._edited),
            answering(chat.option_select, self._chosen),
        ]
        if samples is not None and runs_examples:
            self.answering.append(answering(samples.click, self._sampled, samples))
        elif samples is not None:
            filled = [box, *self.additional_inputs]
            samples.click(self._filled, samples, filled, **_QUIET)
        elif self.examples and runs_examples:
            self.answering.append(answering(chat.example_select, self._sampled_inside))
        elif self.examples:
            chat.example_select(self._filled_inside, None, box, **_QUIET)
        undone = chat.undo(self._undone, [box, chat], [box, chat], **_QUIET)
        box.stop(None, cancels=self.answering)
        cleared = chat.clear(None, cancels=self.answering)
        self._ends += [end.then for end in (undone, cleared)]
        if self.history is not None:
            self.history.attach(self.load, self.answering, self._ends)

    async def _sent(
        self, box: Any, history: list[Message], turn: Turn, *extra: Any, event: EventData
    ) -> AsyncGenerator[Changes]:
        draft = draft_of(box)
        if draft:
            async for changes in self._answered(
                turn, history, draft, extra, event, written=True, from_box=True
            ):
                yield changes

    async def _retried(
        self, _box: Any, history: list[Message], turn: Turn, *extra: Any, event: RetryData
    ) -> AsyncGenerator[Changes]:
        at = _question(history, position(event.index))
        draft = draft_in(history[at])
        async for changes in self._answered(turn, history[:at], draft, extra, event, back=history):
            yield changes

    async def _edited(
        self, _box: Any, history: list[Message], turn: Turn, *extra: Any, event: EditData
    ) -> AsyncGenerator[Changes]:
        at = position(event.index)
        if history[at]["role"] != "user":
            return  # the page shows it already
        draft = Draft(str(event.value), draft_in(history[at]).files)
        as_it_was = message_of(Draft(str(event.previous_value), draft.files))
        back = [*history[:at], as_it_was, *history[at + 1 :]]
        async for changes in self._answered(
            turn, history[:at], draft, extra, event, back=back, written=True
        ):
            yield changes

    async def _chosen(
        self, _box: Any, history: list[Message], turn: Turn, *extra: Any, event: SelectData
    ) -> AsyncGenerator[Changes]:
        draft = Draft(str(event.value))
        async for changes in self._answered(turn, history, draft, extra, event):
            yield changes

    async def _sampled(
        self,
        _box: Any,
        history: list[Message],
        turn: Turn,
        index: int,
        *now: Any,
        event: EventData,
    ) -> AsyncGenerator[Changes]:
        first, *rest = self.examples[index]
        given = self.additional_inputs[: len(rest)]
        filled: Changes = dict(zip(given, rest, strict=True))
        known = [one.preprocess(one.postprocess(value)) for one, value in filled.items()]
        extra = (*known, *now[len(rest) :])
        async for changes in self._example(index, turn, history, draft_of(first), extra, event):
            yield filled | changes
            filled = {}

    async def _sampled_inside(
        self, _box: Any, history: list[Message], turn: Turn, *extra: Any, event: SelectData
    ) -> AsyncGenerator[Changes]:
        index = position(event.index)
        draft = draft_of(self.examples[index][0])
        async for changes in self._example(index, turn, history, draft, extra, event):
            yield changes

    def _filled(self, index: int) -> Changes:
        first, *rest = self.examples[index]
        return {self.textbox: first, **dict(zip(self.additional_inputs, rest, strict=False))}

    def _filled_inside(self, event: SelectData) -> Changes:
        return {self.textbox: self._in_box(draft_of(self.examples[position(event.index)][0]))}

    def _undone(self, box: Any, history: list[Message], event: UndoData) -> Changes:
        at = _question(history, position(event.index))
        draft = draft_in(history[at]).with_more(draft_of(box))
        return {self.chatbot: history[:at], self.textbox: self._in_box(draft)}

    def _rest(self, turn: Turn) -> Changes:
        return {} if turn.running else self._idle()

    def _idle(self) -> Changes:
        return {self.textbox: self._look(running=False)}

    def _put_back(self, box: Any, turn: Turn) -> Changes:
        """After a failure: what was written is in the box again, and the chat as it was."""
        if turn.before is None:
            return self._idle()
        draft = turn.draft.with_more(draft_of(box))
        before, turn.before = turn.before, None
        look = self._look(running=False, value=self._in_box(draft))
        return {self.chatbot: before, self.textbox: look}

    # -- a turn -------------------------------------------------------------------------------

    async def _answered(
        self,
        turn: Turn,
        history: list[Message],
        draft: Draft,
        extra: Sequence[Any],
        event: EventData,
        *,
        back: list[Message] | None = None,
        written: bool = False,
        from_box: bool = False,
    ) -> AsyncGenerator[Changes]:
        """One turn.

        Args:
            back: what the conversation goes back to if this fails; `history`, if not given.
            written: the visitor has just written the draft, so then it goes into the box.
            from_box: it was in the box, which is to be emptied.
        """
        if turn.running:
            return
        turn.running, turn.before = True, history if back is None else back
        turn.draft = draft if written else Draft()
        shown = [*history, message_of(draft)]
        said = self._in_box(draft)
        try:
            look = self._look(
                running=True, **({"value": self._in_box(Draft())} if from_box else {})
            )
            yield {self.textbox: look, self.chatbot: shown}
            # The page paints it before the function begins, which may not let it for long.
            await asyncio.sleep(0)
            # The function may change the list that it is given.
            given = [said, [*history], *extra]
            async for returned in results(attached(lambda: self._function(given, {}, event))):
                answer, outputs = self._split(returned)
                yield {self.chatbot: [*shown, *answers(answer)], **outputs}
            turn.before = None
            yield {self.textbox: self._look(running=False)}
        finally:
            turn.running = False

    async def _example(
        self,
        index: int,
        turn: Turn,
        history: list[Message],
        draft: Draft,
        extra: Sequence[Any],
        event: EventData,
    ) -> AsyncGenerator[Changes]:
        """A turn that was chosen among the examples; where its answer is kept, at once."""
        keeps = self._keeps and not history
        if keeps and index in self._cached:
            yield self._cached[index]
            return
        last: Changes = {}
        async for changes in self._answered(turn, history, draft, extra, event):
            yield changes
            last |= changes
        if keeps and last:
            self._cached[index] = last

    async def _judge(self, box: Any, *others: Any) -> list[Any]:
        """What the app's validator says, for each of the listener's inputs."""
        validator = self.validator
        if validator is None:
            return [None for _ in (box, *others)]
        extra = others[2:]
        takes = 1 if _most(validator) == 1 else 1 + len(extra)
        verdicts: Any = validator(*(box, *extra)[:takes])
        if isawaitable(verdicts):
            verdicts = await verdicts
        found: list[Any] = list(verdicts) if isinstance(verdicts, list | tuple) else [verdicts]
        found += [None for _ in range(1 + len(extra) - len(found))]
        return [found[0], None, None, *found[1 : 1 + len(extra)]]

    def _split(self, returned: Any) -> tuple[Any, Changes]:
        """The answer, and the values of the additional outputs."""
        wanted = self.additional_outputs
        if not wanted:
            return returned, {}
        values = (
            list(cast("Sequence[Any]", returned)) if isinstance(returned, tuple) else [returned]
        )
        if len(values) != 1 + len(wanted):
            raise ListenerError(
                f"{name_of(self.fn)}() returned {len(values)} "
                f"{'value' if len(values) == 1 else 'values'}, but there are "
                f"{len(wanted)} additional outputs. Return `answer, value, ...`, with a value for "
                "each of them."
            )
        return values[0], dict(zip(wanted, values[1:], strict=True))

    def _look(self, *, running: bool, **more: Any) -> Any:
        """The box while an answer is made, or not."""
        if not self._stop_btn:
            return update(**more)
        submit, stop = (False, self._stop_btn) if running else (self._submit_btn, False)
        return update(submit_btn=submit, stop_btn=stop, **more)

    def _in_box(self, draft: Draft) -> Any:
        """A draft in the form that the box and the function have it in."""
        return {"text": draft.text, "files": draft.files} if self.multimodal else draft.text


_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_OTHERS: dict[str, Any] = {"api_visibility": "private"}


def _look(options: dict[str, Any]) -> dict[str, Any]:
    return {"show_progress": options["show_progress"]}


def _change(block: Block, props: dict[str, Any]) -> None:
    """Give a block other properties, checked as if it were made anew."""
    if props:
        block.__dict__.update(changed_copy(block, props).__dict__)


_CHECKED_BY_ITSELF = ("self", "fn", "additional_inputs", "examples")


def _listed(given: Any) -> list[Any]:
    if given is None:
        return []
    return list(cast("Sequence[Any]", given)) if isinstance(given, list | tuple) else [given]


def _all(given: Any) -> list[Component]:
    where = "ChatInterface(additional_inputs=...)"
    return [attached(lambda one=one: made(one, where)) for one in _listed(given)]


def _box(
    multimodal: bool, autofocus: bool, submit_btn: str | bool | None
) -> Textbox | MultimodalTextbox:
    if multimodal:
        return MultimodalTextbox(
            label=Phrase("Message"),
            show_label=False,
            placeholder=Phrase("Type a message …"),
            file_count="multiple",
            autofocus=autofocus,
            submit_btn=submit_btn,
            render=False,
        )
    return Textbox(
        label=Phrase("Message"),
        show_label=False,
        placeholder=Phrase("Type a message …"),
        max_lines=20,
        autofocus=autofocus,
        submit_btn=submit_btn,
        render=False,
    )


def _checked(examples: Sequence[Any], additional: int) -> list[list[Any]]:
    """Each example as a list: its message, then values of additional inputs."""
    if not isinstance(examples, list | tuple):
        raise ConfigError(
            f"ChatInterface(examples={quoted(examples)}): a list of messages is right. "
            'Write `examples=["Hello!"]`.'
        )
    found: list[list[Any]] = []
    for example in examples:
        values = (
            list(cast("Sequence[Any]", example)) if isinstance(example, list | tuple) else [example]
        )
        if not values or not isinstance(values[0], str | Mapping) or not draft_of(values[0]):
            raise ConfigError(
                f"ChatInterface(examples=[{quoted(example)}]): an example begins with a message: "
                "text, "
                'or `{"text": "...", "files": ["path"]}`.'
            )
        if len(values) > 1 + additional:
            raise ConfigError(
                f"ChatInterface(examples=[{quoted(example)}]): after the message there are "
                f"{len(values) - 1} values for {additional} additional inputs. "
                "Leave some out, or name more in `additional_inputs`."
            )
        found.append(values)
    return found


def _check_takes(fn: Callable[..., Any], given: int) -> None:
    most = _most(fn)
    if most is None or most >= given:
        return
    raise ConfigError(
        f"ChatInterface({name_of(fn)}): the function is called with "
        f"{given} arguments, the message, the messages before it"
        f"{' and the additional inputs' if given > 2 else ''}, but takes {most}. "  # noqa: PLR2004
        f"Write `def {name_of(fn)}(message, history{', ...' if given > 2 else ''}):`."  # noqa: PLR2004
    )


def _most(fn: Callable[..., Any]) -> int | None:
    """How many arguments a function takes by position; `None` where that has no end."""
    parameters = parameters_of(fn)
    if parameters is None or any(p.kind is Parameter.VAR_POSITIONAL for p in parameters):
        return None
    placed = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    return sum(p.kind in placed for p in parameters)


def _question(history: list[Message], at: int) -> int:
    """The position of the visitor's message at or before a position."""
    asked = [n for n, message in enumerate(history[: at + 1]) if message["role"] == "user"]
    return asked[-1] if asked else 0


def _seen(first: Any) -> str:
    draft = draft_of(first)
    return draft.text or ", ".join(draft.files)


def _named(run: Callable[..., Any], fn: Callable[..., Any]) -> Callable[..., Any]:
    """`run` under the name of the app's function, for messages and for the page."""

    @wraps(run)
    def named(*args: Any, **kwargs: Any) -> Any:
        return run(*args, **kwargs)

    named.__name__ = name_of(fn)
    return named
