// Names on the map: DOM text above the canvas (textContent only), placed so that none covers another.
// `layout` decides and moves nothing, so the camera can ask where names would stand in a view it has
// not flown to yet; `show` then puts them there and `follow` carries them along in each frame.
(() => {
  const milepost = globalThis.milepost;
  const { along, lengthOf, lonToX, latToY, toPixels } = milepost.paths;

  const BLOCKED = 1000;
  // What makes a name unreadable, or the map wrong: another name, a button, the map's edge, another
  // place's dot (its reader would take the name for that place's).
  const COVERED = 100 * BLOCKED;
  const EDGE = 5;
  // What a leader costs that runs through a name or a dot, or whose name stands by another dot.
  const CROSSED = 400;
  const REACHES = [26, 44, 70, 105, 150];
  // With more places than this to tell of, leaders would make a hedgehog of the map.
  const FEW = 24;

  // --- what is to be named ---------------------------------------------------------------------

  function entry(id, kind, text, fresh, at) {
    return { id, kind, text, fresh, lang: "", offset: null, ...at };
  }

  function nameOfArea(item) {
    // The middle of the largest part: good enough for a hatched area's name.
    const size = (xy) => Math.abs(xy[0] - xy[xy.length / 2]) + xy.length * 1e-9;
    const xy = item.parts.reduce((a, b) => (size(b) > size(a) ? b : a));
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < xy.length; i += 2) {
      x0 = Math.min(x0, xy[i]);
      x1 = Math.max(x1, xy[i]);
      y0 = Math.min(y0, xy[i + 1]);
      y1 = Math.max(y1, xy[i + 1]);
    }
    return { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
  }

  function entryOf(item, fresh) {
    const { id, record } = item;
    if (item.kind === "place") return { ...entry(id, "place", record.name, fresh, { x: item.x, y: item.y }), lang: record.lang };
    if (item.kind === "geodesic") return entry(id, "pill", record.label, fresh, { line: item.parts[0] });
    if (item.kind === "disputed") return entry(id, "disputed", record.name, fresh, { ...nameOfArea(item), span: item.box[2] - item.box[0] });
    if (item.kind === "label") return entry(id, record.style, record.text, fresh, { x: item.x, y: item.y });
    return null;
  }

  function entriesOf(items, fresh, labels) {
    const entries = items.map((item) => entryOf(item, fresh.has(item.id))).filter((e) => e && e.text);
    labels.forEach((label, i) => {
      const at = { x: lonToX(label.lon), y: latToY(label.lat) };
      // One name, one label: a step's own label may repeat what a record says already.
      entries.push(entry(`label ${label.style} ${label.text} ${i}`, label.style, label.text, false, at));
    });
    return entries;
  }

  // --- where it may stand ----------------------------------------------------------------------

  const overlap = (a, b) =>
    Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

  const boxAt = (e, x, y) => [x, y, x + e.width, y + e.height];

  function aroundDot(e, view) {
    const [x, y] = toPixels(view, e.x, e.y);
    const gap = e.fresh ? 11 : 8;
    const d = gap * 0.6;
    const { width: w, height: h } = e;
    const spots = [
      [gap, -h / 2], [-gap - w, -h / 2], [-w / 2, -gap - h + 2], [-w / 2, gap - 2],
      [d, -d - h + 4], [d, d - 4], [-d - w, -d - h + 4], [-d - w, d - 4],
    ];
    // In a crowd also above or below the dot, pushed to either side.
    for (const right of [-0.25, -0.75, -0.1, -0.9]) spots.push([w * right, -gap - h + 2], [w * right, gap - 2]);
    return spots.map(([dx, dy], i) => ({ x: e.x, y: e.y, offset: [dx, dy], box: boxAt(e, x + dx, y + dy), cost: i * 3 }));
  }

  // Away from a dot, with a leader from its rim to the name's nearest edge: the spots of `spots.py`.
  function led(e, view, reach) {
    const [x, y] = toPixels(view, e.x, e.y);
    const out = [];
    for (let i = 0; i < 16; i++) {
      const angle = ((i % 2 ? -i - 1 : i) * Math.PI) / 16;
      const [dx, dy] = [Math.cos(angle), -Math.sin(angle)];
      const side = (d) => Math.sign(Math.round(d * 1e6)) / 2;
      const left = dx * reach + (side(dx) - 0.5) * e.width;
      const top = dy * reach + ((Math.abs(dy) > 0.3 ? side(dy) : 0) - 0.5) * e.height;
      const foot = [Math.min(Math.max(0, left), left + e.width), Math.min(Math.max(0, top + 3), top + e.height - 3)];
      const way = Math.max(1e-9, Math.hypot(...foot));
      const leader = [(foot[0] / way) * 7, (foot[1] / way) * 7, ...foot];
      out.push({ x: e.x, y: e.y, offset: [left, top], box: boxAt(e, x + left, y + top), cost: i * 3, leader });
    }
    return out;
  }

  // Boxes along a leader.
  function onLeader({ x, y, leader }, view) {
    const [px, py] = toPixels(view, x, y);
    const [ax, ay, bx, by] = leader;
    const n = Math.ceil(Math.hypot(bx - ax, by - ay) / 5) || 1;
    return Array.from({ length: n + 1 }, (_, i) => {
      const [qx, qy] = [px + ax + ((bx - ax) * i) / n, py + ay + ((by - ay) * i) / n];
      return [qx - 2, qy - 2, qx + 2, qy + 2];
    });
  }

  // A country's name stays on its country, or is left out: a quarter of its width aside at most.
  function aroundCentre(e, view) {
    const [x, y] = toPixels(view, e.x, e.y);
    const out = [];
    for (const [right, down] of [[0, 0], [0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, -1], [1, -1], [-1, 1]]) {
      const dx = -e.width / 2 + right * e.width * 0.25;
      const dy = -e.height / 2 + down * (e.height + 6);
      out.push({ x: e.x, y: e.y, offset: [dx, dy], box: boxAt(e, x + dx, y + dy), cost: 6 * (Math.abs(right) + Math.abs(down)) });
    }
    return out;
  }

  // The pill stands on its line, near the middle of what is in view, clear of both ends; where the
  // line is too short for that, beside it.
  function onLine(e, view) {
    const pixels = lengthOf(e.line) * view.scale;
    const seen = [];
    for (let i = 1; i < 40; i++) {
      const [x, y] = along(e.line, i / 40);
      const [px, py] = toPixels(view, x, y);
      if (px > 0 && px < view.width && py > 0 && py < view.height) seen.push({ t: i / 40, x, y, px, py });
    }
    const clear = (e.width / 2 + 16) / Math.max(1, pixels);
    const inner = seen.filter((s) => s.t > clear && s.t < 1 - clear);
    const middle = seen.length ? (seen[0].t + seen[seen.length - 1].t) / 2 : 0.5;
    const spots = inner.map((s) => [s, 0, 0, Math.abs(s.t - middle) * 40]);
    // Beside the line only where a step tells of it: elsewhere a stray figure is no help.
    if (!e.fresh) return onSpots(e, spots);
    const centre = seen[Math.floor(seen.length / 2)] ?? pointAt(e.line, 0.5, view);
    for (const [right, down] of [[0, 1], [0, -1], [1, 0], [-1, 0], [0.8, 0.8], [-0.8, -0.8], [0.8, -0.8], [-0.8, 0.8]]) {
      spots.push([centre, right * (e.width / 2 + 14), down * (e.height / 2 + 12), 60]);
    }
    // Beside any other part of it, where the middle is taken; a little further off where all else is.
    for (const s of seen) for (const down of [-12, 12, -18, 18]) {
      const cost = (Math.abs(down) > 12 ? 3000 : 300) + Math.abs(s.t - middle) * 40;
      spots.push([s, 0, down + (Math.sign(down) * e.height) / 2, cost]);
    }
    return onSpots(e, spots);
  }

  function onSpots(e, spots) {
    return spots.map(([s, dx, dy, cost]) => {
      const offset = [dx - e.width / 2, dy - e.height / 2];
      return { x: s.x, y: s.y, offset, box: boxAt(e, s.px + offset[0], s.py + offset[1]), cost };
    });
  }

  function pointAt(line, t, view) {
    const [x, y] = along(line, t);
    const [px, py] = toPixels(view, x, y);
    return { t, x, y, px, py };
  }

  // Those near its thing first; `far` says whether the name may stand off it.
  function* rings(e, view, far) {
    if (e.kind === "place") yield aroundDot(e, view);
    else yield e.kind === "pill" ? onLine(e, view) : aroundCentre(e, view);
    if (far && e.kind === "place" && e.fresh) for (const reach of REACHES) yield led(e, view, reach);
  }

  // --- what stands in the way -------------------------------------------------------------------

  // Points of the story's lines in the view, about one in 9 px, by the cell of 32 px that they lie in:
  // names rather not lie on them.
  const cellOf = (px) => Math.floor(px / 32);
  const keyOf = (column, row) => row * 4096 + column;

  function linePoints(items, view) {
    const out = new Map();
    for (const item of items) {
      if (!["geodesic", "route", "border", "river"].includes(item.kind)) continue;
      for (const xy of item.parts) sampleLine(xy, view, out, item.id);
    }
    return out;
  }

  function sampleLine(xy, view, out, id) {
    for (let i = 2; i < xy.length; i += 2) {
      const [ax, ay] = toPixels(view, xy[i - 2], xy[i - 1]);
      const bx = ax + (xy[i] - xy[i - 2]) * view.scale;
      const by = ay + (xy[i + 1] - xy[i - 1]) * view.scale;
      if (Math.max(ax, bx) < 0 || Math.min(ax, bx) > view.width || Math.max(ay, by) < 0 || Math.min(ay, by) > view.height) continue;
      const n = Math.min(200, Math.ceil(Math.hypot(bx - ax, by - ay) / 9) || 1);
      for (let j = 0; j < n; j++) {
        const point = [ax + ((bx - ax) * j) / n, ay + ((by - ay) * j) / n, id];
        const key = keyOf(cellOf(point[0]), cellOf(point[1]));
        if (out.has(key)) out.get(key).push(point);
        else out.set(key, [point]);
      }
    }
  }

  function outside(box, view) {
    return box[0] < EDGE || box[1] < EDGE || box[2] > view.width - EDGE || box[3] > view.height - EDGE;
  }

  const away = ([x0, y0, x1, y1], x, y) => Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1));

  // What it costs that a place's name may be read as another's, whose dot it stands by (`labels.py`
  // has the same rule).
  function misread({ box, leader }, dot, own) {
    const other = away(box, dot.x, dot.y);
    if (leader) return other < 14 ? CROSSED : 0;
    if (other < own - 2) return COVERED;
    return other < own + 6 ? 40 : 0;
  }

  // Infinity once it is clear that the cost is not below `most`.
  function costOf(candidate, e, taken, points, view, keepouts, most) {
    const { box } = candidate;
    let cost = candidate.cost;
    if (e.offset && e.offset[0] === candidate.offset[0] && e.offset[1] === candidate.offset[1]) cost -= 5;
    if (outside(box, view)) cost += COVERED;
    for (const keep of keepouts) if (overlap(box, keep) > 0) cost += COVERED;
    const own = e.kind === "place" ? away(box, ...toPixels(view, e.x, e.y)) : 0;
    let misreading = 0;
    for (const other of taken) {
      if (cost >= most) return Infinity;
      if (other.owner === e.id) continue;
      const shared = overlap(box, other.box);
      if (shared > 0) cost += (other.end ? BLOCKED : COVERED) + shared;
      if (other.dot && own) misreading = Math.max(misreading, misread(candidate, other, own));
    }
    cost += misreading;
    if (candidate.leader && cost < most) {
      const parts = onLeader(candidate, view);
      const others = taken.filter((other) => other.owner !== e.id && !other.end).map((other) => other.box);
      if ([...others, ...keepouts].some((other) => parts.some((part) => overlap(part, other) > 0))) cost += CROSSED;
    }
    return cost >= most ? Infinity : cost + (e.kind === "place" ? 12 : 40) * crossings(box, points, e.id);
  }

  // How many points of other lines lie in a box.
  function crossings(box, points, own) {
    const [left, top, right, bottom] = [box[0] - 2, box[1], box[2] + 2, box[3]];
    let count = 0;
    for (let row = cellOf(top); row <= cellOf(bottom); row++) {
      for (let column = cellOf(left); column <= cellOf(right); column++) {
        for (const [x, y, id] of points.get(keyOf(column, row)) ?? []) {
          if (id !== own && x > left && x < right && y > top && y < bottom) count += 1;
        }
      }
    }
    return count;
  }

  const RANK = { place: 2, pill: 1, disputed: 4, border: 5, region: 6, country: 6, river: 7, sea: 8 };
  const rank = (e) => (e.fresh ? 0 : 3) + (RANK[e.kind] ?? 9) + (e.kind === "place" && e.fresh ? -2 : 0);

  // How much crossing of lines a name bears before it is left out.
  const LIMIT = { place: BLOCKED, pill: BLOCKED, border: 300, disputed: BLOCKED, river: 200 };

  function dotBoxes(entries, view) {
    return entries
      .filter((e) => e.kind === "place")
      .map((e) => {
        const [x, y] = toPixels(view, e.x, e.y);
        const r = e.fresh ? 8 : 6;
        return { owner: e.id, box: [x - r, y - r, x + r, y + r], fresh: e.fresh, dot: true, x, y };
      });
  }

  function lineEnds(entries, view) {
    return entries
      .filter((e) => e.kind === "pill")
      .flatMap((e) => [0, e.line.length - 2].map((i) => toPixels(view, e.line[i], e.line[i + 1])))
      .map(([x, y]) => ({ owner: "", box: [x - 5, y - 5, x + 5, y + 5], end: true }));
  }

  // Where each name stands in a view: {placed: Map(entry → candidate), taken: boxes}. With `wishes` the
  // step's own names are placed even where nothing would be seen of them: the camera makes room then.
  function layout(entries, items, view, keepouts, wishes = false) {
    let room = (view.width * view.height) / 24000;
    const taken = [...dotBoxes(entries, view), ...lineEnds(entries, view)];
    const points = linePoints(items, view);
    const placed = new Map();
    const said = new Set();
    const far = !wishes && entries.filter((e) => e.fresh).length <= FEW;
    for (const e of [...entries].sort((a, b) => rank(a) - rank(b))) {
      const best = bestFor(e, taken, points, view, keepouts, wishes ? Infinity : COVERED, far);
      // A small map bears few names that are not the story's own.
      const spare = e.kind !== "place" && e.kind !== "pill";
      if (!best || (spare && (said.has(e.text) || --room < 0))) continue;
      said.add(e.text);
      placed.set(e, best);
      // A figure's ring takes room too.
      const ring = e.kind === "pill" ? 4 : 0;
      const [x0, y0, x1, y1] = best.box;
      taken.push({ owner: e.id, box: [x0 - ring, y0 - ring, x1 + ring, y1 + ring], fresh: e.fresh });
      if (best.leader) for (const box of onLeader(best, view)) taken.push({ owner: e.id, box });
    }
    return { placed, taken };
  }

  function bestFor(e, taken, points, view, keepouts, most, far) {
    // An area of a few pixels is no place for a name, nor is a hatched one much narrower than it.
    if (e.span * view.scale < (e.kind === "disputed" ? 60 : 30)) return null;
    let best = null;
    for (const ring of rings(e, view, far)) {
      for (const candidate of ring) {
        const total = costOf(candidate, e, taken, points, view, keepouts, best?.total ?? Infinity);
        if (!best || total < best.total) best = { ...candidate, total };
      }
      // A free spot near by is better than any further off.
      if (best && best.total < CROSSED) break;
    }
    const must = e.fresh && (e.kind === "place" || e.kind === "pill");
    return best && best.total < (must ? most : LIMIT[e.kind] ?? 120) ? best : null;
  }

  // --- the elements ------------------------------------------------------------------------------

  class Names {
    constructor(pane) {
      this.root = document.createElement("div");
      this.root.className = "mp-names";
      // The map's caption says the same in words.
      this.root.setAttribute("aria-hidden", "true");
      pane.append(this.root);
      this.elements = new Map();
      this.leaders = new Map();
      this.entries = [];
      this.placed = new Map();
    }

    // Give the names of a step; elements of names that stay are kept, so that they do not flicker.
    set(entries) {
      const wanted = new Set(entries.map((e) => e.id));
      for (const [id, el] of this.elements) {
        if (!wanted.has(id)) {
          el.remove();
          this.elements.delete(id);
        }
      }
      for (const e of entries) this.adopt(e);
      for (const e of entries) {
        e.width = e.el.offsetWidth;
        e.height = e.el.offsetHeight;
      }
      this.entries = entries;
      this.placed = new Map();
    }

    adopt(e) {
      e.el = this.elements.get(e.id) ?? document.createElement("span");
      e.el.textContent = e.text;
      e.el.className = `mp-name mp-${e.kind}${e.fresh ? " mp-fresh" : ""}`;
      if (e.lang) e.el.lang = e.lang;
      if (!e.el.isConnected) this.root.append(e.el);
      this.elements.set(e.id, e.el);
    }

    show({ placed }) {
      this.placed = placed;
      for (const el of this.leaders.values()) el.remove();
      this.leaders.clear();
      for (const e of this.entries) {
        const spot = placed.get(e);
        e.offset = spot ? spot.offset : null;
        e.el.classList.toggle("mp-shown", Boolean(spot));
        if (spot?.leader) this.lead(e, spot.leader);
      }
    }

    lead(e, [ax, ay, bx, by]) {
      const el = document.createElement("i");
      el.className = "mp-leader";
      el.style.width = `${Math.hypot(bx - ax, by - ay)}px`;
      this.leaders.set(e, el);
      this.root.prepend(el);
    }

    // Names hidden until their line has been drawn.
    hold(ids) {
      for (const e of this.entries) if (ids.has(e.id)) e.el.classList.remove("mp-shown");
    }

    follow(view) {
      for (const [e, spot] of this.placed) {
        const [x, y] = toPixels(view, spot.x, spot.y);
        // Whole pixels: text on half pixels blurs.
        e.el.style.transform = `translate(${Math.round(x + spot.offset[0])}px, ${Math.round(y + spot.offset[1])}px)`;
        if (!spot.leader) continue;
        const [ax, ay, bx, by] = spot.leader;
        this.leaders.get(e).style.transform = `translate(${x + ax}px, ${y + ay}px) rotate(${Math.atan2(by - ay, bx - ax)}rad)`;
      }
    }
  }

  milepost.labels = { Names, entriesOf, layout, overlap };
})();
