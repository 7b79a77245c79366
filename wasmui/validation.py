"""What a validator says of a listener's inputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wasmui.errors import ListenerError, quoted
from wasmui.phrase import Phrase


def validate(is_valid: bool, message: str) -> dict[str, Any]:
    """What a validator returns for each input: whether it is right, and what is wrong with it.

    Args:
        is_valid: whether the function may run with it.
        message: what the visitor reads at the input, if not.

    Example:
        def grown_up(age):
            return ui.validate(age >= 18, "You must be 18 or older.")

        button.click(sign_up, age, result, validator=grown_up)
    """
    return {"__type__": "validate", "is_valid": bool(is_valid), "message": str(message)}


def wrong_inputs(name: str, returned: Any, inputs: Sequence[str]) -> dict[str, str]:
    """The messages of a validator, by the id of the input that each is for.

    Args:
        name: the validator's name, for messages.
        returned: a verdict for one input, a sequence of them for several; `None` is right.
        inputs: the ids of the inputs.

    Raises:
        ListenerError: there is not a verdict for each input.
    """
    verdicts: list[Any] = list(returned) if isinstance(returned, list | tuple) else [returned]
    if returned is None:
        return {}
    right = all(one is None or (isinstance(one, dict) and "is_valid" in one) for one in verdicts)
    if not right or len(verdicts) != len(inputs):
        raise ListenerError(
            f"{name}() is a validator of {len(inputs)} inputs, but returned {quoted(returned)}. "
            "Return `validate(is_valid, message)` for each of them, in their order."
        )
    return {
        uid: str(verdict.get("message") or "") or Phrase("This value is not right.")
        for uid, verdict in zip(inputs, verdicts, strict=True)
        if verdict is not None and not verdict["is_valid"]
    }
