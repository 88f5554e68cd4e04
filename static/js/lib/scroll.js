// What is wider than its room can be scrolled with the keyboard too; what fits is no stop on the way.
const mark = () => {
  for (const box of document.querySelectorAll(".text pre, .text table, .scroll")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};
mark();
addEventListener("resize", mark);
document.addEventListener("htmx:afterSettle", mark);
