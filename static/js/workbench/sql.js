// Typing and running SQL: editor, draft, runs, and the fragments that come of them. The server decides; this only carries.
import { openEditor } from "./editor.js";
import { keepDraft } from "./draft.js";
import { enhanceResults } from "./results.js";

/** `form` holds the text; `tabs` shows `resultsTab` when something runs; `handIn` is what Shift+Ctrl+Enter does. */
export function openSql(bench, { form, tabs, resultsTab, handIn }) {
  const { place, engine, draftAddress, draftVersion, person } = bench.dataset;
  // read when needed: signing in again in another tab changes it
  const token = () => document.querySelector("meta[name=csrf]").content;
  const textarea = form.querySelector("textarea[name=answer]");
  const said = bench.querySelector("#draft-state");
  const stop = bench.querySelector("#stop");
  let running = false;

  const editor = openEditor(textarea, {
    engine,
    keys: { "Mod-Enter": () => run(), "Alt-Mod-Enter": runAll, "Shift-Mod-Enter": handIn, "Mod-Shift-e": explain, Escape: () => running && cancel() },
    changed: () => draft.changed(),
  });

  const draft = keepDraft({
    address: draftAddress,
    version: Number(draftVersion),
    person,
    token,
    text: editor.text,
    say(state, words) {
      said.dataset.state = state;
      said.textContent = words;
    },
    elsewhere: askWhichDraft,
  });

  restoreWhatThisBrowserKept();
  loadCompletion();

  function ask(address, target, values) {
    return htmx.ajax("POST", address, { source: bench.querySelector(target), target, swap: "outerHTML", values: { place, ...values } });
  }

  async function run(at = editor.selection()) {
    if (running) return;
    editor.mark(-1);
    editor.settle();
    tabs.show(resultsTab);
    busy(true);
    await ask("/sandbox/run", "#results", { sql: editor.text(), from: at.from, to: at.to }).finally(() => busy(false));
    refresh("#history");
    // the first run may have brought the server that the chip knows nothing of
    if (bench.querySelector("#chip .dot.off")) refresh("#sandbox-chip");
  }

  // from the top to the end, whatever is selected
  function runAll() {
    if (bench.querySelector("#run-all")) run({ from: -1, to: -1 });
  }

  async function explain() {
    if (!bench.querySelector("#plan")) return;
    const at = editor.selection();
    editor.mark(-1);
    tabs.show("plan");
    await ask("/sandbox/explain", "#plan", { sql: editor.text(), from: at.from, to: at.to, analyze: bench.querySelector("#analyze")?.checked ?? false });
  }

  function cancel() {
    fetch("/sandbox/cancel", { method: "POST", headers: { "X-CSRF-Token": token() }, body: new URLSearchParams({ place }) });
  }

  function busy(on) {
    running = on;
    stop.hidden = !on;
    bench.querySelectorAll("#run, #run-all").forEach((button) => (button.disabled = on));
    bench.querySelector("#results").setAttribute("aria-busy", on);
  }

  bench.addEventListener("click", (event) => {
    const action = event.target.closest("[data-action]")?.dataset.action;
    if (action === "run") {
      event.preventDefault(); // it submits the form where there is no script
      run();
    }
    if (action === "run-all") runAll();
    if (action === "explain") explain();
    if (action === "stop") cancel();
    if (action === "schema") {
      event.preventDefault();
      tabs.show("schema");
    }
    if (action === "use") {
      editor.replace(event.target.closest("[data-sql]").dataset.sql);
      if (resultsTab === "sql") tabs.show("sql");
      editor.focus();
    }
  });
  // wherever the focus is, not only in the editor; but each key of a terminal is its shell's
  document.addEventListener("keydown", (event) => {
    if (event.target.closest?.("[data-terminal]")) return;
    if (event.key === "Escape" && running) cancel();
    if (!(event.ctrlKey || event.metaKey) || event.key !== "Enter" || event.defaultPrevented) return;
    event.preventDefault();
    if (event.shiftKey) handIn();
    else if (event.altKey) runAll();
    else run();
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    // the old element is gone after an outerHTML swap: the new one has its id
    const target = document.getElementById(event.detail.target.id) ?? event.detail.target;
    enhanceResults(target);
    const failed = target.querySelector("[data-error-at]");
    if (failed && ["results", "plan", "verdict"].includes(target.id)) editor.mark(Number(failed.dataset.errorAt));
    const anew = target.id === "chip" && target.dataset.said;
    if (anew) refresh("#loaded");
    if (target.querySelector("[data-schema-changed]") || anew || target.id === "loaded") {
      refresh("#schema");
      loadCompletion();
    }
  });

  function refresh(target) {
    const part = bench.querySelector(target);
    if (part) htmx.trigger(part, "refresh");
  }

  async function loadCompletion() {
    const answer = await fetch("/sandbox/schema.json?place=" + encodeURIComponent(place), { headers: { Accept: "application/json" } });
    if (answer.ok) editor.complete(await answer.json());
  }

  function restoreWhatThisBrowserKept() {
    const left = draft.left();
    const saved = editor.text();
    if (!left || left.text === saved) return;
    // typed on an older draft than the server has by now: both are somebody's work
    if (left.version < Number(draftVersion) && left.sent !== saved) return askWhichDraft({ text: saved, version: Number(draftVersion) }, left.text);
    draft.rebase(Math.max(left.version, Number(draftVersion)));
    editor.replace(left.text);
    said.textContent = "Restored what this browser kept";
  }

  function askWhichDraft(other, mine = editor.text()) {
    const dialog = document.getElementById("draft-conflict");
    draft.rebase(other.version);
    dialog.onclose = () => {
      editor.replace(dialog.returnValue === "theirs" ? other.text : mine);
      draft.changed();
    };
    if (!dialog.open) dialog.showModal();
  }

  return { save: draft.save, refresh };
}
