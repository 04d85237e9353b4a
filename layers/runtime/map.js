// The map as a Streamlit component (components v2): mounted once, then only told where to go.
//
// data = {scene: <Scene> | null, key: "<story>:<language>", step: n, clicks: bool}. Scenes are remembered here by
// key, so that a rerun need not send one again; a key whose scene is unknown is asked for by the
// trigger 'want'. With `clicks: true` a click tells where it was by the trigger 'at': [lon, lat].
import "./leaflet.js";
import "./paths.js";
import "./basemap.js";
import "./lines.js";
import "./labels.js";
import "./camera.js";
import "./locator.js";
import "./controls.js";
import "./runtime.js";

const scenes = new Map();
const mounted = new WeakMap();

// The styles live beside this file; the component's shadow root sees no style of the app's.
function style(parent) {
  const links = ["leaflet.css", "map.css"].map((name) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(name, import.meta.url).href;
    return link;
  });
  parent.append(...links);
  return {
    links,
    ready: Promise.all(links.map((link) => new Promise((done) => (link.onload = link.onerror = done)))),
  };
}

// dark.css follows the reader's machine; here its colours follow the app, which may differ.
async function darkColours(parent) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.media = "not all";
  link.href = new URL("dark.css", import.meta.url).href;
  parent.append(link);
  await new Promise((done) => (link.onload = link.onerror = done));
  const rules = [...(link.sheet?.cssRules ?? [])].flatMap((rule) => [...(rule.cssRules ?? [])]);
  const style = document.createElement("style");
  style.textContent = rules.map((rule) => rule.cssText).filter((text) => text.startsWith(":where")).join("\n");
  link.replaceWith(style);
  return style;
}

// Light or dark as the app is now; the canvas is drawn again if that is new.
function shade(state) {
  if (!state.dark || state.gone) return;
  const light = getComputedStyle(state.element).colorScheme !== "dark";
  if (state.dark.media === (light ? "not all" : "all")) return;
  state.dark.media = light ? "not all" : "all";
  state.map?.recolour();
}

async function build(parent, state) {
  const sheets = style(parent);
  state.element = document.createElement("div");
  state.element.style.height = "clamp(280px, min(62vh, 80vw), 680px)";
  // Arrows on the map move it, and are no shortcut of the app.
  state.element.addEventListener("keydown", (event) => event.stopPropagation());
  parent.append(state.element);
  state.links = sheets.links;
  [state.dark] = await Promise.all([darkColours(parent), sheets.ready]);
  state.links.push(state.dark);
  if (state.gone) return state.dark.remove();
  shade(state);
  state.map = globalThis.milepost.mount(state.element, scenes.get(state.key), { step: state.step });
  state.drawn = state.key;
  if (state.clicks) reportClicks(state);
}

function reportClicks(state) {
  state.element.querySelector(".leaflet-container").style.cursor = "crosshair";
  state.map.map.on("click", ({ latlng }) => {
    const { lng, lat } = latlng.wrap();
    state.tell("at", [lng, lat]);
  });
}

// Bring what is on screen to what was last asked for; calls that came while it was built count too.
async function catchUp(parent, state) {
  if (!scenes.has(state.key)) return;
  state.building ??= build(parent, state);
  await state.building;
  if (state.gone || !state.map) return;
  if (state.drawn !== state.key) {
    state.drawn = state.key;
    state.map.update(scenes.get(state.key), state.step);
  } else if (state.map.step !== state.step) state.map.go(state.step);
}

export default function milepostMap({ parentElement, data, setTriggerValue }) {
  const { scene, key, step, clicks } = data ?? {};
  if (scene) scenes.set(key, scene);
  if (!mounted.has(parentElement)) mounted.set(parentElement, {});
  const state = mounted.get(parentElement);
  Object.assign(state, { key, step: Number(step ?? 0), clicks, tell: setTriggerValue });
  if (key && !scenes.has(key)) setTriggerValue("want", key);
  catchUp(parentElement, state);
  shade(state);
  return () => {
    state.gone = true;
    state.map?.destroy();
    state.element?.remove();
    state.links?.forEach((link) => link.remove());
    mounted.delete(parentElement);
  };
}
