// One small SQL editor for lessons and the workbench: the colours of the tokens, the CSP nonce of the page.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { MariaSQL, PostgreSQL, SQLite, sql } from "@codemirror/lang-sql";
import { HighlightStyle, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightSpecialChars, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The same five inks as the code that the server colours. */
export const inks = syntaxHighlighting(HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-kw)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-str)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-num)" },
  { tag: tags.comment, color: "var(--code-com)", fontStyle: "italic" },
  { tag: [tags.standard(tags.name), tags.function(tags.variableName), tags.typeName], color: "var(--code-fn)" },
]));

export const nonce = () => EditorView.cspNonce.of(document.querySelector("meta[name=csp-nonce]").content);
const dialects = { postgres: PostgreSQL, mariadb: MariaSQL, sqlite: SQLite };
export const dialect = (name, schema) => sql({ dialect: dialects[name], schema });

/** @returns an EditorView in `parent`, without gutters: for short pieces of SQL in a text */
export function smallEditor(parent, { doc, label, onRun, onChange }) {
  return new EditorView({
    parent,
    state: EditorState.create({
      doc,
      extensions: [
        nonce(), inks, dialect("postgres"), history(), drawSelection(), highlightSpecialChars(), bracketMatching(),
        keymap.of([{ key: "Mod-Enter", run: () => (onRun(), true) }, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        EditorView.updateListener.of((update) => update.docChanged && onChange(update.state.doc.toString())),
      ],
    }),
  });
}
export { indentWithTab };
