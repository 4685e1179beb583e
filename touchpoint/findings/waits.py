"""How long customers wait for an answer; who hung up waited at least until then."""

from touchpoint.findings.durations import Times

WAIT = Times(
    time="seconds",
    events="answered",
    open="hung_up",
    competing=None,
    called="contacts",
    open_called="hung up",
    done="answered",
)
