// What the terminals of a lab showed, played back: a player for each node, fetched when its tab is first shown.
import { openPlayer } from "./workbench/player.js";
import { openTabs } from "./workbench/tabs.js";

const page = document.querySelector("[data-replay]");
const players = new Map();
let shown = null;

page.addEventListener("tab:shown", ({ target }) => {
  if (shown && shown !== target) players.get(shown).pause();
  shown = target;
  if (!players.has(target)) players.set(target, openPlayer(target));
  players.get(target).fit();
});
openTabs(page.querySelector("[role=tablist]"));

// keys work wherever nothing else wants them
document.addEventListener("keydown", (event) => {
  if (!shown || event.altKey || event.ctrlKey || event.metaKey) return;
  const wanted = event.target.closest?.("a, button, select, summary, [role=tab]");
  const step = { ArrowLeft: -5, ArrowRight: 5 }[event.key];
  if (event.key === " " && !wanted) players.get(shown).toggle();
  else if (step && !event.target.closest?.("select, [role=tab]")) players.get(shown).skip(step);
  else return;
  event.preventDefault();
});
