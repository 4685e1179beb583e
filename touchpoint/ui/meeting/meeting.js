// Begins, steers and ends a meeting. Its state is in the address, so that a link opens it at a card and Back leaves it.

const SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]';
const NEXT = ["ArrowRight", "ArrowDown", "PageDown"];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
const LETTERS = "input, textarea, select, [contenteditable=true], [role=combobox]";

let meeting = null;

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const host = parentElement.host ?? parentElement;
  const look = () => {
    button.hidden = slidesOf(1).length === 0;
    if (meeting) meeting.renew(data);
    else if (isAsked()) begin(data, host, button, false);
  };
  const keys = (event) => pressed(event, () => !button.hidden && begin(data, host, button, true));
  const steps = () => stepped(() => begin(data, host, button, false));
  const resized = () => meeting?.show();
  button.onclick = () => begin(data, host, button, true);
  const watcher = new MutationObserver(soon(look));
  watcher.observe(document.getElementById("root"), {
    childList: true,
    subtree: true,
    attributeFilter: ["data-test-script-state"],
  });
  document.addEventListener("keydown", keys, true);
  window.addEventListener("popstate", steps);
  window.addEventListener("resize", resized);
  look();
  return () => {
    watcher.disconnect();
    document.removeEventListener("keydown", keys, true);
    window.removeEventListener("popstate", steps);
    window.removeEventListener("resize", resized);
  };
}

const isAsked = () => new URL(location.href).searchParams.get("show") === "meeting";

function soon(act) {
  let waiting = 0;
  return () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(act);
  };
}

function begin(data, host, button, isStep) {
  if (meeting) return;
  meeting = new Meeting(data, host, button, isStep);
  meeting.renew(data);
}

function without(url) {
  const bare = new URL(url);
  for (const name of ["show", "at"]) bare.searchParams.delete(name);
  return bare.href;
}

// Streamlit runs the page anew after such a step, which changes nothing on it.
function stepped(begun) {
  if (meeting && !isAsked()) meeting.end();
  else if (!meeting && isAsked()) begun();
}

function pressed(event, begun) {
  if (meeting) return meeting.press(event);
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.code !== "KeyM") return;
  if (event.target.closest?.(LETTERS)) return;
  event.preventDefault();
  begun();
}

class Meeting {
  constructor(data, host, button, isStep) {
    const go = (by) => () => this.go(this.place + by);
    const acts = { next: go(1), previous: go(-1), fill, keys: () => this.tellKeys(), leave: () => this.leave() };
    this.button = button;
    this.isStep = isStep;
    this.screen = screenOf(data, acts, host);
    this.key = new URL(location.href).searchParams.get("at") ?? "";
    this.place = -1;
    this.slides = [];
    this.staged = new Set();
    document.body.append(this.screen.box);
    document.documentElement.dataset.meetingOn = "";
    this.screen.title.focus({ preventScroll: true });
  }

  // The page may be drawn piece by piece, and anew while it is shown.
  renew(data) {
    const atOnce = this.isSmall() ? 3 : 4;
    const found = slidesOf(atOnce);
    const same = found.length === this.slides.length && found.every((each, at) => sameSlide(each, this.slides[at]));
    if (same && this.place >= 0 && this.isOver) return;
    this.isOver = Boolean(document.querySelector(SETTLED));
    this.slides = found;
    this.question = data.question;
    this.place = this.key ? found.findIndex((each) => each.keys.includes(this.key)) : 0;
    if (this.place >= 0 && found.length) this.show();
    else this.tellMissing();
  }

  isSmall() {
    return innerWidth < 700;
  }

  tellMissing() {
    const { title, notes, position, stage } = this.screen;
    this.clear();
    stage.replaceChildren();
    position.textContent = this.slides.length ? `– of ${this.slides.length}` : "";
    if (!this.isOver) return void (title.textContent = "The page is being drawn");
    title.textContent = this.slides.length ? `No card “${this.key.slice(0, 60)}” on this page` : "Nothing to show here";
    const way = "It may have no data in this period and with these filters. Next leads to the first card.";
    notes.textContent = this.slides.length ? way : "This page has no figures and no cards. Esc leads back to it.";
    this.screen.told.textContent = title.textContent;
  }

  go(place) {
    if (!this.slides.length) return;
    this.place = Math.max(0, Math.min(place, this.slides.length - 1));
    this.key = this.slides[this.place].key;
    this.show();
  }

  show() {
    const slide = this.slides[this.place];
    if (!slide) return;
    this.key = slide.keys.includes(this.key) ? this.key : slide.key;
    this.remember();
    this.write(slide);
    this.setStage(slide);
  }

  write(slide) {
    const { title, notes, position, told, stage } = this.screen;
    title.textContent = titleOf(slide, this.question);
    notes.textContent = notesOf(slide).join(" · ");
    position.textContent = `${this.place + 1} of ${this.slides.length}`;
    told.textContent = `${position.textContent}. ${title.textContent}`;
    stage.replaceChildren(...(slide.figures ? slide.boxes.map((box) => figureElement(figureOf(box))) : []));
    stage.toggleAttribute("data-figures", Boolean(slide.figures));
  }

  // The cards beside are laid out too, unseen, so that going on to them shows them at once.
  setStage(slide) {
    const bounds = this.screen.stage.getBoundingClientRect();
    const type = parseFloat(getComputedStyle(this.screen.notes).fontSize);
    const wanted = new Map();
    for (const at of [this.place + 1, this.place - 1, this.place]) {
      const each = this.slides[at];
      if (each && !each.figures) wanted.set(each.boxes[0], each === slide ? "stage" : "beside");
    }
    for (const box of this.staged) if (!wanted.has(box)) takeOff(box);
    this.staged = new Set(wanted.keys());
    for (const [box, part] of wanted) {
      const isShown = part === "stage" && box.dataset.meeting === "stage";
      const chart = put(box, isShown ? "stage" : "beside", bounds, type);
      if (part === "stage" && !isShown) whenLaidOut(chart, () => this.reveal(box));
    }
  }

  reveal(box) {
    if (meeting === this && this.slides[this.place]?.boxes[0] === box) box.dataset.meeting = "stage";
  }

  remember() {
    const here = new URL(location.href);
    here.searchParams.set("show", "meeting");
    here.searchParams.set("at", this.key);
    if (here.href === location.href) return;
    if (isAsked() || !this.isStep) history.replaceState(history.state, "", here);
    else history.pushState(history.state, "", here);
  }

  press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const act = this.actOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }

  actOf({ key, shiftKey, target }) {
    if (key === " " && target.closest?.("button")) return null;
    if (NEXT.includes(key) || (key === " " && !shiftKey)) return () => this.go(this.place + 1);
    if (BACK.includes(key) || key === " ") return () => this.go(this.place - 1);
    const ends = { Home: () => this.go(0), End: () => this.go(this.slides.length - 1) };
    const rest = { Escape: () => this.escape(), f: fill, F: fill, "?": () => this.tellKeys() };
    return ends[key] ?? rest[key] ?? null;
  }

  escape() {
    if (this.screen.keys.hidden) this.leave();
    else this.tellKeys();
  }

  // The card lies above all that this screen holds, so it makes room.
  tellKeys() {
    this.screen.keys.hidden = !this.screen.keys.hidden;
    document.documentElement.dataset.meetingOn = this.screen.keys.hidden ? "" : "keys";
  }

  clear() {
    for (const box of this.staged) takeOff(box);
    this.staged.clear();
  }

  leave() {
    if (this.isStep && isAsked()) return void history.back();
    history.replaceState(history.state, "", without(location.href));
    this.end();
  }

  end() {
    const [box] = this.slides[this.place]?.boxes ?? [];
    this.clear();
    delete document.documentElement.dataset.meetingOn;
    this.screen.box.remove();
    if (document.fullscreenElement) document.exitFullscreen();
    meeting = null;
    box?.scrollIntoView({ block: "nearest" });
    this.button.focus({ preventScroll: true });
  }
}

const sameSlide = (one, other) => one.key === other.key && one.boxes.every((box, at) => box === other.boxes[at]);

function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}
