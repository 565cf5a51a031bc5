// Putting a change into a field so that the browser's own undo knows it, between what was typed before and after.

/**
 * @param {HTMLTextAreaElement} field
 * @param {import("./change.js").Change|null} change
 * @returns {boolean} whether there was anything to do that the field allows
 */
export function applyEdit(field, change) {
  if (!change || field.readOnly || field.disabled) return false;
  const { from, to, insert, start, end } = change;
  if (from !== to || insert !== "") write(field, from, to, insert);
  field.setSelectionRange(start, end);
  return true;
}

/**
 * What a field holds, as a change is told from it.
 * @param {HTMLTextAreaElement} field
 * @returns {import("./change.js").State}
 */
export function stateOf(field) {
  return { text: field.value, start: field.selectionStart, end: field.selectionEnd };
}

/** Whether the keys of the page go to this field. */
export function hasFocus(field) {
  return field.getRootNode().activeElement === field;
}

function write(field, from, to, insert) {
  const before = field.value;
  const wanted = before.slice(0, from) + insert + before.slice(to);
  if (hasFocus(field)) {
    field.setSelectionRange(from, to);
    type(insert);
  }
  if (field.value === wanted) return;
  if (field.value === before) field.setRangeText(insert, from, to);
  else field.value = wanted;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertReplacementText" }));
}

/**
 * Replace what is selected as if it were typed. `execCommand` is called obsolete, but nothing else enters the undo
 * stack of a textarea. `insertText` puts in line by line, each with events of its own (100 lines take 0.2 s in
 * Chromium); `insertHTML` puts all in at once, and a textarea makes plain text of it.
 */
function type(insert) {
  if (insert === "") return document.execCommand("delete");
  if (insert.includes("\n") && document.execCommand("insertHTML", false, escaped(insert))) return true;
  return document.execCommand("insertText", false, insert);
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
