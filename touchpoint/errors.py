"""The errors a user can cause or cure. Each message says the thing, the value and the cure."""


class TouchpointError(Exception):
    """Anything that went wrong in a way its reader can do something about; caught in one place and shown."""


class ExportError(TouchpointError):
    """A file that was handed in cannot be read, or no adapter knows it."""


class BuildError(TouchpointError):
    """The warehouse cannot be built or published; the build before it stays."""


class QueryError(TouchpointError):
    """A query file is missing or malformed, or was not given a parameter it needs."""


class SettingsError(TouchpointError):
    """touchpoint.toml holds a value that cannot be used."""


class NoWarehouse(TouchpointError):
    """No build has been published yet."""


class BuildGone(TouchpointError):
    """A link names a build that is no longer kept."""


class ScopeError(TouchpointError):
    """A measure, filter, dimension or period was asked for that does not exist or does not apply."""


class TooSlow(TouchpointError):
    """A query ran into its limit of time or memory."""


class PostError(TouchpointError):
    """No mail can be sent, or what is to be sent, and when, cannot be read."""


class ReportError(TouchpointError):
    """A board pack, a mail or evidence cannot be made."""


class LogbookError(TouchpointError):
    """Decisions, notes and saved views cannot be read, or something was not kept; what is there stays."""


class AlertError(TouchpointError):
    """The rules of alerts cannot be read, or a message could not be sent; it is kept and sent by the next run."""


class NotAllowed(TouchpointError):
    """A program asked for what its token may not have."""
