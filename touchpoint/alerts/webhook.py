"""Posts JSON to an address of the settings, signed with its secret; redirects are not followed."""

import hashlib
import hmac
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import requests

from touchpoint.alerts.rules import Webhook

SIGNATURE, DELIVERY = "X-Touchpoint-Signature", "X-Touchpoint-Delivery"
PAUSES = (2.0, 10.0)
"""Seconds before each further attempt."""
SECONDS = 10.0
# What may pass by itself: too early, too many, or the server's own trouble.
_AGAIN = {408, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True)
class Answer:
    """Whether the message was taken, and why not, in words; `again` that another attempt may help at once."""

    is_taken: bool
    reason: str = ""
    again: bool = False


def signature(body: bytes, secret: str) -> str:
    """'sha256=' and the HMAC-SHA256 of the body in hexadecimal digits, by which a receiver knows who sent it."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


def post(
    hook: Webhook,
    body: bytes,
    delivery: str,
    *,
    pauses: Sequence[float] = PAUSES,
    sleep: Callable[[float], None] = time.sleep,
    seconds: float = SECONDS,
) -> Answer:
    """Post the body and say what came of it. `delivery` is the same at each attempt, so that a receiver can tell."""
    if not hook.key:
        return Answer(False, f"there is no secret to sign it with: set the environment variable {hook.secret_from}")
    answer = _attempt(hook, body, delivery, seconds)
    for pause in pauses:
        if not answer.again:
            break
        sleep(pause)
        answer = _attempt(hook, body, delivery, seconds)
    return answer


def _attempt(hook: Webhook, body: bytes, delivery: str, seconds: float) -> Answer:
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Touchpoint",
        SIGNATURE: signature(body, hook.key),
        DELIVERY: delivery,
    }
    try:
        # What it answers beside the code is not read: nobody knows how long it is. No password of the machine is sent.
        with requests.post(
            hook.url, data=body, headers=headers, timeout=seconds, allow_redirects=False, stream=True, auth=_nobody
        ) as found:
            return _answered(found.status_code)
    except (requests.RequestException, UnicodeError, ValueError) as error:
        return _failed(error)


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _answered(code: int) -> Answer:
    if 200 <= code < 300:
        return Answer(True)
    if 300 <= code < 400:
        return Answer(False, f"it answers {code}, a redirect, which is not followed: set the address that it leads to")
    return Answer(False, f"it answers {code}", again=code in _AGAIN)


def _failed(error: Exception) -> Answer:
    match error:
        case requests.Timeout():
            return Answer(False, "it does not answer in time", again=True)
        case requests.exceptions.SSLError():
            return Answer(False, "its certificate is not trusted")
        case requests.ConnectionError():
            return Answer(False, "it takes no connection: see that it runs, and that its address is right", again=True)
    return Answer(False, "its address cannot be used")
