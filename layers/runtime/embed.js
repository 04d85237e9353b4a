// For the host of Milepost's frames: gives each the height that its story asks for, and does nothing
// else. One script serves all stories of a page; it may be there twice, and come late.
(() => {
  const LEAST = 200;
  const MOST = 20000;
  const frames = () => document.querySelectorAll("iframe[data-milepost]");

  addEventListener("message", ({ source, data }) => {
    if (data?.type !== "milepost:height" || data.v !== 1) return;
    if (!Number.isFinite(data.height) || data.height < LEAST || data.height > MOST) return;
    for (const frame of frames()) {
      if (frame.contentWindow === source) frame.style.height = `${Math.ceil(data.height)}px`;
    }
  });
  // A story that was there first has spoken already: ask it again.
  for (const frame of frames()) frame.contentWindow?.postMessage({ type: "milepost:ask", v: 1 }, "*");
})();
