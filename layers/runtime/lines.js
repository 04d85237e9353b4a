// Areas, lines and dots of a story, drawn above the basemap on the same canvas. What a step tells of
// ('fresh') has the accent colour; what earlier steps left on the map is grey.
(() => {
  const milepost = globalThis.milepost;
  const { decode, gridLines, shape, copies, lengthOf, lonToX, latToY, toPixels } = milepost.paths;
  const { setWorld } = milepost.basemap;

  const ORDER = ["area", "disputed", "river", "border", "route", "geodesic", "place"];
  const EARTH_KM = 40075.017;

  // A record that will be drawn. `shaped` gives it its geometry, which a step that is never seen need
  // not have.
  function prepareRecord(id, record) {
    return { id, record, kind: record.kind, alpha: 0, progress: 1 };
  }

  function shaped(item) {
    return item.box ? item : Object.assign(item, geometryOf(item.record));
  }

  function geometryOf(record) {
    const found = linesOf(record);
    if (record.kind === "area" || record.kind === "disputed") return withOutline(shape(found, true));
    if (record.kind === "border" || record.kind === "river") return shape(found, false);
    if (found.length) {
      const line = shape(found, false);
      return { ...line, length: lengthOf(line.parts[0]) };
    }
    const x = lonToX(record.lon);
    const y = latToY(record.lat);
    return { x, y, box: [x, y, x, y] };
  }

  // A record brings its geometry with it as encoded paths, or in a page as the path data of a shape
  // that the stills draw too.
  function linesOf({ data, bits, rings, paths, path }) {
    if (data) return gridLines(data, bits);
    return (rings ?? paths ?? (path ? [path] : [])).map(decode);
  }

  // Data cut areas at the antimeridian, or up to 0.1° short of it; that edge, straight north, is no
  // border, so the outline leaves it out.
  function withOutline(area) {
    const outline = new Path2D();
    const near = 0.15 / 360;
    const onEdge = (a, b) => Math.abs(a - Math.round(a)) < near && Math.abs(a - b) < 1e-6;
    for (const xy of area.parts) {
      for (let i = 2, drawing = false; i < xy.length; i += 2) {
        const cut = onEdge(xy[i], xy[i - 2]);
        if (!cut && !drawing) outline.moveTo(xy[i - 2], xy[i - 1]);
        if (!cut) outline.lineTo(xy[i], xy[i + 1]);
        drawing = !cut;
      }
    }
    return { ...area, outline };
  }

  // One pass of a stroke over all copies of the world. Widths and dashes are given in pixels.
  function stroke(pen, item, { colour, width, dash = [], cap = "round" }) {
    const { ctx, view, ratio } = pen;
    const px = 1 / view.scale;
    ctx.strokeStyle = colour;
    ctx.lineWidth = width * px;
    ctx.lineCap = cap;
    ctx.lineJoin = "round";
    // While a new line grows, its dash is the part drawn so far.
    const partial = item.progress < 1 && item.length;
    ctx.setLineDash(partial ? [item.length * item.progress, item.length * 2] : dash.map((d) => d * px));
    for (const k of copies(view, item.box)) {
      setWorld(ctx, view, k, ratio);
      ctx.stroke(item.outline ?? item.path);
    }
    ctx.setLineDash([]);
  }

  function fill(pen, item, colour) {
    pen.ctx.fillStyle = colour;
    for (const k of copies(pen.view, item.box)) {
      setWorld(pen.ctx, pen.view, k, pen.ratio);
      pen.ctx.fill(item.path, "evenodd");
    }
  }

  function hatch(pen, item, colour) {
    const { ctx, view, ratio } = pen;
    const step = 7;
    const [px, py] = toPixels(view, item.box[0], item.box[1]);
    // Anchored to the area's corner, so that the hatching travels with it.
    const shift = (((px + py) % step) + step) % step;
    for (const k of copies(view, item.box)) {
      ctx.save();
      setWorld(ctx, view, k, ratio);
      ctx.clip(item.path, "evenodd");
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.strokeStyle = colour;
      ctx.lineWidth = 1.1;
      ctx.beginPath();
      for (let at = shift - step; at < view.width + view.height; at += step) {
        ctx.moveTo(at, 0);
        ctx.lineTo(at - view.height, view.height);
      }
      ctx.stroke();
      ctx.restore();
    }
  }

  const pens = {
    area(pen, item, fresh) {
      fill(pen, item, fresh ? pen.colours.tint : pen.colours.tintPast);
      stroke(pen, item, { colour: fresh ? pen.colours.tintEdge : pen.colours.border, width: 1 });
    },
    disputed(pen, item) {
      hatch(pen, item, pen.colours.hatch);
      // An outline around a few pixels would hide the hatching.
      if ((item.box[2] - item.box[0]) * pen.view.scale > 36) stroke(pen, item, { colour: pen.colours.context, width: 1.3, dash: [5, 4], cap: "butt" });
    },
    river(pen, item, fresh) {
      // Water keeps its colour: red would make a border of it.
      stroke(pen, item, { colour: fresh ? pen.colours.riverFresh : pen.colours.river, width: fresh ? 2.6 : 1.6 });
    },
    border(pen, item, fresh) {
      if (fresh) stroke(pen, item, { colour: pen.colours.glow, width: 9 });
      stroke(pen, item, { colour: fresh ? pen.colours.accent : pen.colours.context, width: fresh ? 2.6 : 1.8 });
    },
    route(pen, item, fresh) {
      const colour = fresh ? pen.colours.accent : pen.colours.context;
      stroke(pen, item, { colour: pen.colours.casing, width: fresh ? 5 : 4 });
      stroke(pen, item, { colour, width: fresh ? 2.4 : 1.7, dash: fresh ? [7, 5.5] : [5, 4.5] });
    },
    geodesic(pen, item, fresh) {
      stroke(pen, item, { colour: pen.colours.casing, width: fresh ? 6 : 4 });
      stroke(pen, item, { colour: fresh ? pen.colours.accent : pen.colours.context, width: fresh ? 2.6 : 1.6 });
    },
    place(pen, item, fresh) {
      const { ctx, view, ratio, colours } = pen;
      const [x, y] = toPixels(view, item.x, item.y);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const r = fresh ? 5.2 : 3.6;
      disc(ctx, x, y, r + 1.8, colours.casing);
      disc(ctx, x, y, r, fresh ? colours.accent : colours.context);
      if (fresh) disc(ctx, x, y, 1.9, colours.casing);
    },
  };

  function disc(ctx, x, y, r, colour) {
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.fill();
  }

  // The city's extent, once it is larger than its dot: a verdict may rest on the city's edge.
  function footprint(pen, item) {
    const { ctx, view, ratio, colours } = pen;
    const radius = (item.record.radius_km / EARTH_KM / Math.cos((item.record.lat * Math.PI) / 180)) * view.scale;
    if (!(radius > 9) || radius > 0.45 * view.width) return;
    const [x, y] = toPixels(view, item.x, item.y);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    disc(ctx, x, y, radius, colours.town);
    ctx.strokeStyle = colours.tintEdge;
    ctx.lineWidth = 1;
    ctx.setLineDash([2, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  const isFresh = (item, fresh) => fresh.has(item.id);

  function drawRecords(pen, items, fresh) {
    const rank = (item) => ORDER.indexOf(item.kind) * 2 + (isFresh(item, fresh) ? 1 : 0);
    const drawn = items.filter((item) => item.alpha > 0 && pens[item.kind]);
    for (const item of drawn) if (item.kind === "place" && isFresh(item, fresh)) footprint(pen, item);
    for (const item of drawn.sort((a, b) => rank(a) - rank(b))) {
      if (item.progress <= 0) continue;
      pen.ctx.globalAlpha = item.alpha;
      pens[item.kind](pen, item, isFresh(item, fresh));
    }
    pen.ctx.globalAlpha = 1;
  }

  milepost.lines = { prepareRecord, shaped, drawRecords };
})();
