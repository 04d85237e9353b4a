// A story's page as articles show it, as a Streamlit component: one frame for each width.
//
// data = {html, css, size, scaled, frames: [{width, title}]}. `css` is the height that the embed code gives the frame,
// reckoned by its column; a frame too wide for the window is made smaller as a whole.
import { frame } from "./frame.js";

const mounted = new WeakMap();

const STYLE = `
  .embeds { display: flex; flex-wrap: wrap; gap: 1.25rem 2rem; align-items: flex-start; }
  figure { margin: 0; min-width: 0; }
  figcaption { padding: 0 0 0.4rem; color: #625a51; font: 0.8125rem/1.4 system-ui, sans-serif; }
  .room { overflow: hidden; border-radius: 6px; box-shadow: inset 0 0 0 1px #8884; }
  .column { container-type: inline-size; transform-origin: 0 0; }
  iframe { display: block; width: 100%; border: 0; }`;

const said = (text, words) => text.replace(/\{(\w+)\}/g, (_, key) => words[key]);

function fit(state) {
  const { data, box } = state;
  for (const one of state.shown) {
    const scale = Math.min(1, box.clientWidth / one.width);
    const height = one.element.offsetHeight;
    one.column.style.transform = scale < 1 ? `scale(${scale})` : "";
    one.room.style.width = `${one.width * scale}px`;
    one.room.style.height = `${height * scale}px`;
    const words = { width: one.width, height, percent: Math.round(100 * scale) };
    one.caption.textContent = said(scale < 1 ? data.scaled : data.size, words);
  }
}

function show(state) {
  const { data, box } = state;
  state.shown = data.frames.map(({ width, title }) => {
    const [figure, caption, room, column] = ["figure", "figcaption", "div", "div"].map((tag) =>
      document.createElement(tag));
    const element = frame(data.html, title);
    element.style.height = data.css;
    room.className = "room";
    column.className = "column";
    column.style.width = `${width}px`;
    column.append(element);
    room.append(column);
    figure.append(caption, room);
    return { figure, caption, room, column, element, width };
  });
  box.replaceChildren(...state.shown.map((one) => one.figure));
  fit(state);
}

export default function milepostEmbeds({ parentElement, data }) {
  if (!data) return undefined;
  if (!mounted.has(parentElement)) {
    const style = document.createElement("style");
    style.textContent = STYLE;
    const box = document.createElement("div");
    box.className = "embeds";
    parentElement.append(style, box);
    const state = { style, box, data: {}, shown: [] };
    state.watch = new ResizeObserver(() => fit(state));
    state.watch.observe(box);
    mounted.set(parentElement, state);
  }
  const state = mounted.get(parentElement);
  const again = data.html !== state.data.html || data.css !== state.data.css;
  state.data = data;
  if (again) show(state);
  else fit(state);
  return () => {
    state.watch.disconnect();
    state.box.remove();
    state.style.remove();
    mounted.delete(parentElement);
  };
}
