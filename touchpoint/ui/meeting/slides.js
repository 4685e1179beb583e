// What a page has to show in a meeting, read from the page as it is drawn: its figures, its sentences, its cards.

const MAIN = '[data-testid="stMain"]';
const BOX = /(?:^|\s)st-key-((?:card|figure)-[\w-]+|verdict|advice)(?:\s|$)/;
const CANDIDATES = '[class*="st-key-card-"], [class*="st-key-figure-"], .st-key-verdict, .st-key-advice';
const CHART = '[class*="st-key-chart-"]';
const CAPTION = '[data-testid="stCaptionContainer"]';

const nameOf = (box) => box.className.match?.(BOX)?.[1] ?? "";
const said = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");

// A link names a card by its own key, anything else by the kind of it too.
const keyOf = (box) => nameOf(box).replace(/^card-/, "");

// Figures without a chart share a screen, as many as are legible on it; a link finds them by any of their keys.
function slidesOf(atOnce) {
  const found = [];
  for (const box of document.querySelectorAll(`${MAIN} :is(${CANDIDATES})`)) {
    if (!nameOf(box) || box.parentElement.closest(CANDIDATES)) continue;
    const isFigure = nameOf(box).startsWith("figure-") && !box.querySelector(CHART);
    const last = found.at(-1);
    if (isFigure && last?.figures && last.boxes.length < atOnce) last.boxes.push(box);
    else found.push({ key: keyOf(box), boxes: [box], figures: isFigure });
  }
  for (const slide of found) slide.keys = slide.boxes.map(keyOf);
  return found;
}

const heading = (box) => box.querySelector("[data-heading-text]") ?? box.querySelector("h2, h3, h4");

// Of a figure its name is not its first heading, but what stands above its value.
function figureOf(box) {
  const lines = [...box.querySelectorAll(`${CAPTION} p`)].map(said).filter(Boolean);
  const badge = box.querySelector(".stMarkdownBadge");
  return {
    name: said(box.querySelector("strong")) || said(heading(box)),
    value: said(box.querySelector("h2, h3, h4")?.closest("[data-testid=stMarkdown]") ?? box.querySelector("h3")),
    badge,
    lines,
  };
}

// Its finding; where something names none, the question that the page answers.
function titleOf(slide, question) {
  const [box] = slide.boxes;
  const named = slide.figures ? "" : said(heading(box));
  if (!named || !nameOf(box).startsWith("figure-")) return named || question;
  const value = said(box.querySelector("[data-testid=stMarkdown] :is(h2, h3)"));
  return value ? `${named}: ${value}` : named;
}

// What stands below the chart of a card or beside the value of a large figure; what the stage shows itself is left out.
function notesOf(slide) {
  if (slide.figures) return [];
  const [box] = slide.boxes;
  const all = [...box.querySelectorAll(`${CAPTION} p`)].map(said).filter(Boolean);
  const badge = said(box.querySelector(".stMarkdownBadge"));
  return badge && nameOf(box).startsWith("figure-") ? [wordOf(badge), ...all] : all;
}

// The arrow of a badge is a letter of an icon font: its name is no word.
const wordOf = (text) => text.replace(/^(arrow_upward|arrow_downward)\s*/, "");
