// The terminals of a sandbox's nodes, one tab for each where there are several. xterm.js is fetched when somebody first looks.
import { openTabs } from "./tabs.js";

export function openTerminals(panel, { place }) {
  const open = new Map();
  const list = panel.querySelector("[role=tablist]");

  async function show(section, focus) {
    if (!open.has(section)) open.set(section, import("./terminal.js").then(({ openTerminal }) => openTerminal(section, { place })));
    const terminal = await open.get(section);
    if (focus) terminal.focus();
  }

  if (list) openTabs(list, { address: false });
  // a page that opens with a terminal is read first; who asked for it, by its tab or its address, types at once
  panel.addEventListener("tab:shown", ({ detail }) => show(panel.querySelector("[data-terminal]:not([hidden])"), !detail.first || !["", "#lab"].includes(location.hash)));
}
