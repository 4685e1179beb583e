"""Mail: what one is, how it is sent and to whom it came, and the history by which nothing is sent twice."""

from touchpoint.post.history import History, Sent, at
from touchpoint.post.message import Attachment, Message
from touchpoint.post.sending import PAUSES, Outcome, send
from touchpoint.post.server import PASSWORD, ready
from touchpoint.post.states import FAILED, GIVEN_UP, MISSED, ON_FAILURE, REFUSED, SENDING, SENT, SKIPPED, UNKNOWN

__all__ = [
    "FAILED",
    "GIVEN_UP",
    "MISSED",
    "ON_FAILURE",
    "PASSWORD",
    "PAUSES",
    "REFUSED",
    "SENDING",
    "SENT",
    "SKIPPED",
    "UNKNOWN",
    "Attachment",
    "History",
    "Message",
    "Outcome",
    "Sent",
    "at",
    "ready",
    "send",
]
