// The editor: the text of one file, with the findings in it.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, defaultHighlightStyle, foldGutter, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";

const looks = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--paper)", color: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--wall)", color: "var(--faint)", border: "none" },
  ".cm-content": { caretColor: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--link)", outlineOffset: "-2px" },
  ".cm-tooltip": { backgroundColor: "var(--wall)", color: "var(--ink)", borderColor: "var(--faint)" },
  ".cm-content ::selection": { backgroundColor: "var(--mark)" },
  ".cm-collapsedLines": { background: "var(--wall) !important", color: "var(--ink) !important" },
});
// the colours of tokens are made for white paper
const tokens = matchMedia("(prefers-color-scheme: dark)").matches ? [] : [syntaxHighlighting(defaultHighlightStyle)];
const shared = [lineNumbers(), json().language, tokens, looks];

// A file keeps its line ends: a lone \r is a sign like any other.
const lineEnd = (text) => (/\r\n/.test(text) && !/(^|[^\r])\n/.test(text) ? "\r\n" : "\n");

export class Editor {
  #view;

  constructor(parent, onChange) {
    this.onChange = onChange;
    this.#view = new EditorView({ parent });
    this.set("");
  }

  get text() {
    return this.#view.state.sliceDoc();
  }

  set(text) {
    const listen = EditorView.updateListener.of((update) => update.docChanged && this.onChange());
    this.#view.setState(
      EditorState.create({
        doc: text,
        extensions: [
          EditorState.lineSeparator.of(lineEnd(text)),
          // the browser draws the caret: one that the page draws has it paint sixty times a second
          history(), bracketMatching(), foldGutter(), lintGutter(), highlightSelectionMatches(),
          // Tab leaves the editor, so that no keyboard is caught in it
          keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap]),
          EditorView.contentAttributes.of({ "aria-label": "Config", tabindex: "0" }),
          EditorView.lineWrapping,
          ...shared,
          listen,
        ],
      }),
    );
  }

  // `line` and `column` count from 1, columns in code points
  #offset({ line, column }) {
    const doc = this.#view.state.doc;
    const row = doc.line(Math.min(Math.max(line, 1), doc.lines));
    return row.from + Array.from(row.text).slice(0, column - 1).join("").length;
  }

  mark(findings) {
    const diagnostics = findings.map((each) => {
      const from = this.#offset(each.range.start);
      return {
        from,
        to: Math.max(from, this.#offset(each.range.end)),
        severity: each.severity,
        source: each.rule,
        message: each.help ? `${each.message}\n${each.help}` : each.message,
      };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  show(position) {
    const at = this.#offset(position);
    this.#view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    this.#view.focus();
  }
}

export function showDifference(parent, before, after) {
  parent.replaceChildren();
  const fixed = [EditorState.readOnly.of(true), EditorView.editable.of(false), EditorView.lineWrapping, ...shared];
  const tell = (label) => EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" });
  const collapseUnchanged = { margin: 3, minSize: 6 };
  if (parent.clientWidth < 700) {
    const extensions = [...fixed, tell("What changes"), unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged })];
    return new EditorView({ parent, state: EditorState.create({ doc: after, extensions }) });
  }
  return new MergeView({
    parent,
    a: { doc: before, extensions: [...fixed, tell("Before")] },
    b: { doc: after, extensions: [...fixed, tell("After")] },
    collapseUnchanged,
  });
}
