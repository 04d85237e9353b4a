// Turns the exported article into a walk: overview, then step by step. Without this script the page
// is the whole article; with it in a sandboxed frame nothing here may throw (no storage, no fetch).
(() => {
  const page = document.querySelector(".mp-page");
  if (!page) return;
  const root = document.documentElement;
  const sections = [...page.querySelectorAll(".mp-step")];
  const walk = page.querySelector(".mp-walk");
  const previous = walk.querySelector('[data-go="prev"]');
  const next = walk.querySelector('[data-go="next"]');
  const status = walk.querySelector('[role="status"]');
  const stage = page.querySelector(".mp-stage");
  const side = page.querySelector(".mp-side");
  const footer = page.querySelector(".mp-footer");
  const wide = matchMedia("(min-width: 641px)");
  const header = page.querySelector(".mp-header");
  const rightToLeft = root.dir === "rtl";
  const framed = parent !== window;
  let at = 0;
  let map = null;

  // --- the map -----------------------------------------------------------------------------------

  function startMap() {
    const scene = JSON.parse(document.getElementById("milepost-map").textContent);
    const pathOf = (id) => document.getElementById(id).getAttribute("d");
    // The scene names the shapes that the stills are drawn from: the map draws from them too.
    for (const sheet of scene.sheets) for (const part of ["land", "lakes", "rivers", "borders"]) sheet[part] = pathOf(sheet[part]);
    for (const record of Object.values(scene.records)) if (record.data) record.data = pathOf(record.data);
    map = globalThis.milepost.mount(stage, scene, { step: numberOf(at), view: at === 0 ? stillView() : null });
  }

  // The camera of the still that stands in the map's place: as much of it as fits, in the middle.
  function stillView() {
    const still = [...stage.querySelectorAll("svg[data-view]")].find((svg) => svg.clientWidth);
    if (!still) return null;
    const [x, y, scale] = still.dataset.view.split(" ").map(Number);
    const { width, height } = still.viewBox.baseVal;
    return { x, y, scale: scale * Math.min(still.clientWidth / width, still.clientHeight / height) };
  }

  const numberOf = (index) => Number(sections[index].dataset.step ?? 0);

  // --- steps ---------------------------------------------------------------------------------------

  const titleOf = (section) => (section.querySelector("h2") ?? header).textContent.trim();

  function show(index, { focus = false, address = true } = {}) {
    at = Math.max(0, Math.min(sections.length - 1, index));
    sections.forEach((section, i) => section.classList.toggle("mp-current", i === at));
    page.dataset.at = String(at);
    label();
    map?.go(numberOf(at));
    if (address) writeAddress(`#${sections[at].id}`);
    if (focus) focusOn(sections[at].querySelector("h2") ?? header.querySelector("h1"));
    tellHeight();
  }

  // The next button says where it goes; after the last step that is the overview again.
  function label() {
    const last = at === sections.length - 1;
    previous.disabled = at === 0;
    const before = at > 1 ? titleOf(sections[at - 1]) : walk.dataset.overview;
    previous.setAttribute("aria-label", `${walk.dataset.previous}${walk.dataset.colon}${before}`);
    const word = at === 0 ? walk.dataset.start : walk.dataset.next;
    const text = last ? walk.dataset.again : `${word}${walk.dataset.colon}${titleOf(sections[at + 1])}`;
    next.querySelector(".mp-next-word").textContent = text;
    next.querySelector(".mp-arrow").textContent = last ? "↺" : rightToLeft ? "←" : "→";
    previous.firstElementChild.textContent = rightToLeft ? "→" : "←";
    const count = sections.length - 1;
    header.dataset.count = at ? `${at}\u202f/\u202f${count}` : "";
    status.textContent = at ? walk.dataset.of.replace("{n}", at).replace("{count}", count) : "";
  }

  function step(by) {
    if (at + by >= sections.length) show(0, { focus: true });
    else if (at + by >= 0) show(at + by, { focus: true });
  }

  function focusOn(heading) {
    heading.focus({ preventScroll: true });
    // Bring the map back into sight: "nearest" moves nothing, here or in a host page, that is in it.
    stage.scrollIntoView({ block: "nearest" });
    if (heading.getBoundingClientRect().top < 0) scrollTo(0, 0);
  }

  // --- the address, both ways ------------------------------------------------------------------------

  function writeAddress(hash) {
    if (location.hash === hash) return;
    try {
      history.replaceState(null, "", hash);
    } catch {
      // An opaque origin may refuse; the walk goes on without an address.
    }
  }

  function indexOf(hash) {
    const id = decode(hash.slice(1));
    const target = id && document.getElementById(id);
    return target ? sections.indexOf(target.closest(".mp-step")) : -1;
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  }

  function follow(hash) {
    const index = indexOf(hash);
    if (index < 0) return false;
    const claim = hash.startsWith("#claim-");
    show(index, { focus: !claim && at !== index, address: false });
    // The browser has scrolled to the fragment; a step is seen from its map down.
    if (!claim) scrollTo(0, 0);
    if (claim) point(document.getElementById(decode(hash.slice(1))));
    return true;
  }

  // Draw the eye to a verdict's box.
  function point(box) {
    box.open = true;
    box.classList.remove("mp-pointed");
    void box.offsetWidth;
    box.classList.add("mp-pointed");
    box.scrollIntoView({ block: "nearest" });
  }

  // --- hands ---------------------------------------------------------------------------------------

  const USES_ARROWS = "input, textarea, select, [contenteditable], [role=slider], .leaflet-container, audio, video";

  function onKey(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest?.(USES_ARROWS)) return;
    const forward = rightToLeft ? "ArrowLeft" : "ArrowRight";
    const backward = rightToLeft ? "ArrowRight" : "ArrowLeft";
    if (event.key === forward && at < sections.length - 1) step(1);
    else if (event.key === backward) step(-1);
    else if (event.key === "Home") show(0, { focus: true });
    else if (event.key === "End") show(sections.length - 1, { focus: true });
    else return;
    event.preventDefault();
  }

  function swipes(panel) {
    let start = null;
    panel.addEventListener("touchstart", (event) => {
      start = event.touches.length === 1 ? event.touches[0] : null;
    }, { passive: true });
    panel.addEventListener("touchend", (event) => {
      if (!start) return;
      const dx = event.changedTouches[0].clientX - start.clientX;
      const dy = event.changedTouches[0].clientY - start.clientY;
      start = null;
      if (Math.abs(dx) < 50 || Math.abs(dx) < 2 * Math.abs(dy)) return;
      const by = (dx < 0 ? 1 : -1) * (rightToLeft ? -1 : 1);
      if (at + by < sections.length) step(by);
    }, { passive: true });
  }

  // --- the host page ---------------------------------------------------------------------------------

  let told = { width: 0, height: 0 };
  let handled = false;

  // The height, to whoever embeds this page: in our own words, in AMP's and in pym.js's. Once a
  // reader has laid hands on the page, and while its width stays, it only grows, so that what
  // stands under the frame does not come and go. Before, a slow machine may still lay it out.
  function tellHeight() {
    if (!framed) return;
    const { width, height: now } = root.getBoundingClientRect();
    if (!width) return;
    const least = handled && width === told.width ? told.height : 0;
    // One more: a browser rounds what overflows by itself.
    const height = Math.max(least, Math.ceil(now) + 1);
    if (width === told.width && height === told.height) return;
    told = { width, height };
    const pym = new URLSearchParams(location.search).get("childId");
    parent.postMessage({ type: "milepost:height", v: 1, id: page.dataset.story, height }, "*");
    parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
    if (pym) parent.postMessage(`pymxPYMx${pym}xPYMxheightxPYMx${height}`, "*");
  }

  // A host whose script came after this page's first word asks for it again.
  function answer({ source, data }) {
    if (source !== parent || data?.type !== "milepost:ask") return;
    told = { width: 0, height: 0 };
    tellHeight();
  }

  // In a frame: the buttons before the text, and of a step's checks one open at a time.
  function standInFrame() {
    root.classList.add("mp-framed");
    header.after(walk);
    for (const section of sections) {
      section.querySelectorAll("details").forEach((box, i) => {
        box.open = i === 0;
        box.name = `checks-${section.id}`;
      });
    }
    addEventListener("message", answer);
    for (const hand of ["pointerdown", "keydown"]) {
      addEventListener(hand, () => (handled = true), { capture: true, once: true });
    }
  }

  // Beside the text, the small print stands under the map; on a phone, under all.
  function placeFooter() {
    (wide.matches ? side : page).append(footer);
  }

  // --- go ----------------------------------------------------------------------------------------------

  root.classList.add("mp-walking");
  if (framed) standInFrame();
  walk.hidden = false;
  placeFooter();
  wide.addEventListener("change", placeFooter);
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  document.addEventListener("keydown", onKey);
  swipes(page.querySelector(".mp-panel"));
  addEventListener("hashchange", () => follow(location.hash));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || !follow(link.getAttribute("href"))) return;
    // In a frame a followed fragment would scroll the host page too.
    event.preventDefault();
    if (!link.hash.startsWith("#claim-")) writeAddress(link.hash);
  });
  if (!follow(location.hash)) show(0, { address: false });
  startMap();
  new ResizeObserver(tellHeight).observe(root);
  tellHeight();
})();
