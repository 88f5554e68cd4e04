// The runnable blocks of a lesson. The textarea of each form is the truth; the coloured code above it becomes an editor when touched.
const modKey = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";
for (const key of document.querySelectorAll("kbd[data-mod]")) key.textContent = modKey + " ↵";

for (const block of document.querySelectorAll("form.block")) {
  const shown = block.querySelector("pre[data-edit]");
  const field = block.querySelector("textarea[name=sql]");
  const again = block.querySelector("[data-original]");
  if (!shown || !field) continue;
  const original = field.value;
  let editor;

  const edit = async (event) => {
    if (editor) return;
    editor = true;
    const { smallEditor } = await import("./editor.js");
    const host = document.createElement("div");
    host.className = "code editor";
    editor = smallEditor(host, {
      doc: field.value,
      label: shown.getAttribute("aria-label"),
      onRun: () => block.requestSubmit(),
      onChange: (text) => { field.value = text; again.hidden = text === original; },
    });
    shown.replaceWith(host);
    const at = event.clientX && editor.posAtCoords({ x: event.clientX, y: event.clientY });
    editor.dispatch({ selection: { anchor: at ?? field.value.length } });
    editor.focus();
  };
  shown.addEventListener("click", (event) => getSelection().isCollapsed && edit(event));
  shown.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    (event.ctrlKey || event.metaKey) ? block.requestSubmit() : edit(event);
  });
  again.addEventListener("click", () => editor.dispatch?.({ changes: { from: 0, to: editor.state.doc.length, insert: original } }));
}
