// Saves a Plotly chart of the page as a picture of its own. Text from the page's data only ever becomes text nodes.

const SVG = "http://www.w3.org/2000/svg";
const PIXELS_PER_UNIT = 3;
const NARROWEST = 480;
const MARGIN = 20;
const TITLE = { size: 16, weight: 600, leading: 22, opacity: 1 };
const LINE = { size: 11, weight: 400, leading: 16, opacity: 0.75 };
const NOT_IN_A_PICTURE = ".hoverlayer, .draglayer, .zoomlayer";
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = async () => {
      try {
        await save(button.dataset.kind, data, look(parentElement));
        status.textContent = "";
      } catch (error) {
        status.textContent = error.message;
      }
    };
  }
}

async function save(kind, data, style) {
  const picture = draw(plot(data.chart), data, style);
  const text = new XMLSerializer().serializeToString(picture);
  const svg = new Blob([text], { type: "image/svg+xml" });
  download(kind === "svg" ? svg : await raster(svg, picture), `${data.file}.${kind}`);
}

function plot(key) {
  // Streamlit turns an element's key into a class in this way.
  const name = CSS.escape(`st-key-${key.trim().replace(/[^a-zA-Z0-9_-]/g, "-")}`);
  const found = document.querySelector(`.${name} .js-plotly-plot`);
  if (!found?.querySelector("svg.main-svg")) throw new Error("The chart is not drawn yet: try again in a moment.");
  return found;
}

function look(parentElement) {
  const style = getComputedStyle(parentElement.host ?? parentElement);
  const value = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  return {
    background: value("--st-background-color", "white"),
    ink: value("--st-text-color", "black"),
    font: `${value("--st-font", "'Source Sans'")}, "Segoe UI", "Helvetica Neue", Arial, sans-serif`,
  };
}

function draw(chart, data, style) {
  const box = chart.getBoundingClientRect();
  const width = Math.max(Math.ceil(box.width), NARROWEST) + 2 * MARGIN;
  const room = width - 2 * MARGIN;
  const title = wrapped([data.title], TITLE, room, style);
  const lines = wrapped(data.lines, LINE, room, style);
  const chartTop = MARGIN + title.length * TITLE.leading + 8;
  const linesTop = chartTop + Math.ceil(box.height) + 12;
  const height = linesTop + lines.length * LINE.leading + MARGIN;

  const picture = make("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  picture.append(
    make("title", {}, data.title),
    make("rect", { width, height, fill: style.background }),
    written(title, TITLE, MARGIN, style),
    layers(chart, box, MARGIN, chartTop),
    written(lines, LINE, linesTop, style),
  );
  return picture;
}

function layers(chart, box, left, top) {
  const group = make("g", { transform: `translate(${left}, ${top})` });
  for (const layer of chart.querySelectorAll("svg.main-svg")) {
    const place = layer.getBoundingClientRect();
    const copy = layer.cloneNode(true);
    copy.querySelectorAll(NOT_IN_A_PICTURE).forEach((part) => part.remove());
    copy.setAttribute("x", place.x - box.x);
    copy.setAttribute("y", place.y - box.y);
    [copy, ...copy.querySelectorAll("*")].forEach(pointInside);
    group.append(copy);
  }
  return group;
}

// A reference such as clip-path="url(http://host/page#clip)" would lead out of the saved file.
function pointInside(element) {
  for (const attribute of element.attributes) {
    if (!attribute.value.includes("url(")) continue;
    attribute.value = attribute.value.replace(/url\((['"]?)[^'")]*#([^'")]+)\1\)/g, "url(#$2)");
  }
}

function written(texts, kind, top, style) {
  const block = make("text", {
    "font-family": style.font,
    "font-size": kind.size,
    "font-weight": kind.weight,
    fill: style.ink,
    "fill-opacity": kind.opacity,
  });
  const rows = texts.map((text, row) => make("tspan", { x: MARGIN, y: top + kind.size + row * kind.leading }, text));
  block.append(...rows);
  return block;
}

function wrapped(texts, kind, room, style) {
  const ruler = document.createElement("canvas").getContext("2d");
  ruler.font = `${kind.weight} ${kind.size}px ${style.font}`;
  const fits = (text) => ruler.measureText(text).width <= room;
  return texts.flatMap((text) => rowsOf(text.replace(NOT_IN_XML, " "), fits));
}

// Breaks between words, and inside a word only if it alone is too long, as a link may be.
function rowsOf(text, fits) {
  const rows = [];
  let row = "";
  for (const piece of text.split(/(?<= )/)) {
    if (fits(row + piece.trimEnd())) {
      row += piece;
      continue;
    }
    if (row) rows.push(row);
    row = "";
    for (const letter of piece) {
      if (!fits(row + letter)) {
        rows.push(row);
        row = "";
      }
      row += letter;
    }
  }
  return [...rows, row].map((each) => each.trimEnd()).filter(Boolean);
}

function make(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.append(document.createTextNode(text.replace(NOT_IN_XML, " ")));
  return element;
}

async function raster(svg, picture) {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = picture.getAttribute("width") * PIXELS_PER_UNIT;
    canvas.height = picture.getAttribute("height") * PIXELS_PER_UNIT;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!png) throw new Error("This browser could not make a PNG: take the SVG.");
    return png;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
