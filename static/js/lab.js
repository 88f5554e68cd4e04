// The page of a lab: a terminal for each node, SQL, handing in, and what changes while somebody works.
import { runClock } from "./workbench/clock.js";
import { openHandIn } from "./workbench/handin.js";
import { keepLive } from "./workbench/live.js";
import { openSql } from "./workbench/sql.js";
import { openTabs } from "./workbench/tabs.js";
import { openTerminals } from "./workbench/terminals.js";

const bench = document.querySelector("[data-lab]");
const live = keepLive(bench);
const form = bench.querySelector("#hand-in");
if (form) work(form);

function work(form) {
  for (const panel of bench.querySelectorAll(".terminals")) openTerminals(panel, bench.dataset); // before the tabs: one of them opens with the page
  const tabs = openTabs(bench.querySelector("[role=tablist]"));
  const handIn = openHandIn(bench, { form, tabs, before: () => setTimeout(live.refresh, 300) });
  openSql(bench, { form: bench.querySelector("#sql"), tabs, resultsTab: "sql", handIn });
  const clock = bench.querySelector("#clock");
  if (clock) runClock(clock, bench.querySelector("#clock-said"));
  document.body.addEventListener("htmx:afterSwap", (event) => event.detail.target.id === "verdict" && live.refresh());
}
