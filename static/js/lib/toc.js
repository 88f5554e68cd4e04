// Marks the section being read in the table of contents beside it.
const links = new Map([...document.querySelectorAll(".toc a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
if (headings.length) {
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.3);
    const now = (passed.at(-1) ?? headings[0]).id;
    for (const [id, link] of links) id === now ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  };
  new IntersectionObserver(mark, { rootMargin: "0px 0px -70% 0px" }).observe(headings[0]);
  addEventListener("scroll", mark, { passive: true });
  mark();
}
