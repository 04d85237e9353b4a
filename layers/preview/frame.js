// A story's page in a frame that may run its scripts and reach nothing else.
export function frame(html, title) {
  const element = document.createElement("iframe");
  // An opaque origin: neither the app's page, nor its storage, nor its cookies.
  element.setAttribute("sandbox", "allow-scripts");
  element.referrerPolicy = "no-referrer";
  element.title = title;
  element.srcdoc = html;
  return element;
}
