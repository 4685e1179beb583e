// Puts a card of the page on the stage: the card itself and not a copy, so that its chart is laid out anew by the
// page's own chart code, as narrow as large type makes it, and then drawn larger.

const PLOT = ".js-plotly-plot";
const TYPE_OF_CHARTS = 13;
// A chart may be pressed together by a fifth before its labels collide, and enlarged less than the text around it.
const TIGHTEST = 0.8;
const SMALLEST_SCALE = 0.62;
const TYPE_OF_TEXT = 14;
// A sentence alone on the screen may be larger than what stands below a chart.
const SENTENCE = 1.4;

const plotOf = (box) => box.querySelector(`${CHART} ${PLOT}`);

// How a chart of its own height fills the room: how much larger it is drawn, and the room before that.
function fitted(room, own, type) {
  const full = type / TYPE_OF_CHARTS;
  const scale = Math.max(Math.min(full, room.height / (TIGHTEST * own)), SMALLEST_SCALE * full);
  const height = Math.max(room.height / scale, TIGHTEST * own);
  return { scale, width: Math.floor(room.width / scale), height: Math.floor(height) };
}

const bare = (box, type) => ({
  scale: ((nameOf(box).startsWith("card-") ? 1 : SENTENCE) * type) / TYPE_OF_TEXT,
  width: 0,
  height: 0,
});

// As the figure says it, and not as it was laid out last.
const ownHeight = (chart) => parseFloat(chart.getAttribute("height")) || 300;

function put(box, part, room, type) {
  const chart = box.querySelector(CHART);
  const look = chart ? fitted(room, ownHeight(chart), type) : bare(box, type);
  const values = {
    "--meeting-left": `${room.left}px`,
    "--meeting-top": `${room.top}px`,
    "--meeting-width": `${room.width}px`,
    "--meeting-height": `${room.height}px`,
    "--meeting-scale": String(look.scale),
    "--meeting-chart-width": `${look.width}px`,
    "--meeting-chart-height": `${look.height}px`,
    "--meeting-drawn-height": `${Math.floor(look.height * look.scale)}px`,
  };
  for (const [name, value] of Object.entries(values)) box.style.setProperty(name, value);
  box.dataset.meeting = part;
  box.toggleAttribute("data-meeting-chart", Boolean(chart));
  if (!chart) press(box, room, look.scale);
  return chart ? { box, ...look } : null;
}

// A long list is made smaller where that lets it be seen whole, or more of it.
function press(box, room, scale) {
  if (box.scrollHeight <= room.height) return;
  const smaller = Math.max((scale * room.height) / box.scrollHeight, SMALLEST_SCALE * scale);
  box.style.setProperty("--meeting-scale", String(smaller));
}

function takeOff(box) {
  for (const name of [...box.style].filter((each) => each.startsWith("--meeting-"))) box.style.removeProperty(name);
  delete box.dataset.meeting;
  box.removeAttribute("data-meeting-chart");
}

function isLaidOut({ box, width, height }) {
  const is = plotOf(box)?.layout;
  return Boolean(is) && Math.abs(is.width - width) < 2 && Math.abs(is.height - height) < 2;
}

// A chart is shown once it is laid out for its room, within some seconds or as it is.
function whenLaidOut(chart, then, tries = 300) {
  if (!chart || tries === 0 || isLaidOut(chart)) return requestAnimationFrame(then);
  return requestAnimationFrame(() => whenLaidOut(chart, then, tries - 1));
}
