// Pictures pasted, dropped or picked: a placeholder at once, the Markdown of the picture when it has arrived.

import { combined, moved } from "./change.js";
import { applyEdit, hasFocus, stateOf } from "./edit.js";
import { element, fill } from "../element.js";
import { PictureProgress } from "./picture_progress.js";
import { keepingScroll } from "./scroll.js";

const ACCEPTED = "image/png,image/jpeg,image/webp,image/gif";

/** The pictures on their way into one field, sent one after the other. */
export class Pictures {
  /**
   * @param {HTMLTextAreaElement} field
   * @param {Object} options
   * @param {Object} options.words
   * @param {(file: File, onProgress: (share: number) => void, signal: AbortSignal) =>
   *   Promise<{markdown: string}>} options.upload
   * @param {(message: string) => void} options.onRefuse
   * @param {import("./composition.js").Composition} options.composition
   * @param {AbortSignal} options.signal
   */
  constructor(field, { words, upload, onRefuse, composition, signal }) {
    Object.assign(this, { field, words, upload, onRefuse, composition });
    this.waiting = [];
    this.total = 0;
    this.current = null;
    this.progress = new PictureProgress(words, () => this.cancelByHand());
    this.picker = element("input", { type: "file", accept: ACCEPTED, multiple: true, hidden: true });
    this.picker.addEventListener("change", () => this.takePicked(), { signal });
    field.addEventListener("paste", (event) => this.take(event, event.clipboardData), { signal });
    field.addEventListener("drop", (event) => this.take(event, event.dataTransfer), { signal });
    field.addEventListener("dragover", (event) => this.allowDrop(event), { signal });
  }

  /** Let the writer choose files. */
  pick() {
    if (!isLocked(this.field)) this.picker.click();
  }

  /** Nothing more is sent, and the placeholders go. */
  cancel() {
    this.waiting.splice(0).forEach((job) => this.replace(job.placeholder, ""));
    this.current?.controller.abort();
  }

  cancelByHand() {
    this.field.focus({ preventScroll: true });
    this.cancel();
  }

  takePicked() {
    const files = [...this.picker.files];
    this.picker.value = "";
    this.field.focus({ preventScroll: true });
    this.add(files);
  }

  /** Files are ours; where there are words too, they are what is meant, and the browser puts them in. */
  take(event, data) {
    if (!data || data.files.length === 0 || hasWords(data) || isLocked(this.field)) return;
    event.preventDefault();
    if (event.type === "drop") this.field.focus({ preventScroll: true });
    this.add([...data.files]);
  }

  allowDrop(event) {
    if (!event.dataTransfer?.types.includes("Files") || hasWords(event.dataTransfer) || isLocked(this.field)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  }

  add(files) {
    const pictures = files.filter((file) => file.type.startsWith("image/"));
    if (pictures.length < files.length) this.onRefuse(this.words.onlyPictures ?? "onlyPictures");
    if (pictures.length > 0) this.composition.after(() => this.begin(pictures));
  }

  begin(files) {
    const state = stateOf(this.field);
    const jobs = files.map((file) => ({ file, placeholder: "", controller: new AbortController() }));
    let number = 0;
    for (const job of jobs) {
      do job.placeholder = this.placeholder((number += 1));
      while (state.text.includes(job.placeholder));
    }
    const insert = jobs.map((job) => job.placeholder).join("\n");
    const pieces = [{ from: state.start, to: state.end, insert }];
    applyEdit(this.field, combined(state.text, pieces, state.start + insert.length));
    this.waiting.push(...jobs);
    this.total += jobs.length;
    if (!this.current) this.run();
  }

  /** Told apart by their numbers, whatever the words say. */
  placeholder(number) {
    const words = this.words.uploading ?? "";
    return `![${fill(words.includes("{number}") ? words : `${words} {number}…`, { number })}]()`;
  }

  async run() {
    while (this.waiting.length > 0) {
      this.current = this.waiting.shift();
      this.progress.begin(this.total - this.waiting.length, this.total);
      await this.send(this.current);
    }
    this.current = null;
    this.total = 0;
    this.progress.end();
  }

  async send({ file, placeholder, controller: { signal } }) {
    try {
      const onProgress = (share) => signal.aborted || this.progress.advance(share);
      const { markdown } = await unlessAborted(this.upload(file, onProgress, signal), signal);
      this.replace(placeholder, markdown);
    } catch (error) {
      this.replace(placeholder, "");
      if (!signal.aborted) this.onRefuse(error.message);
    }
  }

  /** Wherever the placeholder has come to stand. A writer who has deleted it does not want the picture. */
  replace(placeholder, insert) {
    this.composition.after(() => {
      const { text, start, end } = stateOf(this.field);
      const from = text.indexOf(placeholder);
      if (from === -1) return;
      const pieces = [{ from, to: from + placeholder.length, insert }];
      const direction = this.field.selectionDirection;
      const change = combined(text, pieces, moved(start, pieces, "after"), moved(end, pieces, "after"));
      keepingScroll(this.field, () => {
        applyEdit(this.field, change);
        if (hasFocus(this.field)) this.field.setSelectionRange(change.start, change.end, direction);
      });
    });
  }
}

function hasWords(data) {
  return data.types.includes("text/plain");
}

function isLocked(field) {
  return field.readOnly || field.disabled;
}

/** An upload that was called off ends at once, whether or not it listens to the signal. */
function unlessAborted(promise, signal) {
  const aborted = new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  return Promise.race([promise, aborted]);
}
