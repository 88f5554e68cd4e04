// The SQL editor: CodeMirror over the page's textarea, which stays the form's field and the truth without script.
import { autocompletion, closeCompletion } from "@codemirror/autocomplete";
import { basicSetup } from "codemirror";
import { EditorView, keymap, Decoration } from "@codemirror/view";
import { Compartment, EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
import { dialect, indentWithTab, inks, nonce } from "../lib/editor.js";

const markError = StateEffect.define();
const errorMark = StateField.define({
  create: () => Decoration.none,
  update(marks, change) {
    // what was typed since may have cured it: the mark goes with the first keystroke
    let next = change.docChanged ? Decoration.none : marks;
    for (const effect of change.effects) if (effect.is(markError)) next = effect.value;
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Replaces `textarea` on screen; `keys` maps CodeMirror key names to functions; `changed` hears every edit. */
export function openEditor(textarea, { engine, keys, changed }) {
  const completion = new Compartment();
  const bindings = Object.entries(keys).map(([key, run]) => ({ key, run: () => run() !== false }));
  const view = new EditorView({
    doc: textarea.value,
    extensions: [
      nonce(),
      Prec.highest(keymap.of(bindings)),
      basicSetup,
      // its icons are characters that many systems have no font for
      autocompletion({ icons: false }),
      // Tab indents; Escape then Tab leaves the editor, as CodeMirror's own accessibility notes ask
      keymap.of([indentWithTab]),
      completion.of(dialect(engine, {})),
      inks,
      errorMark,
      EditorView.lineWrapping,
      EditorState.tabSize.of(2),
      EditorView.contentAttributes.of({ tabindex: "0", "aria-label": textarea.getAttribute("aria-label") ?? "SQL editor" }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        textarea.value = update.state.doc.toString();
        changed(textarea.value);
      }),
    ],
  });
  textarea.hidden = true;
  textarea.after(view.dom);

  return {
    text: () => view.state.doc.toString(),
    selection: () => view.state.selection.main,
    focus: () => view.focus(),
    settle: () => closeCompletion(view),
    replace: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    complete: (schema) => view.dispatch({ effects: completion.reconfigure(dialect(engine, schema)) }),
    /** Underlines the word at `offset`, or clears the mark when it is negative. */
    mark(offset) {
      if (offset < 0) return view.dispatch({ effects: markError.of(Decoration.none) });
      const length = view.state.doc.length;
      const from = Math.min(offset, Math.max(0, length - 1));
      const word = /^[\w$]+/.exec(view.state.sliceDoc(from, from + 64));
      const to = Math.min(length, from + (word ? word[0].length : 1));
      if (to <= from) return;
      const mark = Decoration.mark({ class: "cm-sql-error", attributes: { title: "The server stopped here" } });
      view.dispatch({ effects: [markError.of(Decoration.set([mark.range(from, to)])), EditorView.scrollIntoView(from)] });
    },
  };
}
