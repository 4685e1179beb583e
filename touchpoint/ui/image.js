// Saves a chart of the page as a file; picture.js makes the picture.

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
  download(kind === "svg" ? asFile(picture) : await raster(picture, style), `${data.file}.${kind}`);
}

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
