// Menus are <details>: they work without us. Here: Escape and a click outside close them.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector(".menu[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
// Nobody's menu is taken away while they read or type in it: what comes by the clock waits until it is closed.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches("[hx-trigger]") && event.target.querySelector(".menu[open]") && event.detail.requestConfig.verb === "get") event.preventDefault();
});
