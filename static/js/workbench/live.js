// Keeps a page true while it is open: what stands on it as [data-live] is replaced when the page, asked for again, has it otherwise.

const SAID = "lab:said"; // what was said just before the page was made anew

/** The server says when to ask, by #live; a page of another key is another page and loaded anew. */
export function keepLive(bench) {
  const source = bench.querySelector("#live");
  const refresh = () => htmx.trigger(source, "refresh");

  source.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!detail.successful) return;
    const fresh = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
    const main = fresh.querySelector("[data-lab]");
    if (!main) return;
    if (main.dataset.key !== bench.dataset.key) return anew();
    bench.dataset.state = main.dataset.state;
    for (const next of fresh.querySelectorAll("[data-live]")) {
      const now = document.getElementById(next.id);
      if (now && plain(now) !== plain(next) && !typing(now)) now.replaceWith(document.adoptNode(next));
    }
    wait();
  });
  // rolling back takes the servers away for a moment: its answer says when they are there again
  function anew() {
    if (bench.querySelector("#chip .htmx-request")) return;
    sessionStorage.setItem(SAID, bench.querySelector("#chip")?.dataset.said ?? "");
    location.reload();
  }
  bench.addEventListener("htmx:afterSwap", ({ detail }) => detail.target.id === "chip" && refresh());

  // one check at a time: the buttons wait, and keep the keyboard's focus
  function wait() {
    const busy = bench.querySelector(".tick[data-look=running]") !== null;
    for (const button of bench.querySelectorAll(".ask button")) button.setAttribute("aria-disabled", busy);
  }
  bench.addEventListener("htmx:beforeRequest", (event) => event.target.matches(".ask") && event.target.querySelector("[aria-disabled=true]") && event.preventDefault());
  // a check that was asked for, or an attempt that was judged
  bench.addEventListener("htmx:afterRequest", (event) => event.target.matches(".ask") && refresh());
  wait();
  tell(sessionStorage.getItem(SAID));
  sessionStorage.removeItem(SAID);
  return { refresh };
}

function tell(words) {
  if (!words) return;
  const note = document.getElementById("told").content.cloneNode(true);
  note.querySelector("p").textContent = words;
  document.getElementById("notice").replaceChildren(note);
}

/** What somebody has opened to read it is not otherwise. */
function plain(part) {
  const copy = part.cloneNode(true);
  for (const opened of copy.querySelectorAll("details[open]")) opened.removeAttribute("open");
  return copy.outerHTML;
}

/** Whoever is about to open a lab is not interrupted. */
function typing(part) {
  return part.contains(document.activeElement) || part.querySelector("input:checked") !== null;
}
