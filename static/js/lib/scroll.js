// What is larger than its room can be scrolled with the keyboard too; what fits is no stop on the way.
const mark = () => {
  for (const box of document.querySelectorAll(".text pre, .text table, .prose pre, .prose table, .history pre, .scroll")) {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};
mark();
addEventListener("resize", mark);
document.addEventListener("htmx:afterSettle", mark);
document.addEventListener("tab:shown", mark);
