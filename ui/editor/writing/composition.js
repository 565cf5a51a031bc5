// Whether an input method is putting a syllable together: until it is done, its text is not ours to touch.

const BY_INPUT_METHOD = 229; // keyCode of a key that the input method has taken; all that Safari tells after the end

/** The composition in one field. */
export class Composition {
  /**
   * @param {HTMLTextAreaElement} field
   * @param {{signal: AbortSignal}} options listening ends with the signal
   */
  constructor(field, { signal }) {
    this.isOn = false;
    this.waiting = [];
    field.addEventListener("compositionstart", () => (this.isOn = true), { signal });
    field.addEventListener("compositionend", () => this.end(), { signal });
    // A field that is taken from the page or hidden may never hear the end.
    field.addEventListener("blur", () => this.end(), { signal });
  }

  /**
   * Whether a key belongs to the input method.
   * @param {KeyboardEvent} event
   */
  covers(event) {
    return this.isOn || event.isComposing || event.keyCode === BY_INPUT_METHOD;
  }

  /**
   * Do something as soon as nothing is being composed: now, or right after the composition.
   * @param {() => void} act
   */
  after(act) {
    if (this.isOn) this.waiting.push(act);
    else act();
  }

  end() {
    this.isOn = false;
    // The syllable is in the field only once the events of the composition's end are over.
    if (this.waiting.length > 0) setTimeout(() => this.drain());
  }

  drain() {
    if (this.isOn) return;
    for (const act of this.waiting.splice(0)) act();
  }
}
