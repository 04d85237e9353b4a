// Draws a Scene: `milepost.mount(element, scene)` makes a map that walks from step to step, and
// `milepost.draw(map, record)` adds one record to any Leaflet map.
(() => {
  const milepost = globalThis.milepost;
  const { viewAt, viewOf, xToLon, yToLat } = milepost.paths;
  const { prepareSheet, drawSheets, worthIt } = milepost.basemap;
  const { prepareRecord, shaped, drawRecords } = milepost.lines;
  const { Names, entriesOf, layout, overlap } = milepost.labels;
  const { viewFor, flightTime, MAX_ZOOM } = milepost.camera;
  const { zoomButtons, wheel, ScaleBar } = milepost.controls;

  const FADE_MS = 260;
  const GROW_MS = 650;

  const COLOURS = [
    "sea", "shore", "coast", "land", "border", "river", "riverFresh", "accent", "glow", "casing", "context", "town",
    "tint", "tintEdge", "tintPast", "hatch", "globeSea", "globeLand", "globeEdge",
  ];

  // The canvas takes its colours from the style sheets, as --mp-name.
  function coloursOf(element) {
    const style = getComputedStyle(element);
    const variable = (name) => `--mp-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
    return Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(variable(name)).trim()]));
  }

  const DARK = "(prefers-color-scheme: dark)";

  const reduced = () => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;

  // One canvas and one layer of names over a Leaflet map, drawn whole in each frame.
  const Picture = L.Layer.extend({
    initialize() {
      this.sheets = [];
      this.items = new Map();
      this.fresh = new Set();
      this.labels = [];
    },

    onAdd(map) {
      const pane = (name, zIndex) => {
        const el = map.getPane(name) ?? map.createPane(name);
        el.style.zIndex = zIndex;
        el.style.pointerEvents = "none";
        return el;
      };
      this.canvas = document.createElement("canvas");
      this.canvas.className = "mp-sheet leaflet-zoom-animated";
      this.canvas.setAttribute("aria-hidden", "true");
      pane("mp-picture", 350).append(this.canvas);
      this.names = new Names(pane("mp-names", 620));
      this.colours = coloursOf(map.getContainer());
      this.redraw();
    },

    onRemove() {
      this.canvas.remove();
      this.names.root.remove();
    },

    getEvents() {
      return { move: this.redraw, viewreset: this.redraw, resize: this.redraw, zoomanim: this.stretch };
    },

    visible() {
      return [...this.items.values()].filter((item) => item.alpha > 0).map(shaped);
    },

    redraw() {
      // Leaflet tells of a new view in several events: who moves it may ask for one drawing of them.
      if (!this._map || this.waits) return;
      const view = viewOf(this._map);
      if (!view.width || !view.height) return;
      const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
      this.fitCanvas(view, ratio);
      const ctx = this.canvas.getContext("2d");
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      if (!this.sheets.length) ctx.clearRect(0, 0, this.canvas.width, this.canvas.height);
      drawSheets(ctx, this.sheets, view, ratio, this.colours);
      drawRecords({ ctx, view, ratio, colours: this.colours }, this.visible(), this.fresh);
      this.names.root.classList.remove("mp-away");
      this.onView?.(view);
      this.names.follow(view);
    },

    // Canvas and names stay put over the container, however far Leaflet has dragged its panes.
    fitCanvas(view, ratio) {
      const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
      if (this.canvas.width !== width) this.canvas.width = width;
      if (this.canvas.height !== height) this.canvas.height = height;
      this.canvas.style.width = `${view.width}px`;
      this.canvas.style.height = `${view.height}px`;
      const corner = this._map.containerPointToLayerPoint([0, 0]);
      L.DomUtil.setPosition(this.canvas, corner);
      L.DomUtil.setPosition(this.names.root, corner);
    },

    // On a plain Leaflet map its own zoom animation scales the picture until it is drawn again.
    stretch(event) {
      const map = this._map;
      const corner = map.containerPointToLatLng([0, 0]);
      const scale = map.getZoomScale(event.zoom, map.getZoom());
      L.DomUtil.setTransform(this.canvas, map._latLngToNewLayerPoint(corner, event.zoom, event.center), scale);
      this.names.root.classList.add("mp-away");
    },
  });

  // The sheet of the whole world, if it is there.
  const worldOf = (scene) => scene.sheets.find((sheet, i) => !(sheet.detailed ?? i > 0));

  // --- the story's map ---------------------------------------------------------------------------

  class StoryMap {
    constructor(element, scene, options) {
      this.element = element;
      this.options = { ...options };
      element.classList.add("mp-map");
      this.frame = document.createElement("div");
      this.frame.className = "mp-leaflet";
      element.append(this.frame);
      this.map = leafletMap(this.frame);
      // Leaflet's keyboard zoom would jump.
      this.map.setZoom = (zoom) => (this.glide(this.map.getCenter(), zoom), this.map);
      this.picture = new Picture();
      this.picture.onView = (view) => this.onView(view);
      this.picture.waits = true;
      this.moved = false;
      this.flying = false;
      this.furnish(scene);
      this.take(scene);
      this.map.addLayer(this.picture);
      this.listen();
      this.go(options.step ?? 0, { animate: false });
    }

    furnish(scene) {
      const words = scene.words;
      this.buttons = zoomButtons(this.element, words, {
        zoomBy: (delta) => this.zoomBy(delta),
        reset: () => this.go(this.step.number),
      });
      this.scale = new ScaleBar(this.element, words, scene.lang);
      this.locator = new milepost.Locator(this.element, worldOf(scene), coloursOf(this.frame));
      this.furniture = [this.buttons.root, this.scale.root, this.locator.canvas];
    }

    // Take over a scene's records; what was on the map under the same id stays in view.
    take(scene) {
      this.scene = scene;
      this.picture.sheets = scene.sheets.map(prepareSheet);
      this.picture.items = new Map(Object.entries(scene.records).map(([id, record]) => [id, prepareRecord(id, record)]));
    }

    // More of the same scene has come. What is drawn stays as it is, if nothing of the new belongs to it.
    add(scene) {
      const { picture, step } = this;
      const before = new Map(picture.sheets.map((made) => [made.sheet, made]));
      const fresh = Object.entries(scene.records).filter(([id]) => !picture.items.has(id));
      this.scene = scene;
      this.locator.sheet = worldOf(scene);
      picture.sheets = scene.sheets.map((sheet, i) => before.get(sheet) ?? prepareSheet(sheet, i));
      for (const [id, record] of fresh) picture.items.set(id, prepareRecord(id, record));
      if (!this.map._loaded) return;
      const view = viewOf(this.map);
      if (fresh.some(([id]) => step.show.includes(id) || step.fresh.includes(id))) this.dress(step, true);
      else if (!picture.sheets.some((made) => !before.has(made.sheet) && worthIt(made, view))) return;
      picture.redraw();
    }

    listen() {
      const { map } = this;
      map.on("movestart", () => {
        if (!this.flying) this.wander();
      });
      map.on("moveend", () => this.rest());
      map.on("dblclick", (event) => this.zoomAround(event.containerPoint, 1));
      this.stopWheel = wheel(this.frame, map, (point, delta) => this.zoomAround(point, delta, false));
      this.watch = new ResizeObserver(() => this.resize());
      this.watch.observe(this.element);
      this.scheme = matchMedia(DARK);
      this.recolour = () => this.takeColours();
      this.scheme.addEventListener("change", this.recolour);
    }

    // The reader's machine went over from light to dark, or back.
    takeColours() {
      this.picture.colours = coloursOf(this.frame);
      this.locator.recolour(this.picture.colours);
      this.picture.redraw();
    }

    // The reader moved the map himself: offer the way back.
    wander() {
      this.moved = true;
      this.buttons.back.hidden = false;
    }

    resize() {
      const { x, y } = this.map.getSize();
      if (this.frame.clientWidth === x && this.frame.clientHeight === y) return;
      this.map.invalidateSize({ pan: false, animate: false });
      if (!this.moved && this.step) this.go(this.step.number, { animate: false });
    }

    // What stands on the map; `view` null leaves the globe out.
    keepouts(view) {
      const root = this.element.getBoundingClientRect();
      const boxes = [this.buttons.root, this.scale.root].filter((el) => el.offsetWidth).map((el) => {
        const r = el.getBoundingClientRect();
        return [r.left - root.left - 4, r.top - root.top - 4, r.right - root.left + 4, r.bottom - root.top + 4];
      });
      const globe = view && this.locator.box(view);
      return globe ? [...boxes, globe] : boxes;
    }

    layoutAt(view, withGlobe = view, wishes = false) {
      return layout(this.picture.names.entries, this.shown, view, this.keepouts(withGlobe), wishes);
    }

    onView(view) {
      this.scale.draw(view);
      this.locator.draw(view);
      // In a flight the names keep the places that they will have at its end.
      if (!this.flying && this.step) this.placeNames(view);
    }

    placeNames(view) {
      this.picture.names.show(this.layoutAt(view));
      this.picture.names.hold(new Set(this.growing().map((item) => item.id)));
    }

    growing() {
      return this.shown.filter((item) => item.progress < 0.7);
    }

    // Walk to a step. Nothing is rebuilt: records change their state and the camera moves.
    go(number, { animate = true } = {}) {
      const step = this.scene.steps.find((candidate) => candidate.number === number);
      if (!step) return;
      const still = !animate || reduced() || this.options.still === true;
      this.step = step;
      this.moved = false;
      this.buttons.back.hidden = true;
      this.element.dataset.step = String(number);
      this.frame.setAttribute("aria-label", step.caption || this.scene.words.map || "");
      this.dress(step, still);
      if (this.map.getSize().x) this.move(step, still);
    }

    dress(step, still) {
      const { picture } = this;
      const before = picture.fresh;
      picture.fresh = new Set(step.fresh);
      const wanted = new Set([...step.show, ...step.fresh]);
      for (const item of picture.items.values()) {
        item.wanted = wanted.has(item.id);
        const isNew = picture.fresh.has(item.id) && !before.has(item.id);
        if (still) {
          item.alpha = item.wanted ? 1 : 0;
          item.progress = 1;
        } else if (item.kind === "geodesic" && isNew) item.progress = 0;
      }
      this.shown = [...picture.items.values()].filter((item) => item.wanted).map(shaped);
      picture.names.set(entriesOf(this.shown, picture.fresh, step.labels));
    }

    move(step, still) {
      const { x, y } = this.map.getSize();
      const target = this.givenView({ x, y }) ?? this.viewOfStep(step, { x, y });
      const here = viewOf(this.map);
      // The shorter way round the world.
      target.x += Math.round(here.x - target.x);
      const center = [yToLat(target.y), xToLon(target.x)];
      if (still) this.jump(center, target);
      else {
        this.flying = true;
        this.picture.waits = false;
        this.placeNames(target);
        this.map.flyTo(center, target.zoom, { duration: flightTime(here, target) });
        this.animate();
      }
    }

    // One drawing, and the names once: there is nothing to fade in or to grow.
    jump(center, target) {
      this.flying = this.picture.waits = true;
      this.map.setView(center, target.zoom, { animate: false });
      this.flying = this.picture.waits = false;
      this.picture.redraw();
      this.ready();
    }

    // The first view may be given: where a still stood, its camera goes on.
    givenView(size) {
      const { view } = this.options;
      this.options.view = null;
      return view && viewAt(view.x, view.y, Math.log2(view.scale / 256), size.x, size.y);
    }

    // A view with the globe in a corner that the step does not need: the top one, else the lower;
    // where it needs both, the camera makes room.
    viewOfStep(step, size) {
      const { fresh } = this.picture;
      const fit = (withGlobe) =>
        viewFor(step, this.shown, fresh, size, this.keepouts(withGlobe), (view) => this.layoutAt(view, withGlobe, true));
      for (const low of [false, true]) {
        this.locator.stand(low);
        const view = fit(null);
        const globe = this.locator.box(view);
        if (!globe || !this.needs(globe, view)) return view;
      }
      this.locator.stand(false);
      return fit(fit(null));
    }

    needs(box, view) {
      const told = this.layoutAt(view, null, true).taken.filter((part) => part.fresh || part.end);
      return told.some((part) => overlap(part.box, box) > 0);
    }

    // The camera rests: new lines are drawn on now, one movement after the other.
    rest() {
      if (this.picture.waits) return;
      this.ready();
      this.flying = false;
      this.grown = performance.now();
      this.animate();
    }

    ready() {
      if (!this.map.getSize().x || this.element.hasAttribute("data-milepost-ready")) return;
      this.element.setAttribute("data-milepost-ready", "");
      if (!performance.getEntriesByName("milepost:map").length) performance.mark("milepost:map");
    }

    // Fade records in and out and grow new lines, for as long as something changes.
    animate() {
      if (this.frameRequest) return;
      let last = performance.now();
      const tick = (now) => {
        this.frameRequest = 0;
        const busy = this.advance((now - last) / FADE_MS, now);
        last = now;
        if (!this.flying) this.picture.redraw();
        if (busy || this.flying) this.frameRequest = requestAnimationFrame(tick);
      };
      this.frameRequest = requestAnimationFrame(tick);
    }

    advance(share, now) {
      let busy = false;
      for (const item of this.picture.items.values()) {
        const goal = item.wanted ? 1 : 0;
        if (item.alpha !== goal) {
          item.alpha = goal ? Math.min(1, item.alpha + share) : Math.max(0, item.alpha - share);
          busy = true;
        }
        if (item.progress < 1 && !this.flying) {
          const t = Math.min(1, (now - this.grown) / GROW_MS);
          item.progress = t < 0 ? 0 : 1 - (1 - t) ** 3;
          busy = true;
        }
      }
      return busy;
    }

    // --- moves of the reader's own -----------------------------------------------------------------

    glide(center, zoom) {
      const bounded = Math.max(0, Math.min(MAX_ZOOM + 1, zoom));
      this.wander();
      if (reduced()) this.map.setView(center, bounded, { animate: false });
      else this.map.flyTo(center, bounded, { duration: 0.25 });
    }

    zoomBy(delta) {
      this.glide(this.map.getCenter(), this.map.getZoom() + delta);
    }

    zoomAround(point, delta, animate = true) {
      const { map } = this;
      const zoom = Math.max(0, Math.min(MAX_ZOOM + 1, map.getZoom() + delta));
      const half = map.getSize().divideBy(2);
      const shift = L.point(point).subtract(half).multiplyBy(1 - 1 / map.getZoomScale(zoom, map.getZoom()));
      const center = map.containerPointToLatLng(half.add(shift));
      if (animate) this.glide(center, zoom);
      else {
        this.wander();
        map.setView(center, zoom, { animate: false });
      }
    }

    // --- for who mounted it ------------------------------------------------------------------------

    update(scene, number) {
      const shown = new Map([...this.picture.items].filter(([, item]) => item.alpha > 0));
      this.take(scene);
      for (const [id, item] of this.picture.items) item.alpha = shown.has(id) ? 1 : 0;
      this.go(number ?? this.step.number);
    }

    destroy() {
      cancelAnimationFrame(this.frameRequest);
      this.watch.disconnect();
      this.stopWheel();
      this.scheme.removeEventListener("change", this.recolour);
      this.map.remove();
      for (const el of [this.frame, ...this.furniture]) el.remove();
      delete this.element.dataset.step;
      this.element.removeAttribute("data-milepost-ready");
    }
  }

  function leafletMap(frame) {
    // With a finger, one scrolls the page; a mouse has a wheel for that and may drag the map.
    const mouse = globalThis.matchMedia?.("(pointer: fine)").matches ?? true;
    // `resize` alone tells Leaflet of a new size: what Leaflet has seen by itself would pass for drawn.
    const map = L.map(frame, {
      trackResize: false,
      center: [0, 0], zoom: 1, minZoom: 0, maxZoom: MAX_ZOOM + 1, zoomSnap: 0,
      zoomControl: false, attributionControl: false, zoomAnimation: false, fadeAnimation: false,
      markerZoomAnimation: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, dragging: mouse,
    });
    frame.setAttribute("role", "region");
    return map;
  }

  function mount(element, scene, options = {}) {
    const story = new StoryMap(element, scene, options);
    return {
      map: story.map,
      get step() { return story.step?.number ?? null; },
      go: (number, how) => story.go(number, how),
      update: (next, number) => story.update(next, number),
      add: (more) => story.add(more),
      resize: () => story.resize(),
      recolour: () => story.takeColours(),
      destroy: () => story.destroy(),
    };
  }

  // --- one record on a plain Leaflet map ----------------------------------------------------------

  const pictures = new WeakMap();

  function pictureOn(map) {
    if (!pictures.has(map)) {
      const picture = new Picture();
      picture.onView = (view) => picture.names.show(layout(picture.names.entries, picture.visible(), view, []));
      pictures.set(map, picture);
      map.addLayer(picture);
    }
    return pictures.get(map);
  }

  // A record, or a sheet of the basemap (it has `land`), drawn until the answer's remove() is called.
  function draw(map, record) {
    const picture = pictureOn(map);
    const id = `record ${(picture.count = (picture.count ?? 0) + 1)}`;
    const sheet = "land" in record ? prepareSheet(record, picture.sheets.length) : null;
    if (sheet) picture.sheets.push(sheet);
    else {
      picture.items.set(id, shaped({ ...prepareRecord(id, record), alpha: 1 }));
      picture.fresh.add(id);
    }
    refresh(picture);
    return {
      remove() {
        picture.items.delete(id);
        picture.sheets = picture.sheets.filter((other) => other !== sheet);
        refresh(picture);
      },
    };
  }

  function refresh(picture) {
    picture.names.set(entriesOf([...picture.items.values()], picture.fresh, []));
    picture.redraw();
  }

  Object.assign(milepost, { mount, draw, Picture });
})();
