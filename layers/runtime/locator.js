// The locator: a small globe, turned to the view's centre, with the view's frame in the accent colour.
(() => {
  const milepost = globalThis.milepost;
  const { gridLines, xToLon, yToLat } = milepost.paths;
  const RAD = Math.PI / 180;

  // The world thinned out to what a globe of a hundred pixels can show, as 3-D unit vectors.
  function globeRings(sheet) {
    const rings = [];
    for (const loop of [sheet.land].flat().flatMap((piece) => gridLines(piece, sheet.bits))) {
      const ring = thin(loop);
      if (ring.length >= 12) rings.push(ring);
    }
    return rings;
  }

  function thin(lonlats) {
    const out = [];
    let [lastLon, lastLat] = [Infinity, Infinity];
    for (let i = 0; i < lonlats.length; i += 2) {
      const [lon, lat] = [lonlats[i], lonlats[i + 1]];
      if (Math.abs(lon - lastLon) * Math.cos(lat * RAD) + Math.abs(lat - lastLat) < 1.1) continue;
      [lastLon, lastLat] = [lon, lat];
      const c = Math.cos(lat * RAD);
      out.push(c * Math.cos(lon * RAD), c * Math.sin(lon * RAD), Math.sin(lat * RAD));
    }
    return out;
  }

  // Orthographic projection with the given centre in the middle: [right, up, towards the eye].
  function turner(lon, lat) {
    const [sl, cl, sp, cp] = [Math.sin(lon * RAD), Math.cos(lon * RAD), Math.sin(lat * RAD), Math.cos(lat * RAD)];
    return (x, y, z) => [cl * y - sl * x, cp * z - sp * (cl * x + sl * y), sp * z + cp * (cl * x + sl * y)];
  }

  class Locator {
    constructor(root, sheet, colours) {
      this.canvas = document.createElement("canvas");
      this.canvas.className = "mp-locator";
      this.canvas.setAttribute("aria-hidden", "true");
      root.append(this.canvas);
      this.sheet = sheet;
      this.colours = colours;
      this.last = "";
    }

    recolour(colours) {
      this.colours = colours;
      this.last = "";
    }

    // Of no use where the view itself is the world, and in the way where the map is small.
    useful(view) {
      return this.sheet && view.width >= 300 && view.height >= 240 && view.width / view.scale < 0.3;
    }

    // Top right, unless that corner is needed.
    stand(low) {
      this.canvas.classList.toggle("mp-low", low);
    }

    box(view) {
      if (!this.useful(view)) return null;
      const r = this.canvas.getBoundingClientRect();
      const root = this.canvas.parentElement.getBoundingClientRect();
      return [r.left - root.left - 4, r.top - root.top - 4, r.right - root.left + 4, r.bottom - root.top + 4];
    }

    draw(view) {
      this.canvas.classList.toggle("mp-shown", this.useful(view));
      const [lon, lat] = [xToLon(view.x), yToLat(view.y)];
      const key = [lon.toFixed(1), lat.toFixed(1), view.zoom.toFixed(1), view.width, view.height].join();
      if (!this.useful(view) || key === this.last) return;
      this.last = key;
      this.rings ??= globeRings(this.sheet);
      const ratio = globalThis.devicePixelRatio || 1;
      const size = this.canvas.offsetWidth || 84;
      this.canvas.width = this.canvas.height = Math.round(size * ratio);
      const ctx = this.canvas.getContext("2d");
      const r = size / 2 - 1;
      ctx.setTransform(ratio, 0, 0, ratio, (size / 2) * ratio, (size / 2) * ratio);
      this.globe(ctx, turner(lon, lat), r);
      this.frame(ctx, turner(lon, lat), r, view);
    }

    globe(ctx, turn, r) {
      ctx.beginPath();
      ctx.arc(0, 0, r, 0, 2 * Math.PI);
      ctx.fillStyle = this.colours.globeSea;
      ctx.fill();
      ctx.save();
      ctx.clip();
      ctx.beginPath();
      for (const ring of this.rings) traceRing(ctx, ring, turn, r);
      ctx.fillStyle = this.colours.globeLand;
      ctx.fill();
      ctx.restore();
      ctx.strokeStyle = this.colours.globeEdge;
      ctx.lineWidth = 1;
      ctx.stroke();
      ctx.beginPath();
      ctx.arc(0, 0, r, 0, 2 * Math.PI);
      ctx.stroke();
    }

    frame(ctx, turn, r, view) {
      const [halfW, halfH] = [view.width / 2 / view.scale, view.height / 2 / view.scale];
      const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]];
      ctx.beginPath();
      for (let side = 0; side < 4; side++) for (let i = 0; i < 8; i++) {
        const [ax, ay] = corners[side];
        const [bx, by] = corners[side + 1];
        const lon = xToLon(view.x + (ax + ((bx - ax) * i) / 8) * halfW) * RAD;
        const lat = yToLat(view.y + (ay + ((by - ay) * i) / 8) * halfH) * RAD;
        const [x, y] = turn(Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat));
        ctx.lineTo(x * r, -y * r);
      }
      ctx.closePath();
      ctx.fillStyle = this.colours.glow;
      ctx.fill();
      ctx.strokeStyle = this.colours.accent;
      ctx.lineWidth = 1.5;
      ctx.stroke();
      // A close view's frame is a speck: a ring around it says where to look.
      if (Math.min(halfW, halfH) * 2 * 2 * Math.PI * r > 9) return;
      ctx.beginPath();
      ctx.arc(0, 0, 6, 0, 2 * Math.PI);
      ctx.stroke();
    }
  }

  // What lies behind the globe is pushed out to its rim, so that rings across the rim stay closed.
  function traceRing(ctx, ring, turn, r) {
    let seen = false;
    const flat = [];
    for (let i = 0; i < ring.length; i += 3) {
      const [x, y, z] = turn(ring[i], ring[i + 1], ring[i + 2]);
      const push = z < 0 ? 1 / Math.max(1e-6, Math.hypot(x, y)) : 1;
      seen ||= z >= 0;
      flat.push(x * push * r, -y * push * r);
    }
    if (!seen) return;
    ctx.moveTo(flat[0], flat[1]);
    for (let i = 2; i < flat.length; i += 2) ctx.lineTo(flat[i], flat[i + 1]);
    ctx.closePath();
  }

  milepost.Locator = Locator;
})();
