// Within another site's page: links lead out of the frame, and the page around it is told how high the content is.

const BODY = '[data-testid="stMainBlockContainer"]';
const OF_STREAMLIT = ["embed", "embed_options"];

export default function ({ data }) {
  const follow = (event) => leave(event, [...data.ours, ...OF_STREAMLIT]);
  document.addEventListener("click", follow, true);
  const around = site();
  const body = document.querySelector(BODY);
  const watcher = around && data.allowed.includes(around) && body ? new ResizeObserver(() => tell(body, around)) : null;
  watcher?.observe(body);
  return () => {
    document.removeEventListener("click", follow, true);
    watcher?.disconnect();
  };
}

// The whole dashboard opens beside the page around: within it, pages would be without menu and filters.
function leave(event, ours) {
  const link = event.target.closest?.("a[href]");
  if (!link || link.hasAttribute("download")) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || (address.hash && address.href.split("#")[0] === location.href.split("#")[0])) return;
  for (const name of ours) address.searchParams.delete(name);
  event.preventDefault();
  event.stopPropagation();
  window.open(address, "_blank", "noopener");
}

// The site of the page around; not every browser tells it, but then the referrer does unless that page forbids it.
function site() {
  if (window.parent === window) return "";
  if (location.ancestorOrigins?.length) return location.ancestorOrigins[0];
  return document.referrer ? new URL(document.referrer).origin : "";
}

function tell(body, around) {
  window.parent.postMessage({ type: "touchpoint:height", height: Math.ceil(body.scrollHeight) }, around);
}
