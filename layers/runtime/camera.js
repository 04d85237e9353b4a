// Where the camera goes: a view in which everything that a step tells of is seen whole, names
// included, and nothing of it lies under a control.
(() => {
  const milepost = globalThis.milepost;
  const { lonToX, latToY, viewAt, toPixels } = milepost.paths;
  const { overlap } = milepost.labels;

  const MAX_ZOOM = 11;
  const ROOM = 12;

  function boxOf([west, south, east, north]) {
    return [lonToX(west), latToY(north), lonToX(east), latToY(south)];
  }

  function fit(box, pad, width, height) {
    const room = (size, before, after) => Math.max(40, size - before - after);
    const scale = Math.min(
      room(width, pad.left, pad.right) / Math.max(box[2] - box[0], 1e-9),
      room(height, pad.top, pad.bottom) / Math.max(box[3] - box[1], 1e-9),
      256 * 2 ** MAX_ZOOM,
    );
    const x = (box[0] + box[2]) / 2 + (pad.right - pad.left) / 2 / scale;
    const y = (box[1] + box[3]) / 2 + (pad.bottom - pad.top) / 2 / scale;
    return viewAt(x, y, Math.max(0, Math.log2(scale / 256)), width, height);
  }

  // Pixels of the lines that the step tells of: their bulge may leave the step's bounds.
  function lineExtents(items, fresh, view) {
    const boxes = [];
    for (const item of items) {
      if (item.kind !== "geodesic" || !fresh.has(item.id)) continue;
      const [x0, y0] = toPixels(view, item.box[0], item.box[1]);
      const wide = (item.box[2] - item.box[0]) * view.scale;
      boxes.push([x0, y0, x0 + wide, y0 + (item.box[3] - item.box[1]) * view.scale]);
    }
    return boxes;
  }

  // Move a side in by what sticks out of it; step aside from a control by the shorter way.
  function adjust(pad, boxes, lines, view, keepouts) {
    const before = JSON.stringify(pad);
    for (const box of [...boxes, ...lines]) {
      pad.left += Math.max(0, ROOM - box[0]);
      pad.top += Math.max(0, ROOM - box[1]);
      pad.right += Math.max(0, box[2] - view.width + ROOM);
      pad.bottom += Math.max(0, box[3] - view.height + ROOM);
    }
    for (const box of boxes) for (const keep of keepouts) stepAside(pad, box, keep, view);
    return JSON.stringify(pad) !== before;
  }

  function stepAside(pad, box, keep, view) {
    if (!overlap(box, keep)) return;
    const fromLeft = keep[0] + keep[2] < view.width;
    const fromTop = keep[1] + keep[3] < view.height;
    const across = fromLeft ? keep[2] - box[0] : box[2] - keep[0];
    const down = fromTop ? keep[3] - box[1] : box[3] - keep[1];
    if (across < down) pad[fromLeft ? "left" : "right"] += across + 6;
    else pad[fromTop ? "top" : "bottom"] += down + 6;
  }

  // Padding may not eat the map: past this share the rest is accepted as it is.
  function limit(pad, width, height) {
    for (const [a, b, size] of [["left", "right", width], ["top", "bottom", height]]) {
      const sum = pad[a] + pad[b];
      if (sum > 0.72 * size) {
        pad[a] *= (0.72 * size) / sum;
        pad[b] *= (0.72 * size) / sum;
      }
    }
  }

  // `layoutAt(view)` says where the names would stand.
  function viewFor(step, items, fresh, size, keepouts, layoutAt) {
    if (step.center && step.zoom !== null) {
      // The author saw his view on a wide screen: a small map shows the same ground, not a cut of it.
      const shrink = Math.log2(Math.min(1, size.x / 760, size.y / 560));
      const zoom = Math.max(0, Math.min(MAX_ZOOM, step.zoom + shrink));
      return viewAt(lonToX(step.center[0]), latToY(step.center[1]), zoom, size.x, size.y);
    }
    const edge = Math.max(24, Math.min(76, 0.11 * Math.min(size.x, size.y)));
    const pad = { left: edge, right: edge, top: edge, bottom: edge };
    const box = boxOf(step.bounds);
    let view = fit(box, pad, size.x, size.y);
    for (let round = 0; round < 6; round++) {
      const told = layoutAt(view).taken.filter((part) => part.fresh).map((part) => part.box);
      if (!adjust(pad, told, lineExtents(items, fresh, view), view, keepouts)) break;
      limit(pad, size.x, size.y);
      view = fit(box, pad, size.x, size.y);
    }
    return view;
  }

  // Seconds: longer for a longer way, never long enough to wait for.
  function flightTime(from, to) {
    const zooms = Math.abs(to.zoom - from.zoom);
    const pan = Math.hypot(to.x - from.x, to.y - from.y) * Math.min(from.scale, to.scale);
    return Math.min(0.9, 0.3 + 0.1 * zooms + pan / 2500);
  }

  milepost.camera = { viewFor, flightTime, MAX_ZOOM };
})();
