// Leads from a point of a chart to the rows behind it, by the names that the chart gives to its points.

const listeners = new WeakMap();

export default function ({ data }) {
  const ways = new Map(Object.entries(data).map(([chart, { points, curves }]) => [chart, way(points, curves)]));
  const attach = (event) => {
    const plot = event.target.closest?.(".js-plotly-plot");
    const chart = plot && [...ways.keys()].find((key) => plot.closest(`.${CSS.escape(`st-key-${key}`)}`));
    if (chart) listen(plot, ways.get(chart));
  };
  document.addEventListener("pointerover", attach);
  return () => document.removeEventListener("pointerover", attach);
}

function way(points, curves) {
  const known = new Map(points.map(([names, address]) => [JSON.stringify(names), address]));
  return (names) => {
    const curve = names?.length === 2 && curves[names[0]];
    return known.get(JSON.stringify(names)) ?? (curve && `${curve}&at=${encodeURIComponent(names[1])}`);
  };
}

// Charts are drawn anew now and then, so each is listened to when the pointer comes upon it.
function listen(plot, leadsTo) {
  for (const [name, heard] of listeners.get(plot) ?? []) plot.removeListener(name, heard);
  const address = (event) => leadsTo(nearest(plot, event)?.customdata);
  const own = [
    ["plotly_hover", (event) => look(plot, address(event) ? "pointer" : "")],
    ["plotly_unhover", () => look(plot, "")],
    ["plotly_click", (event) => go(address(event))],
  ];
  for (const [name, heard] of own) plot.on(name, heard);
  listeners.set(plot, own);
}

function look(plot, cursor) {
  for (const layer of plot.querySelectorAll(".nsewdrag")) layer.style.cursor = cursor;
}

// A finger that taps a point wants to read it: on a phone the menu of the card leads there.
function go(address) {
  if (!address || matchMedia("(hover: none)").matches) return;
  history.pushState({}, "", new URL(address, document.baseURI));
  dispatchEvent(new PopStateEvent("popstate"));
}

// Where one hover names the points of several lines or layers, the click means the one at its height.
function nearest(plot, { event, points }) {
  const named = points.filter((point) => point.customdata);
  if (named.length < 2) return named[0];
  const top = plot.getBoundingClientRect().top;
  const distance = ({ yaxis, curveNumber, pointNumber }) => {
    const { b = 0, s, y } = plot.calcdata[curveNumber][pointNumber];
    const ends = (s === undefined ? [y, y] : [b, b + s]).map((value) => yaxis.c2p(value) + yaxis._offset + top);
    return Math.max(Math.min(...ends) - event.clientY, event.clientY - Math.max(...ends), 0);
  };
  return named.reduce((best, point) => (distance(point) < distance(best) ? point : best));
}
