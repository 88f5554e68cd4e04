// A button cannot be pressed while its request is on its way, and what came in its place is another one: either would drop the keyboard's focus.
let kept = null;

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const { activeElement: focused } = document;
  if (focused !== document.body && detail.elt.contains(focused)) kept = { focused, by: detail.xhr };
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (kept?.by !== detail.xhr) return;
  const { focused } = kept;
  kept = null;
  // whoever went elsewhere meanwhile stays there
  if (document.activeElement !== document.body) return;
  const heir = focused.isConnected ? focused : ((focused.id && document.getElementById(focused.id)) || document.getElementById(detail.target.id)?.querySelector("summary, button, [tabindex]"));
  heir?.focus();
});
