// The terminals of a sandbox's nodes, one tab for each where there are several. xterm.js is fetched when somebody first looks.
import { openTabs } from "./tabs.js";

export function openTerminals(panel, { place }) {
  const open = new Map();
  const list = panel.querySelector("[role=tablist]");

  async function show(section) {
    if (!open.has(section)) open.set(section, import("./terminal.js").then(({ openTerminal }) => openTerminal(section, { place })));
    (await open.get(section)).focus();
  }

  if (list) openTabs(list, { address: false });
  panel.addEventListener("tab:shown", () => show(panel.querySelector("[data-terminal]:not([hidden])")));
}
