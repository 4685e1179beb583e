// Makes a picture of a Plotly chart of the page. Text from the page's data only ever becomes text nodes.

const SVG = "http://www.w3.org/2000/svg";
const PIXELS_PER_UNIT = 3;
const NARROWEST = 480;
const MARGIN = 20;
const TITLE = { size: 16, weight: 600, leading: 22, opacity: 1 };
const LINE = { size: 11, weight: 400, leading: 16, opacity: 0.75 };
const NOT_IN_A_PICTURE = ".hoverlayer, .draglayer, .zoomlayer";
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

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
  const room = Math.max(Math.ceil(box.width), NARROWEST);
  const title = wrapped([data.title], TITLE, room, style);
  const lines = wrapped(data.lines, LINE, room, style);
  const chartTop = MARGIN + title.length * TITLE.leading + 8;
  const linesTop = chartTop + Math.ceil(box.height) + 12;
  const [width, height] = [room + 2 * MARGIN, linesTop + lines.length * LINE.leading + MARGIN];
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
    keepLengths(layer, copy);
    copy.querySelectorAll(NOT_IN_A_PICTURE).forEach((part) => part.remove());
    copy.querySelectorAll("*").forEach(standAlone);
    group.append(set(copy, { x: place.x - box.x, y: place.y - box.y, overflow: "visible" }));
  }
  return group;
}

// Where the page's font is missing, another one must not run over its neighbours.
function keepLengths(original, copy) {
  const copies = copy.querySelectorAll("text, tspan");
  original.querySelectorAll("text, tspan").forEach((element, place) => {
    if (!element.childElementCount) keepLength(copies[place], element.getComputedTextLength());
  });
}

function keepLength(element, length) {
  if (length) set(element, { textLength: length.toFixed(2), lengthAdjust: "spacingAndGlyphs" });
}

// A reference such as clip-path="url(http://host/page#clip)" would lead out of the file, and a line that does not
// scale would be thin in a large picture.
function standAlone(element) {
  if (element.style.vectorEffect) element.style.vectorEffect = "none";
  for (const attribute of element.attributes) {
    if (!attribute.value.includes("url(")) continue;
    attribute.value = attribute.value.replace(/url\((['"]?)[^'")]*#([^'")]+)\1\)/g, "url(#$2)");
  }
}

function written(texts, kind, top, style) {
  const font = { "font-family": style.font, "font-size": kind.size, "font-weight": kind.weight };
  const block = make("text", { ...font, fill: style.ink, "fill-opacity": kind.opacity });
  texts.forEach((text, row) => {
    const line = make("tspan", { x: MARGIN, y: top + kind.size + row * kind.leading }, text);
    keepLength(line, ruler(kind, style)(text));
    block.append(line);
  });
  return block;
}

function ruler(kind, style) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${kind.weight} ${kind.size}px ${style.font}`;
  return (text) => context.measureText(text).width;
}

function wrapped(texts, kind, room, style) {
  const length = ruler(kind, style);
  return texts.flatMap((text) => rowsOf(text.replace(NOT_IN_XML, " "), (row) => length(row) <= room));
}

// Breaks between words, and inside a word only if it alone is too long, as a link may be.
function rowsOf(text, fits) {
  const rows = [];
  let rest = text.trim();
  while (!fits(rest)) {
    let end = 1;
    while (fits(rest.slice(0, end + 1))) end += 1;
    const space = rest.lastIndexOf(" ", end);
    rows.push(rest.slice(0, space > 0 ? space : end).trimEnd());
    rest = rest.slice(space > 0 ? space : end).trimStart();
  }
  return [...rows, rest].filter(Boolean);
}

function make(name, attributes, text) {
  const element = set(document.createElementNS(SVG, name), attributes);
  if (text !== undefined) element.append(document.createTextNode(text.replace(NOT_IN_XML, " ")));
  return element;
}

function set(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function asFile(picture) {
  return new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
}

async function raster(picture, style) {
  picture.prepend(make("style", {}, await fontFace(style.font)));
  const image = new Image();
  image.src = await dataUrl(asFile(picture));
  await image.decode();
  const canvas = document.createElement("canvas");
  set(canvas, { width: image.width * PIXELS_PER_UNIT, height: image.height * PIXELS_PER_UNIT });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!png) throw new Error("This browser could not make a PNG: take the SVG.");
  return png;
}

// The rule that brings the page's font, with the font inside: a picture cannot fetch it. Empty if the page has none.
async function fontFace(families) {
  const family = bare(families.split(",")[0]);
  const ownSheets = [...document.styleSheets].filter((sheet) => sheet.href?.startsWith(location.origin));
  const rule = ownSheets.flatMap((sheet) => [...sheet.cssRules]).find((each) => bringsFont(each, family));
  const source = rule?.style.getPropertyValue("src").match(/url\((.+?)\)/);
  if (!source) return "";
  const answer = await fetch(new URL(bare(source[1]), rule.parentStyleSheet.href));
  if (!answer.ok) return "";
  const font = await dataUrl(await answer.blob());
  return `@font-face { font-family: "${family}"; font-weight: 100 900; src: url("${font}"); }`;
}

function bringsFont({ type, style }, family) {
  if (type !== CSSRule.FONT_FACE_RULE || style.getPropertyValue("font-style") === "italic") return false;
  return bare(style.getPropertyValue("font-family")) === family;
}

const bare = (text) => text.trim().replace(/^["']|["']$/g, "");

function dataUrl(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = failed;
    reader.readAsDataURL(blob);
  });
}
