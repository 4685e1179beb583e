"""Office files as packages: one date for all of their parts, so that the same pack gives the same bytes."""

import io
import zipfile
from collections.abc import Callable

_STAMP = (1980, 1, 1, 0, 0, 0)


def stamped(package: bytes, changed: Callable[[str, bytes], bytes]) -> bytes:
    """The package with each part, by its name, as `changed` gives it back."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as parts, zipfile.ZipFile(out, "w") as written:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, changed(name, parts.read(name)))
    return out.getvalue()
