// The story file's editor as a Streamlit component (components v2): CodeMirror on one draft.
//
// data = {name, text, base, took, problem, marks: [{line, severity, message}], lenses: [{line, verdict,
// text}], goto: {line, count}, words}. State 'draft': {name, seq, base, text}, sent when typing
// pauses; draft.js has the rules.
import {
  bracketMatching,
  Decoration,
  defaultKeymap,
  drawSelection,
  EditorState,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSelectionMatches,
  HighlightStyle,
  history,
  historyKeymap,
  indentUnit,
  indentWithTab,
  keymap,
  lineNumbers,
  lintGutter,
  lintKeymap,
  search,
  searchKeymap,
  setDiagnostics,
  StateEffect,
  StateField,
  syntaxHighlighting,
  tags,
  WidgetType,
  yaml,
} from "./codemirror.js";
import { Draft } from "./draft.js";

// A desk outlives its element: Streamlit may mount it anew when the server comes back.
const desks = new Map();

// --- how it looks --------------------------------------------------------------------------------

const COLOURS = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], class: "mp-key" },
  { tag: [tags.string, tags.content], class: "mp-string" },
  { tag: tags.comment, class: "mp-comment" },
  { tag: [tags.punctuation, tags.separator, tags.bracket, tags.squareBracket, tags.brace], class: "mp-sign" },
]);

const setLenses = StateEffect.define();
const lensField = StateField.define({
  create: () => Decoration.none,
  update(lenses, transaction) {
    for (const effect of transaction.effects) if (effect.is(setLenses)) return effect.value;
    return lenses.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

// A verdict at the end of its claim's line.
class Lens extends WidgetType {
  constructor({ verdict, text }) {
    super();
    Object.assign(this, { verdict, text });
  }

  eq(other) {
    return other.verdict === this.verdict && other.text === this.text;
  }

  toDOM() {
    const element = document.createElement("span");
    element.className = "mp-lens";
    element.dataset.verdict = this.verdict;
    element.textContent = this.text;
    return element;
  }
}

const luminance = (colour) => {
  const [r = 255, g = 255, b = 255] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
};

function shade(desk) {
  const { backgroundColor } = getComputedStyle(desk.root);
  desk.root.classList.toggle("mp-dark", luminance(backgroundColor) < 0.5);
}

// --- the editor ----------------------------------------------------------------------------------

function extensions(desk, words) {
  return [
    lineNumbers(),
    lintGutter(),
    lensField,
    history(),
    drawSelection(),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    yaml(),
    syntaxHighlighting(COLOURS),
    indentUnit.of("  "),
    EditorView.lineWrapping,
    EditorState.phrases.of(words.phrases),
    EditorView.contentAttributes.of({ "aria-label": words.label, "aria-describedby": "keys" }),
    keymap.of([...searchKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
    EditorView.domEventHandlers({ blur: () => void desk.draft.send() }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !desk.hearing) desk.draft.typed(update.changes, update.state.doc);
    }),
  ];
}

function opened(data) {
  const desk = { hearing: false, tell: () => {}, words: data.words, gone: 0 };
  const tell = (message) => desk.tell({ name: data.name, ...message });
  desk.draft = new Draft(data.text, data.base, tell, () => showStatus(desk));
  desk.view = new EditorView({ doc: data.text, extensions: extensions(desk, data.words) });
  desk.root = document.createElement("div");
  desk.root.className = "mp-editor";
  desk.status = document.createElement("p");
  desk.status.className = "mp-status";
  desk.status.setAttribute("role", "status");
  const keys = document.createElement("p");
  keys.id = "keys";
  keys.className = "mp-keys";
  keys.textContent = data.words.keys;
  const foot = document.createElement("div");
  foot.className = "mp-foot";
  foot.append(desk.status, keys);
  desk.root.append(desk.view.dom, foot);
  // Letters are text here, and no shortcut of the app.
  desk.root.addEventListener("keydown", (event) => event.stopPropagation());
  return desk;
}

function showStatus(desk) {
  if (!desk.status) return;
  const { words, draft, problem, kept } = desk;
  const state = problem ? "problem" : !draft.saved ? "saving" : kept ? "saved" : "own";
  if (desk.root.dataset.state === state && state !== "problem") return;
  desk.root.dataset.state = state;
  desk.status.textContent = problem || words[state];
}

// --- what the server says ------------------------------------------------------------------------

function hear(desk, data) {
  const { words, problem, kept, text, base, took } = data;
  Object.assign(desk, { words, problem, kept });
  const changes = desk.draft.heard(text, base, took);
  if (changes) {
    desk.hearing = true;
    desk.view.dispatch({ changes, scrollIntoView: false });
    desk.hearing = false;
    desk.draft.doc = desk.view.state.doc;
  }
  mark(desk, data);
  if (data.goto && data.goto.count !== desk.went) go(desk, data.goto);
}

// Lines are those of the server's text; positions are moved past what was typed since.
function mark(desk, { text, marks, lenses }) {
  if (desk.draft.sent) return;
  const { state } = desk.view;
  const theirs = state.toText(text);
  const lineOf = (number) => theirs.line(Math.max(1, Math.min(theirs.lines, number)));
  const here = (position, side) => desk.draft.since.mapPos(position, side);
  const diagnostics = marks.map(({ line, severity, message }) => {
    const { from, to, text: written } = lineOf(line);
    const start = from + written.length - written.trimStart().length;
    return { from: here(start, 1), to: Math.max(here(start, 1), here(to, -1)), severity, message };
  });
  const widgets = lenses.map((lens) => {
    const at = here(lineOf(lens.line).to, 1);
    return Decoration.widget({ widget: new Lens(lens), side: 1 }).range(at);
  });
  desk.view.dispatch(setDiagnostics(state, diagnostics));
  desk.view.dispatch({ effects: setLenses.of(Decoration.set(widgets, true)) });
}

function go(desk, { line, count }) {
  const first = desk.went === undefined && !line;
  desk.went = count;
  if (first || !line) return;
  const { doc } = desk.view.state;
  const { from } = doc.line(Math.min(doc.lines, line));
  desk.view.dispatch({
    selection: { anchor: from },
    effects: EditorView.scrollIntoView(from, { y: "center" }),
  });
  desk.view.focus();
}

// --- the component ---------------------------------------------------------------------------------

addEventListener("beforeunload", (event) => {
  if ([...desks.values()].some((desk) => desk.root.isConnected && !desk.draft.saved)) event.preventDefault();
});

function mount(desk, parent) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("editor.css", import.meta.url).href;
  link.onload = () => {
    shade(desk);
    desk.view.requestMeasure();
  };
  parent.replaceChildren(link, desk.root);
  if (parent.getRootNode() instanceof ShadowRoot) desk.view.setRoot(parent.getRootNode());
}

export default function milepostEditor({ parentElement, data, setStateValue }) {
  if (!data) return undefined;
  if (!desks.has(data.name)) desks.set(data.name, opened(data));
  const desk = desks.get(data.name);
  desk.tell = (message) => setStateValue("draft", message);
  if (desk.root.parentNode !== parentElement) mount(desk, parentElement);
  hear(desk, data);
  shade(desk);
  return () => {
    desk.draft.send();
    if (desk.root.parentNode === parentElement) parentElement.replaceChildren();
  };
}
