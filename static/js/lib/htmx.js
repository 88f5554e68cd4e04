// htmx under a strict CSP: no eval, no inline style, only our own host. Errors carry their own target (HX-Retarget), so they are swapped too.
import htmx from "htmx.org";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.attributesToSettle = ["class"]; // nor may an inline style be carried over
htmx.config.historyCacheSize = 0; // a page of one person must not wait in the storage of a shared computer
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "[45]..", swap: true, error: true },
];
window.htmx = htmx;

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = document.querySelector("meta[name=csrf]").content;
});
for (const lost of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(lost, () => {
    const words = document.getElementById("unreachable");
    document.getElementById("notice").replaceChildren(words.content.cloneNode(true));
  });
}
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.xhr.status > 0) document.querySelector("#notice .lost")?.remove();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-dismiss]")) event.target.closest(".note").remove();
});
export default htmx;
