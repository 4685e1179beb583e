// Copies to the clipboard; picture.js makes the picture. What came from data is only ever written as text or escaped HTML.

const SAID = { picture: "The picture", table: "The table", sentence: "The sentence" };
const NOT_SECURE =
  "The browser lets no page copy that did not come over https or from this machine: the text is selected below, copy it by hand.";
const REFUSED = "The browser refused the clipboard: the text is selected below, copy it by hand.";
const NO_PICTURE = "The picture cannot be copied here: take the PNG under Download.";

export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  const byHand = parentElement.querySelector("textarea");
  for (const button of parentElement.querySelectorAll("button")) {
    const kind = button.dataset.kind;
    button.hidden = !data[kind];
    button.onclick = async () => {
      byHand.hidden = true;
      status.textContent = "";
      try {
        await copied(kind, data, parentElement);
        status.textContent = `${SAID[kind]} is copied.`;
      } catch (error) {
        status.textContent = offered(kind, data, byHand, error);
      }
    };
  }
}

// The browser has to be asked within the click: the picture, which takes a moment, comes as a promise.
async function copied(kind, data, parentElement) {
  if (!window.isSecureContext || !navigator.clipboard?.write) throw new DOMException(NOT_SECURE, "SecurityError");
  await navigator.clipboard.write([new ClipboardItem(parts(kind, data, parentElement))]);
}

function parts(kind, data, parentElement) {
  if (kind === "picture") {
    const style = look(parentElement);
    return { "image/png": raster(draw(plot(data.picture.chart), data.picture, style), style) };
  }
  if (kind === "sentence") return { "text/plain": asText(data.sentence, "plain") };
  return { "text/plain": asText(data.table.text, "plain"), "text/html": asText(data.table.html, "html") };
}

const asText = (text, kind) => new Blob([text], { type: `text/${kind}` });

// What to say of a copy that failed; a text is shown, selected, to be copied by hand.
function offered(kind, data, byHand, error) {
  const isRefused = ["NotAllowedError", "SecurityError"].includes(error.name);
  if (kind === "picture") return isRefused ? NO_PICTURE : error.message;
  byHand.value = kind === "table" ? data.table.text : data.sentence;
  byHand.hidden = false;
  byHand.focus();
  byHand.select();
  return error.name === "SecurityError" ? error.message : REFUSED;
}
