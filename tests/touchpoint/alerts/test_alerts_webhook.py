"""Webhooks against a real server: signed, tried again where that may help, never led elsewhere."""

import hashlib
import hmac
import socket

import pytest

from touchpoint.alerts import webhook
from touchpoint.alerts.rules import Webhook

BODY = '{"text": "తెలుగు"}'.encode()


def post(hook, **options):
    return webhook.post(hook, BODY, "one", pauses=(0.0, 0.0), **options)


def test_what_is_posted_is_signed_with_the_secret(hooked):
    found = hooked()
    assert post(found.hook).is_taken
    ((headers, body),) = found.posts
    assert body == BODY
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["X-Touchpoint-Signature"] == f"sha256={hmac.new(b'a secret', BODY, hashlib.sha256).hexdigest()}"
    assert headers["X-Touchpoint-Delivery"] == "one"
    assert "Authorization" not in headers


@pytest.mark.parametrize(
    ("codes", "tries", "said"),
    [
        ((200,), 1, ""),
        ((500, 429), 3, ""),
        ((503, 503, 503, 200), 3, "it answers 503"),
        ((404,), 1, "it answers 404"),
        ((302,), 1, "it answers 302, a redirect, which is not followed: set the address that it leads to"),
    ],
)
def test_the_code_says_whether_it_was_taken_and_whether_it_is_tried_again(hooked, codes, tries, said):
    found = hooked(*codes)
    answer = post(found.hook)
    assert (answer.is_taken, answer.reason, len(found.posts)) == (not said, said, tries)


def test_nobody_there_and_nobody_answering_is_told():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert post(Webhook(url, "s"), seconds=0.1).reason == "it does not answer in time"
    assert "takes no connection" in post(Webhook(url, "s")).reason


def test_nothing_goes_unsigned(monkeypatch, hooked):
    found = hooked()
    monkeypatch.delenv("NOT_SET", raising=False)
    answer = post(Webhook(found.hook.url, secret_from="NOT_SET"))
    assert answer.reason == "there is no secret to sign it with: set the environment variable NOT_SET"
    assert found.posts == []
