// The screen of a meeting around the card on its stage. Text of the page only ever becomes text nodes.

const KEYS = [
  ["→ ↓ Page Down Space", "next"],
  ["← ↑ Page Up", "previous"],
  ["Home, End", "first, last"],
  ["F", "full screen"],
  ["?", "these keys"],
  ["Esc", "leave"],
];
const COLOURS = ["text-color", "background-color", "border-color", "primary-color", "link-color", "gray-color", "font"];

function made(name, attributes = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

// By the icon font that Streamlit brings.
function buttonOf(label, icon, act) {
  const picture = made("span", { "aria-hidden": "true", translate: "no" }, icon);
  const button = made("button", { type: "button", "aria-label": label, title: label }, picture);
  button.onclick = act;
  return button;
}

function screenOf(data, acts, host) {
  const parts = {
    title: made("h1", { tabindex: "-1", "data-part": "title" }),
    stage: made("div", { "data-part": "stage" }),
    notes: made("p", { "data-part": "notes" }),
    source: made("p", { "data-part": "source" }, made("strong", {}, data.house), ` · ${data.standing}`),
    position: made("span", { "data-part": "position" }),
    told: made("p", { "data-part": "told", role: "status", "aria-live": "polite" }),
    keys: made("div", { "data-part": "keys", role: "note", "aria-label": "Keys" }),
  };
  parts.keys.hidden = true;
  parts.keys.append(made("dl", {}, ...KEYS.flatMap(([key, does]) => [made("dt", {}, key), made("dd", {}, does)])));
  const page = made("span", { "data-part": "page" }, data.page);
  const bar = made(
    "nav",
    { "aria-label": "Meeting" },
    page,
    buttonOf("Previous", "chevron_left", acts.previous),
    parts.position,
    buttonOf("Next", "chevron_right", acts.next),
    buttonOf("Full screen", "fullscreen", acts.fill),
    buttonOf("Keys", "keyboard", acts.keys),
    buttonOf("Leave the meeting", "close", acts.leave),
  );
  const words = made("div", { "data-part": "words" }, parts.notes, parts.source);
  const label = `Meeting: ${data.page}`;
  const box = made("section", { id: "touchpoint-meeting", role: "dialog", "aria-label": label });
  box.append(made("style", {}, data.look), parts.title, parts.stage, words, bar, parts.keys, parts.told);
  paint(box, host);
  return { box, ...parts };
}

// The colours of the page, which are the theme's and the house's.
function paint(box, host) {
  const style = getComputedStyle(host);
  for (const name of COLOURS) box.style.setProperty(`--${name}`, style.getPropertyValue(`--st-${name}`));
}

function figureElement({ name, value, badge, lines }) {
  const word = badge ? [badge.cloneNode(true)] : [];
  const head = made("p", { "data-part": "value" }, made("strong", {}, value), ...word);
  return made("div", { "data-part": "figure" }, made("h2", {}, name), head, ...lines.map((line) => made("p", {}, line)));
}
