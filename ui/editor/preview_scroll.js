// The preview beside the fields shows the section in which the caret stands, at about the same line.

const BELOW_THE_TOP = 48; // pixels between the top of the preview and what it shows

/**
 * @param {HTMLTextAreaElement} field
 * @param {number} sectionId
 * @param {Document} page
 */
export function followCaret(field, sectionId, page) {
  const pane = page.querySelector(".st-key-preview");
  const shown = page.querySelector(`.st-key-preview-${sectionId}`);
  if (!pane || !shown || pane.scrollHeight <= pane.clientHeight) return;
  const share = field.value.length ? field.selectionStart / field.value.length : 0;
  const top = shown.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  pane.scrollTop = Math.max(0, top + share * shown.offsetHeight - BELOW_THE_TOP);
}
