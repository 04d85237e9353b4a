// What an editor knows of a draft that a server keeps: no character is lost, none is called saved
// that is not. Knows no screen.
//
// `known` is the text that the server has, by `base`. `sent` is on its way there, `since` was typed
// after it. What came from elsewhere (another window, a form) is moved past what is not yet there,
// as in CodeMirror's collaborative editing. Messages are numbered; one is under way at a time.
import { ChangeSet } from "./codemirror.js";

const PAUSE_MS = 300;
const AGAIN_MS = 5000;

export class Draft {
  // tell({seq, base, text}) sends; changed() is called when `saved` may have.
  constructor(text, base, tell, changed) {
    Object.assign(this, { known: text, base, tell, changed, doc: text, sent: null, count: 0 });
    this.since = ChangeSet.empty(text.length);
    this.mount = Math.random().toString(36).slice(2);
  }

  get saved() {
    return !this.sent && this.since.empty;
  }

  typed(changes, doc) {
    this.since = this.since.compose(changes);
    this.doc = doc;
    this.send(PAUSE_MS);
    this.changed();
  }

  send(wait = 0) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#send(), wait);
  }

  #send() {
    if (this.sent || this.since.empty) return;
    const text = this.doc.toString();
    this.count += 1;
    this.sent = { seq: `${this.mount}-${this.count}`, text, changes: this.since };
    this.since = ChangeSet.empty(text.length);
    this.tell({ seq: this.sent.seq, base: this.base, text });
    this.again = setTimeout(() => this.#sendAgain(), AGAIN_MS);
  }

  // No answer came: the server may be gone, and back by now.
  #sendAgain() {
    if (!this.sent) return;
    this.#take();
    this.#send();
  }

  #take() {
    this.since = this.#pending();
    this.sent = null;
    clearTimeout(this.again);
  }

  #pending() {
    return this.sent ? this.sent.changes.compose(this.since) : this.since;
  }

  // The server has `text`, and took our message `took` last. Returns what changed elsewhere, as
  // changes of the document, or null.
  heard(text, base, took) {
    if (this.sent && (took === this.sent.seq || text === this.sent.text)) {
      this.known = this.sent.text;
      this.sent = null;
      clearTimeout(this.again);
    }
    let elsewhere = null;
    if (text !== this.known) {
      this.#take();
      const theirs = difference(this.known, text);
      elsewhere = theirs.map(this.since);
      this.since = this.since.map(theirs, true);
      this.known = text;
    }
    this.base = base;
    if (!this.sent && !this.since.empty) this.send(PAUSE_MS);
    this.changed();
    return elsewhere;
  }
}

function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  const insert = after.slice(from, after.length - same);
  return ChangeSet.of({ from, to: before.length - same, insert }, before.length);
}
