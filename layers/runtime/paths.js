// Encoded paths become shapes in unit Web Mercator: x and y run from 0 to 1 over one world. A shape
// is projected once; each frame then only sets a transform, however many vertices it has.
(() => {
  const milepost = (globalThis.milepost ??= {});
  const MAX_LAT = 85.0511287798;

  const lonToX = (lon) => lon / 360 + 0.5;
  const latToY = (lat) => {
    const clamped = Math.max(-MAX_LAT, Math.min(MAX_LAT, lat));
    return 0.5 - Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360)) / (2 * Math.PI);
  };
  const xToLon = (x) => (x - 0.5) * 360;
  const yToLat = (y) => (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;

  // Encoded polyline, latitude first, in 1e-5 degree: zigzag numbers in chunks of five bits, each relative to the last.
  function decode(text) {
    const out = [];
    let at = 0;
    let lat = 0;
    let lon = 0;
    const next = () => {
      let value = 0;
      let weight = 1;
      let chunk;
      do {
        chunk = text.charCodeAt(at++) - 63;
        value += (chunk & 31) * weight;
        weight *= 32;
      } while (chunk >= 32);
      return value % 2 ? -(value + 1) / 2 : value / 2;
    };
    while (at < text.length) {
      lat += next();
      lon += next();
      out.push(lon / 1e5, lat / 1e5);
    }
    return out;
  }

  function project(lonlats) {
    const xy = new Float64Array(lonlats.length);
    for (let i = 0; i < lonlats.length; i += 2) {
      xy[i] = lonToX(lonlats[i]);
      xy[i + 1] = latToY(lonlats[i + 1]);
    }
    return xy;
  }

  function grow(box, xy) {
    for (let i = 0; i < xy.length; i += 2) {
      if (xy[i] < box[0]) box[0] = xy[i];
      if (xy[i] > box[2]) box[2] = xy[i];
      if (xy[i + 1] < box[1]) box[1] = xy[i + 1];
      if (xy[i + 1] > box[3]) box[3] = xy[i + 1];
    }
  }

  function trace(path, xy, closed) {
    if (xy.length < 4) return;
    path.moveTo(xy[0], xy[1]);
    for (let i = 2; i < xy.length; i += 2) path.lineTo(xy[i], xy[i + 1]);
    if (closed) path.closePath();
  }

  // {path, box, parts}: what is drawn, where it lies, and its vertices for labels and progress.
  function shape(lines, closed) {
    const path = new Path2D();
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const parts = lines.map(project);
    for (const xy of parts) {
      grow(box, xy);
      trace(path, xy, closed);
    }
    return { path, box, parts };
  }

  // A sheet's path data (layers/grid.py), whole or in pieces, as a shape in unit coordinates: the browser
  // reads it itself.
  function gridPath(data, bits) {
    const path = new Path2D();
    for (const piece of [data].flat()) path.addPath(new Path2D(piece), { a: 2 ** -bits, d: 2 ** -bits });
    return path;
  }

  // The lines of path data again, as flat lists of degrees: each number is relative to the one before,
  // and a loop ends where it begins.
  function gridLines(data, bits) {
    let [x, y] = [0, 0];
    return data.split("m").slice(1).map((part) => {
      const steps = part.match(/-?\d+/g).map(Number);
      const line = [];
      const from = [x + steps[0], y + steps[1]];
      for (let i = 0; i < steps.length; i += 2) {
        x += steps[i];
        y += steps[i + 1];
        line.push(xToLon(x * 2 ** -bits), yToLat(y * 2 ** -bits));
      }
      if (!part.endsWith("z")) return line;
      [x, y] = from;
      return [...line, line[0], line[1]];
    });
  }

  function lengthOf(xy) {
    let sum = 0;
    for (let i = 2; i < xy.length; i += 2) sum += Math.hypot(xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]);
    return sum;
  }

  // The point at a share t of a path's drawn length.
  function along(xy, t) {
    let left = lengthOf(xy) * t;
    for (let i = 2; i < xy.length; i += 2) {
      const step = Math.hypot(xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]);
      if (step >= left && step > 0) {
        const f = left / step;
        return [xy[i - 2] + f * (xy[i] - xy[i - 2]), xy[i - 1] + f * (xy[i + 1] - xy[i - 1])];
      }
      left -= step;
    }
    return [xy[xy.length - 2], xy[xy.length - 1]];
  }

  // A view is a centre in unit coordinates, pixels a world, and a size: all that a pen needs.
  function viewAt(x, y, zoom, width, height) {
    return { x, y, zoom, scale: 256 * 2 ** zoom, width, height };
  }

  function viewOf(map) {
    const size = map.getSize();
    const center = map.getCenter();
    return viewAt(lonToX(center.lng), latToY(center.lat), map.getZoom(), size.x, size.y);
  }

  // The copies of the world, 360° apart, in which a box meets the view (a margin for wide strokes).
  function copies(view, box, marginPx = 12) {
    const halfW = (view.width / 2 + marginPx) / view.scale;
    const halfH = (view.height / 2 + marginPx) / view.scale;
    if (box[3] < view.y - halfH || box[1] > view.y + halfH) return [];
    const out = [];
    const last = Math.floor(view.x + halfW - box[0]);
    for (let k = Math.ceil(view.x - halfW - box[2]); k <= last; k++) out.push(k);
    return out;
  }

  // The copy of one position that lies nearest to the middle of the view, in pixels.
  function toPixels(view, x, y) {
    const near = x + Math.round(view.x - x);
    return [(near - view.x) * view.scale + view.width / 2, (y - view.y) * view.scale + view.height / 2];
  }

  milepost.paths = {
    lonToX, latToY, xToLon, yToLat, decode, project, shape, gridPath, gridLines, lengthOf, along, viewAt, viewOf, copies, toPixels,
  };
})();
