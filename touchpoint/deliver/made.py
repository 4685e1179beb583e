"""Makes packs and the files of them, each once however many get it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from touchpoint import report
from touchpoint.deliver.schedule import Format, Formats
from touchpoint.deliver.wanted import Asked
from touchpoint.errors import TouchpointError
from touchpoint.post import Attachment
from touchpoint.report.model import Pack

MakePack = Callable[[Asked], Pack]
"""The pack of what is asked for; raises a TouchpointError where it cannot be made."""
Write = Callable[[Pack, str], bytes]
"""A pack as a file with an ending; raises a TouchpointError where it cannot be."""

_KINDS = {
    "pdf": "application/pdf",
    "html": "text/html",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Files:
    """The files that go with a mail, and what is to be said of those that do not."""

    attached: tuple[Attachment, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass
class Maker:
    """Makes packs and files, and keeps them for the next recipient of the same."""

    pack: MakePack
    write: Write = report.to_bytes
    _packs: dict[Asked, Pack | TouchpointError] = field(default_factory=dict)
    _files: dict[tuple[Asked, str], bytes | str] = field(default_factory=dict)

    def packed(self, asked: Asked) -> Pack:
        """The pack; a TouchpointError says why there is none, without trying it again."""
        if asked not in self._packs:
            try:
                self._packs[asked] = self.pack(asked)
            except TouchpointError as error:
                self._packs[asked] = error
        found = self._packs[asked]
        if isinstance(found, TouchpointError):
            raise found
        return found

    def files(self, asked: Asked, formats: Formats, name: str, most_mb: float) -> Files:
        """The pack in these formats, as HTML for one that cannot be made; together no larger than `most_mb`."""
        made: dict[str, bytes] = {}
        remarks = []
        for each in formats:
            found = self._file(asked, each)
            if isinstance(found, bytes):
                made[each] = found
                continue
            instead = self._file(asked, "html") if each != "html" else found
            if isinstance(instead, bytes):
                made["html"] = instead
            attached = "the HTML is attached instead" if isinstance(instead, bytes) else "nothing is attached instead"
            remarks.append(f"There is no {report.FORMATS[each]}: {found}; {attached}.")
        return _fitting(made, name, most_mb, remarks)

    def _file(self, asked: Asked, ending: Format) -> bytes | str:
        """The file; why there is none."""
        key = (asked, ending)
        if key not in self._files:
            try:
                self._files[key] = self.write(self.packed(asked), ending)
            except TouchpointError as error:
                self._files[key] = str(error).rstrip(".")
            except Exception as error:
                # What one format stumbles over must not keep the figures and the other files from anybody.
                self._files[key] = f"a mistake in the program: {type(error).__name__}: {error}"
        return self._files[key]


def _fitting(made: dict[str, bytes], name: str, most_mb: float, remarks: list[str]) -> Files:
    """The files that fit into a mail together, the smallest first; the others are said to be left out."""
    room = most_mb * _MEGABYTE
    attached = {}
    for ending, content in sorted(made.items(), key=lambda each: len(each[1])):
        if len(content) <= room:
            attached[ending] = content
            room -= len(content)
        else:
            remarks.append(
                f"The {report.FORMATS[ending]} has {len(content) / _MEGABYTE:.1f} MB, more than this mail may carry "
                f"({most_mb:g} MB in all), and is left out: the link leads to the same pages."
            )
    files = [Attachment(f"{name}.{each}", attached[each], _KINDS[each]) for each in made if each in attached]
    return Files(tuple(files), tuple(remarks))
