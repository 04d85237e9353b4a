// Turns the exported article into a walk: overview, then step by step. Without this script the page
// is the whole article; with it in a sandboxed frame nothing here may throw (no storage, no fetch).
// It runs when the overview and what its map needs are there, before the steps: begin.js has said how
// the page will look, `finish` does what wants all of it.
(() => {
  const page = document.querySelector(".mp-page");
  if (!page) return;
  const root = document.documentElement;
  // Grows while the document comes.
  const sections = page.getElementsByClassName("mp-step");
  const contents = page.querySelectorAll(".mp-contents a");
  const walk = page.querySelector(".mp-walk");
  const previous = walk.querySelector('[data-go="prev"]');
  const next = walk.querySelector('[data-go="next"]');
  const status = walk.querySelector('[role="status"]');
  const stage = page.querySelector(".mp-stage");
  const side = page.querySelector(".mp-side");
  const wide = matchMedia("(min-width: 641px)");
  const header = page.querySelector(".mp-header");
  const rightToLeft = root.dir === "rtl";
  const framed = parent !== window;
  let whole = false;
  let at = 0;
  let map = null;

  // --- the map -----------------------------------------------------------------------------------

  // The scene names the shapes that the stills are drawn from: the map draws from them too. Those of
  // later steps come after this script, and are taken up at the end.
  const scene = JSON.parse(document.getElementById("milepost-map").textContent);
  const sheets = new Map();
  const records = new Map();

  function collect() {
    const pathOf = (id) => document.getElementById(id)?.getAttribute("d");
    // A sheet's paths are in pieces, which the browser draws apart.
    const pathsOf = (id) => [...(document.getElementById(id)?.children ?? [])].map((path) => path.getAttribute("d"));
    for (const [i, sheet] of scene.sheets.entries()) {
      const parts = ["land", "lakes", "rivers", "borders"].map((part) => [part, pathsOf(sheet[part])]);
      if (sheets.has(sheet) || parts.some(([, paths]) => !paths.length)) continue;
      sheets.set(sheet, { ...sheet, ...Object.fromEntries(parts), detailed: i > 0 });
    }
    for (const [id, record] of Object.entries(scene.records)) {
      if (records.has(id)) continue;
      const data = record.data && pathOf(record.data);
      if (!record.data || data) records.set(id, { ...record, data });
    }
    return { ...scene, sheets: scene.sheets.map((sheet) => sheets.get(sheet)).filter(Boolean), records: Object.fromEntries(records) };
  }

  function startMap() {
    map = globalThis.milepost.mount(stage, collect(), { step: numberOf(at), view: at === 0 ? stillView() : null });
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

  const titleOf = (index) => contents[index - 1].textContent.trim();

  function show(index, { focus = false, address = true } = {}) {
    at = Math.max(0, Math.min(sections.length - 1, index));
    [...sections].forEach((section, i) => section.classList.toggle("mp-current", i === at));
    root.dataset.at = String(at);
    label();
    map?.go(numberOf(at));
    if (address) writeAddress(`#${sections[at].id}`);
    if (focus) focusOn(sections[at].querySelector("h2") ?? header.querySelector("h1"));
    tellHeight();
  }

  // The next button says where it goes; after the last step that is the overview again.
  function label() {
    const count = contents.length;
    const last = at === count;
    previous.disabled = at === 0;
    const before = at > 1 ? titleOf(at - 1) : walk.dataset.overview;
    previous.setAttribute("aria-label", `${walk.dataset.previous}${walk.dataset.colon}${before}`);
    const word = at === 0 ? walk.dataset.start : walk.dataset.next;
    const text = last ? walk.dataset.again : `${word}${walk.dataset.colon}${titleOf(at + 1)}`;
    next.querySelector(".mp-next-word").textContent = text;
    next.querySelector(".mp-arrow").textContent = last ? "↺" : rightToLeft ? "←" : "→";
    previous.firstElementChild.textContent = rightToLeft ? "→" : "←";
    header.dataset.count = at ? `${at}\u202f/\u202f${count}` : "";
    status.textContent = at ? walk.dataset.of.replace("{n}", at).replace("{count}", count) : "";
  }

  function step(by) {
    if (!whole) document.addEventListener("DOMContentLoaded", () => step(by), { once: true });
    else if (at + by >= sections.length) show(0, { focus: true });
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
    return target ? [...sections].indexOf(target.closest(".mp-step")) : -1;
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
    if (!framed || !whole) return;
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

  // In a frame, of a step's checks one is open at a time.
  function standInFrame() {
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
    (wide.matches ? side : page).append(page.querySelector(".mp-footer"));
  }

  // All of the page has come.
  function finish() {
    whole = true;
    if (framed) standInFrame();
    placeFooter();
    wide.addEventListener("change", placeFooter);
    if (!follow(location.hash) && root.dataset.at === "?") show(0, { address: false });
    if (map) map.add(collect());
    else startMap();
    new ResizeObserver(tellHeight).observe(root);
    tellHeight();
  }

  // --- go ----------------------------------------------------------------------------------------------

  root.dataset.walk = "";
  const panel = page.querySelector(".mp-panel");
  // The document has the map first, for the eye; the keyboard finds it after the text, and the
  // buttons too, unless they stand before the text in a frame.
  panel.after(side);
  if (!framed) panel.append(walk);
  walk.hidden = false;
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  document.addEventListener("keydown", onKey);
  swipes(panel);
  addEventListener("hashchange", () => follow(location.hash));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || !follow(link.getAttribute("href"))) return;
    // In a frame a followed fragment would scroll the host page too.
    event.preventDefault();
    if (!link.hash.startsWith("#claim-")) writeAddress(link.hash);
  });
  if (root.dataset.at === "0") {
    show(0, { address: false });
    startMap();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", finish);
  else finish();
})();
