// The workbench: wires editor, drafts, tabs and the server's fragments together.
import { openHandIn } from "./workbench/handin.js";
import { openSql } from "./workbench/sql.js";
import { openTabs } from "./workbench/tabs.js";
import { openTerminals } from "./workbench/terminals.js";

const bench = document.querySelector("[data-workbench]");
if (bench) start(bench);

function start(bench) {
  const form = bench.querySelector("#hand-in");
  const terminals = bench.querySelector("#panel-terminal");
  if (terminals) openTerminals(terminals, bench.dataset); // before the tabs: they may open with it
  const tabs = openTabs(bench.querySelector("[role=tablist]"));
  const handIn = openHandIn(bench, { form, tabs, before: () => sql.save() });
  const sql = openSql(bench, { form, tabs, resultsTab: "results", handIn });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "verdict") ["#past", "#turn"].forEach(sql.refresh);
  });
}
