// The basemap: land, water and borders on one canvas, drawn afresh in every frame of a flight, so
// that the map is never blank and never a blurred stretch of the last step.
(() => {
  const milepost = globalThis.milepost;
  const { gridPath, copies, lonToX, latToY } = milepost.paths;

  // A sheet's paths, each made when it is first drawn. The outline of the land is the coast: no border
  // is in it.
  function prepareSheet(sheet, index) {
    const [west, south, east, north] = sheet.bounds;
    const made = { sheet, detailed: sheet.detailed ?? index > 0, box: [lonToX(west), latToY(north), lonToX(east), latToY(south)] };
    for (const part of ["land", "lakes", "rivers", "borders"]) {
      let path = null;
      Object.defineProperty(made, part, { get: () => (path ??= gridPath(sheet[part], sheet.bits)) });
    }
    return made;
  }

  function setWorld(ctx, view, k, ratio) {
    const s = ratio * view.scale;
    ctx.setTransform(s, 0, 0, s, ratio * (view.width / 2) - s * (view.x - k), ratio * (view.height / 2) - s * view.y);
  }

  // A detailed sheet is worth its vertices once it fills a good part of the view; further out the
  // two sheets differ by less than a pixel, so that the switch is not seen.
  function worthIt(sheet, view) {
    if (!sheet.detailed) return true;
    return (sheet.box[2] - sheet.box[0]) * view.scale > 0.3 * Math.min(view.width, 700);
  }

  function covers(sheet, view) {
    const halfW = view.width / 2 / view.scale;
    const halfH = view.height / 2 / view.scale;
    const k = Math.round(view.x - (sheet.box[0] + sheet.box[2]) / 2);
    return (
      sheet.box[0] + k <= view.x - halfW && sheet.box[2] + k >= view.x + halfW &&
      sheet.box[1] <= view.y - halfH && sheet.box[3] >= view.y + halfH
    );
  }

  function drawSheet(ctx, sheet, view, ratio, colours, k) {
    const px = 1 / view.scale;
    setWorld(ctx, view, k, ratio);
    ctx.lineJoin = "bevel";
    ctx.lineCap = "round";
    // Shallow water: a wide stroke of which the land covers the inner half.
    ctx.strokeStyle = colours.shore;
    ctx.lineWidth = 7 * px;
    ctx.stroke(sheet.land);
    ctx.fillStyle = colours.land;
    ctx.fill(sheet.land, "evenodd");
    ctx.strokeStyle = colours.coast;
    ctx.lineWidth = 0.9 * px;
    ctx.stroke(sheet.land);
    drawWater(ctx, sheet, view, colours, px);
    ctx.strokeStyle = colours.border;
    ctx.lineWidth = (view.zoom > 4 ? 1 : 0.8) * px;
    ctx.stroke(sheet.borders);
  }

  function drawWater(ctx, sheet, view, colours, px) {
    ctx.fillStyle = colours.sea;
    ctx.strokeStyle = colours.coast;
    ctx.lineWidth = 0.7 * px;
    ctx.fill(sheet.lakes, "evenodd");
    ctx.stroke(sheet.lakes);
    // Rivers of the world at world zoom would be a net of hair: they come in as one draws near.
    if (view.zoom < 3.5) return;
    ctx.strokeStyle = colours.river;
    ctx.lineWidth = Math.min(1.5, 0.5 + (view.zoom - 3.5) * 0.25) * px;
    ctx.stroke(sheet.rivers);
  }

  function drawDetailed(ctx, sheet, view, ratio, colours, k) {
    const px = 1 / view.scale;
    const [x0, y0, x1, y1] = sheet.box;
    ctx.save();
    setWorld(ctx, view, k, ratio);
    ctx.beginPath();
    // Inset, because the clipped land's own cut edge runs along the bounds.
    ctx.rect(x0 + 4 * px, y0 + 4 * px, x1 - x0 - 8 * px, y1 - y0 - 8 * px);
    ctx.clip();
    ctx.fillStyle = colours.sea;
    ctx.fillRect(x0, y0, x1 - x0, y1 - y0);
    drawSheet(ctx, sheet, view, ratio, colours, k);
    ctx.restore();
  }

  function drawSheets(ctx, sheets, view, ratio, colours) {
    const shown = sheets.filter((sheet) => worthIt(sheet, view));
    // What a sheet above hides entirely need not be drawn.
    const first = Math.max(0, shown.findLastIndex((sheet) => covers(sheet, view)));
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (sheets.length) {
      ctx.fillStyle = colours.sea;
      ctx.fillRect(0, 0, view.width, view.height);
    }
    for (const sheet of shown.slice(first)) {
      const draw = sheet.detailed ? drawDetailed : drawSheet;
      for (const k of copies(view, sheet.box)) draw(ctx, sheet, view, ratio, colours, k);
    }
  }

  milepost.basemap = { prepareSheet, drawSheets, worthIt, setWorld };
})();
