// Tabs as the ARIA practices describe them: one stop for Tab, arrows between them, the choice kept in the address.

/** @param address false where another list of tabs has it */
export function openTabs(list, { address = true } = {}) {
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const panel = (tab) => document.getElementById(tab.getAttribute("aria-controls"));

  function show(name, { focus = false, first = false } = {}) {
    const chosen = tabs.find((tab) => tab.dataset.tab === name) ?? tabs[0];
    for (const tab of tabs) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", on);
      tab.tabIndex = on ? 0 : -1;
      panel(tab).hidden = !on;
    }
    if (focus) chosen.focus();
    if (address && !first) history.replaceState(null, "", "#" + chosen.dataset.tab);
    panel(chosen).dispatchEvent(new CustomEvent("tab:shown", { bubbles: true, detail: { first } }));
  }

  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) {
      event.preventDefault();
      show(tab.dataset.tab);
    }
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.indexOf(document.activeElement);
    if (at < 0) return;
    if (step) show(tabs[(at + step + tabs.length) % tabs.length].dataset.tab, { focus: true });
    if (event.key === "Home") show(tabs[0].dataset.tab, { focus: true });
    if (event.key === "End") show(tabs.at(-1).dataset.tab, { focus: true });
  });
  const named = address && tabs.find((tab) => "#" + tab.dataset.tab === location.hash);
  show((named || tabs.find((tab) => tab.getAttribute("aria-selected") === "true") || tabs[0]).dataset.tab, { first: true });
  return { show };
}
