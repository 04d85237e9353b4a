// A story's page as a Streamlit component, in a frame (frame.js).
//
// data = {html, step, label, height}. A new page is loaded behind the old one, which stays until it is there.
import { frame } from "./frame.js";

const mounted = new WeakMap();

const STYLE = `
  .frames { position: relative; height: var(--height); }
  iframe { position: absolute; inset: 0; width: 100%; height: 100%; box-sizing: border-box;
    border: 1px solid #8884; border-radius: 6px; background: #fffefb padding-box; }
  iframe.loading { visibility: hidden; }`;

function show(state, data) {
  const next = frame(data.html, data.label);
  next.className = "loading";
  state.next?.remove();
  state.next = next;
  next.addEventListener("load", () => {
    if (state.next !== next) return;
    next.className = "";
    state.now?.remove();
    state.now = next;
    state.next = null;
  }, { once: true });
  state.box.append(next);
}

export default function milepostPreview({ parentElement, data }) {
  if (!data) return undefined;
  if (!mounted.has(parentElement)) {
    const style = document.createElement("style");
    style.textContent = STYLE;
    const box = document.createElement("div");
    box.className = "frames";
    parentElement.append(style, box);
    mounted.set(parentElement, { style, box, html: "" });
  }
  const state = mounted.get(parentElement);
  state.box.style.setProperty("--height", data.height);
  if (data.html && data.html !== state.html) {
    state.html = data.html;
    show(state, data);
  }
  return () => {
    state.box.remove();
    state.style.remove();
    mounted.delete(parentElement);
  };
}
