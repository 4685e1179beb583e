// Draws the file's charts with Plotly: on screen when they come near, in light or dark; on paper all at once, in light,
// as wide as their column, and with cells as shapes where Plotly would paint a picture.
const touchpointCharts = (() => {
  const held = JSON.parse(document.getElementById("charts").textContent);
  const boxes = [...document.querySelectorAll("[data-chart]")];
  const isDark = matchMedia("(prefers-color-scheme: dark)");
  const recolour = Object.fromEntries(Object.entries(held.recolour).map(([from, to]) => [from.toUpperCase(), to]));
  const [LOWEST_ON_PAPER, TALLEST_ON_PAPER, SHRUNK_ON_PAPER] = [190, 540, 0.64];

  // Scales of colours and the ink on their cells go together: they stay as they are.
  function darkened(value, key) {
    if (key === "colorscale") return value;
    if (typeof value === "string") return recolour[value.toUpperCase()] ?? value;
    if (Array.isArray(value)) return value.map((each) => darkened(each));
    if (value === null || typeof value !== "object") return value;
    const kept = value.type === "heatmap" ? { colorscale: held.light.layout.colorscale } : {};
    return Object.fromEntries(
      Object.entries({ ...kept, ...value }).map(([name, each]) => [name, darkened(each, name)]),
    );
  }

  function hasCells(figure) {
    return figure.data.some((trace) => trace.type === "heatmap");
  }

  function inDark(figure) {
    const dark = darkened(figure);
    if (hasCells(figure)) dark.data.forEach((trace, place) => Object.assign(trace, { textfont: figure.data[place].textfont }));
    return dark;
  }

  // Plotly writes into what it is given: it gets a copy.
  function inLook(box, dark, size) {
    const figure = held.figures[box.dataset.chart];
    const { data, layout } = dark ? inDark(figure) : figure;
    return structuredClone({ data, layout: { ...layout, template: dark ? held.dark : held.light, ...size } });
  }

  function heightOf(box) {
    return held.figures[box.dataset.chart].layout.height ?? box.clientHeight;
  }

  function show(box) {
    const { data, layout } = inLook(box, isDark.matches, { autosize: true });
    return Plotly.react(box, data, layout, { displayModeBar: false, responsive: true });
  }

  function onScreen() {
    const shown = new Set();
    const watch = new IntersectionObserver(
      (seen) =>
        seen.filter((each) => each.isIntersecting && !shown.has(each.target)).forEach(({ target }) => {
          shown.add(target);
          show(target);
        }),
      { rootMargin: "800px" },
    );
    boxes.forEach((box) => watch.observe(box));
    isDark.addEventListener("change", () => shown.forEach(show));
    addEventListener("beforeprint", () => onPaper());
    addEventListener("afterprint", () =>
      boxes.forEach((box) => {
        box.replaceChildren();
        box.style.height = `${heightOf(box)}px`;
        if (shown.has(box)) {
          Plotly.purge(box);
          show(box);
        }
      }),
    );
  }

  // Plotly asks for the size of each of its labels; while all else is away, the browser need not lay out a whole report
  // for each answer.
  async function onPaper() {
    const stage = document.createElement("div");
    document.body.append(stage);
    document.body.classList.add("drawing");
    const drawn = boxes.map((box) => {
      const sheet = stage.appendChild(document.createElement("div"));
      const size = { width: paperWidth(box), height: paperHeight(heightOf(box)) };
      const { data, layout } = inLook(box, false, size);
      return Plotly.newPlot(sheet, data, layout, { staticPlot: true }).then(() => cellsAsShapes(sheet));
    });
    await Promise.all(drawn);
    boxes.forEach((box) => {
      box.replaceChildren(stage.firstElementChild);
      box.style.height = "auto";
    });
    stage.remove();
    document.body.classList.remove("drawing");
  }

  function paperHeight(height) {
    return Math.min(Math.max(height * SHRUNK_ON_PAPER, Math.min(height, LOWEST_ON_PAPER)), TALLEST_ON_PAPER);
  }

  function paperWidth(box) {
    return box.closest(".pair") ? 300 : 478;
  }

  // A heatmap is a picture in Plotly's drawing, which paper shows blurred.
  function cellsAsShapes(box) {
    const images = [...box.querySelectorAll(".heatmaplayer image")];
    const traces = box._fullData.filter((trace) => trace.type === "heatmap" && trace.visible);
    images.forEach((image, place) => {
      const trace = traces[place];
      const calculated = box.calcdata.find((each) => each[0].trace === trace)[0];
      const { xaxis, yaxis } = box._fullLayout;
      const shapes = document.createElementNS("http://www.w3.org/2000/svg", "g");
      calculated.z.forEach((row, down) =>
        row.forEach((value, across) => {
          if (value === null || value === undefined || Number.isNaN(value)) return;
          const [left, right] = [xaxis.c2p(calculated.x[across]), xaxis.c2p(calculated.x[across + 1])].sort((a, b) => a - b);
          const [top, bottom] = [yaxis.c2p(calculated.y[down]), yaxis.c2p(calculated.y[down + 1])].sort((a, b) => a - b);
          const cell = document.createElementNS("http://www.w3.org/2000/svg", "rect");
          const [gapX, gapY] = [trace.xgap ?? 0, trace.ygap ?? 0];
          const at = { x: left + gapX / 2, y: top + gapY / 2, width: right - left - gapX, height: bottom - top - gapY };
          Object.entries(at).forEach(([name, number]) => cell.setAttribute(name, Math.max(number, 0).toFixed(2)));
          cell.setAttribute("fill", colour(trace, value));
          shapes.append(cell);
        }),
      );
      image.replaceWith(shapes);
    });
  }

  function colour(trace, value) {
    const place = Math.min(Math.max((value - trace.zmin) / (trace.zmax - trace.zmin || 1), 0), 1);
    const after = trace.colorscale.findIndex(([at]) => at >= place);
    const [[low, from], [high, to]] = [trace.colorscale[Math.max(after - 1, 0)], trace.colorscale[after]];
    const share = high > low ? (place - low) / (high - low) : 0;
    const [first, second] = [channels(from), channels(to)];
    return `rgb(${first.map((each, n) => Math.round(each + (second[n] - each) * share)).join(",")})`;
  }

  function channels(written) {
    if (written.startsWith("#")) return [1, 3, 5].map((at) => parseInt(written.slice(at, at + 2), 16));
    return written.match(/[\d.]+/g).slice(0, 3).map(Number);
  }

  return { onScreen, onPaper };
})();
