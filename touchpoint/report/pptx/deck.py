"""The deck: slides of one look, charts that are put in at the end, and bytes that are always the same."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame
from pptx.parts.chart import ChartPart
from pptx.util import Inches

from touchpoint import cells, export, theme
from touchpoint.report import packing
from touchpoint.report.model import Pack
from touchpoint.report.native import Look, Plot
from touchpoint.report.native.part import Part, parts
from touchpoint.report.native.words import tidy
from touchpoint.report.pptx.text import Line, fitting, grey, height, rgb, written

WIDTH, HEIGHT = 13.333, 7.5
LEFT, ACROSS = 0.6, 12.13
TOP, FLOOR = 1.45, 6.85
_TITLE_ONLY = 5
_FOOT = 12
_LONGEST_NOTES = 12_000


class Box(NamedTuple):
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


@dataclass
class Deck:
    """Slides being made. `foot` stands below each of them."""

    pack: Pack
    show: Any = field(default_factory=Presentation)
    charts: list[tuple[Any, Plot, Look, Box, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.show.slide_width, self.show.slide_height = Inches(WIDTH), Inches(HEIGHT)
        self._layout = self.show.slide_layouts[_TITLE_ONLY]

    def slide(self, title: str, above: str = "") -> Any:
        """A new slide with its title, what stands above that in small letters, and its foot."""
        slide = self.show.slides.add_slide(self._layout)
        line = fitting(title, (28, 24, 20, 18), ACROSS, 0.85)
        place(slide.shapes.title, Box(LEFT, 0.5, ACROSS, 0.85))
        frame = slide.shapes.title.text_frame
        frame.vertical_anchor = MSO_ANCHOR.TOP
        written(frame, [Line(line.text or " ", line.size, is_bold=True)])
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        if above:
            self.text(slide, Box(LEFT, 0.2, ACROSS, 0.3), [Line(above, 14, theme.slots(dark=False).accent)])
        self._foot(slide)
        return slide

    def text(self, slide: Any, box: Box, lines: Sequence[Line]) -> None:
        """Paragraphs in a box of their own."""
        written(slide.shapes.add_textbox(*box_of(box)).text_frame, lines)

    def chart(
        self, slide: Any, plot: Plot, box: Box, said: str, letters: float = 14, *, is_small: bool = False
    ) -> None:
        """A chart at this place; `said` tells it to who cannot see it."""
        look = Look(box.width * 72, box.height * 72, letters, is_small)
        self.charts.append((slide, plot, look, box, said))

    def notes(self, slide: Any, lines: Sequence[str]) -> None:
        """What is for the speaker alone."""
        text = "\n".join(tidy(line) for line in lines if line)
        slide.notes_slide.notes_text_frame.text = text[:_LONGEST_NOTES]

    def rule(self, slide: Any, box: Box, colour: str) -> None:
        """A bar of one colour."""
        shape = slide.shapes.add_shape(1, *box_of(box))
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(colour)
        shape.line.fill.background()

    def to_bytes(self) -> bytes:
        """The deck as a file: charts are drawn now, all in one go."""
        drawn = parts([(plot, look) for _, plot, look, _, _ in self.charts])
        for number, ((slide, _, _, box, said), part) in enumerate(zip(self.charts, drawn, strict=True), start=1):
            _put(slide, part, number, box, said)
        properties = self.show.core_properties
        properties.title, properties.author = tidy(self.pack.title)[:250], tidy(self.pack.house)[:250]
        properties.created = properties.modified = cells.MADE
        properties.last_modified_by, properties.revision = "", 1
        buffer = io.BytesIO()
        self.show.save(buffer)
        return packing.stamped(buffer.getvalue(), _in_font)

    def _foot(self, slide: Any) -> None:
        said = [export.SAMPLE] if self.pack.is_sample else []
        said += [self.pack.house, f"data to {self.pack.as_of}"]
        number = len(self.show.slides)
        self.text(slide, Box(LEFT, 7.08, 11.0, 0.25), [Line(" · ".join(said), _FOOT, grey())])
        self.text(slide, Box(WIDTH - LEFT - 0.5, 7.08, 0.6, 0.25), [Line(str(number), _FOOT, grey())])


def box_of(box: Box) -> tuple[Any, ...]:
    return tuple(Inches(each) for each in box)


def place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = box_of(box)


def room_below(lines: Sequence[Line]) -> float:
    """Where what stands above these lines must end, for them to end above the foot."""
    return FLOOR + 0.1 - height(lines, ACROSS)


def _put(slide: Any, part: Part, number: int, box: Box, said: str) -> None:
    """The chart on the slide, with the workbook that opens when its data is edited."""
    package = slide.part.package
    where = PackURI(f"/ppt/charts/chart{number}.xml")
    chart = ChartPart.load(where, CONTENT_TYPE.DML_CHART, package, part.xml)
    chart.chart_workbook.update_from_xlsx_blob(part.workbook)
    relation = slide.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    free = max((shape.shape_id for shape in slide.shapes), default=1) + 1
    frame = CT_GraphicalObjectFrame.new_chart_graphicFrame(free, f"Chart {number}", relation, *box_of(box))
    frame.nvGraphicFramePr.cNvPr.set("descr", tidy(said)[:1000])
    slide.shapes.element.append(frame)


def _in_font(name: str, part: bytes) -> bytes:
    """The theme names the font of all text: one that every office program has, or one of the same measure."""
    return part.replace(b'typeface="Calibri"', b'typeface="Arial"') if name.startswith("ppt/theme/") else part
