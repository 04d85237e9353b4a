// What the hand finds on the map: zoom buttons, the way back to the step's view, the scale bar; and
// the rule that the wheel and one finger belong to the host page.
(() => {
  const milepost = globalThis.milepost;
  const { yToLat } = milepost.paths;

  function button(sign, label, className, onClick) {
    const el = document.createElement("button");
    el.type = "button";
    el.className = className;
    el.textContent = sign;
    el.title = label;
    el.setAttribute("aria-label", label);
    el.addEventListener("click", onClick);
    return el;
  }

  function zoomButtons(root, words, { zoomBy, reset }) {
    const box = document.createElement("div");
    box.className = "mp-zoom";
    const back = button("⟲", words.reset ?? "Reset view", "mp-reset", reset);
    back.hidden = true;
    box.append(
      button("+", words.zoom_in ?? "Zoom in", "mp-in", () => zoomBy(1)),
      button("−", words.zoom_out ?? "Zoom out", "mp-out", () => zoomBy(-1)),
      back,
    );
    // A double click on a button is two clicks, not a zoom of the map beneath.
    for (const name of ["dblclick", "mousedown", "pointerdown"]) box.addEventListener(name, (event) => event.stopPropagation());
    root.append(box);
    return { root: box, back };
  }

  // Ctrl or ⌘ with the wheel zooms (a trackpad's pinch arrives as that too); the bare wheel scrolls the page.
  function wheel(root, map, zoomAround) {
    const onWheel = (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : 1;
      const change = Math.max(-0.5, Math.min(0.5, (-event.deltaY * lines) / 160));
      zoomAround(map.mouseEventToContainerPoint(event), change);
    };
    root.addEventListener("wheel", onWheel, { passive: false });
    return () => root.removeEventListener("wheel", onWheel);
  }

  const NICE = [1, 2, 3, 5, 10];

  function niceBelow(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    return power * NICE.findLast((n) => n * power <= value);
  }

  class ScaleBar {
    constructor(root, words, lang) {
      this.root = document.createElement("div");
      this.root.className = "mp-scale";
      this.root.setAttribute("aria-hidden", "true");
      this.units = [[1000, "km", "m", 1]];
      if (words.imperial === "1") this.units.push([1609.344, "mi", "ft", 0.3048]);
      this.bars = this.units.map(() => this.root.appendChild(document.createElement("span")));
      this.lang = lang;
      root.append(this.root);
    }

    draw(view) {
      // One bar cannot hold for a view in which the scale doubles from edge to edge.
      const top = Math.cos((yToLat(view.y - view.height / 2 / view.scale) * Math.PI) / 180);
      const middle = Math.cos((yToLat(view.y) * Math.PI) / 180);
      const shown = top > 0.6 * middle && view.width / view.scale < 0.5;
      this.root.classList.toggle("mp-shown", shown);
      // The browser takes long to find a language's numbers: not for a bar that is not seen.
      if (shown) this.number ??= new Intl.NumberFormat(this.lang);
      const mPerPx = (40075017 * middle) / view.scale;
      this.units.forEach(([large, largeName, smallName, small], i) => {
        const most = mPerPx * Math.min(110, view.width / 3.5);
        const [unit, name] = most >= large ? [large, largeName] : [small, smallName];
        const length = niceBelow(most / unit);
        this.bars[i].textContent = `${this.number?.format(length) ?? length}\u00a0${name}`;
        this.bars[i].style.width = `${Math.round((length * unit) / mPerPx)}px`;
      });
    }
  }

  milepost.controls = { zoomButtons, wheel, ScaleBar };
})();
