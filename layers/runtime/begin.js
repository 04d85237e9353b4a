// Runs before anything is seen: says that the article will be a walk, in a frame or not, and where
// it begins, so that nothing need be rearranged when the script of the walk has come.
(() => {
  const root = document.documentElement;
  root.classList.add("mp-walking");
  root.classList.toggle("mp-framed", parent !== window);
  // "?" is a step or a check further down, which is shown once it is there.
  root.dataset.at = ["", "#", "#overview"].includes(location.hash) ? "0" : "?";
  // Where that script cannot run (a browser too old for it), the page stays an article.
  addEventListener("load", () => {
    if (!root.hasAttribute("data-walk")) root.classList.remove("mp-walking", "mp-framed");
  });
})();
