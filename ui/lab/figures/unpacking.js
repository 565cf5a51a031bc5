// Figures out of bytes, as packing.py puts them there.

/**
 * The header, with `figures` as [{ id, spec, text, numbers }]: in `spec` the arrays stand where they belong, a vector
 * as Float32Array, a matrix as { rows, columns, values }; `text` and `numbers` are what tells one state from another.
 */
export function unpack(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const all = new Float32Array(bytes.slice(4 + length).buffer);
  header.figures = header.figures.map(({ id, from, length: count, spec }) => {
    const numbers = all.subarray(from, from + count);
    return { id, numbers, text: JSON.stringify(spec), spec: withArrays(spec, numbers) };
  });
  return header;
}

/** Whether two states of a figure would be drawn alike. */
export function isSame(one, other) {
  if (one.text !== other.text || one.numbers.length !== other.numbers.length) return false;
  // NaN is to equal NaN.
  return one.numbers.every((value, index) => Object.is(value, other.numbers[index]));
}

function withArrays(value, numbers) {
  if (Array.isArray(value)) return value.map((each) => withArrays(each, numbers));
  if (value === null || typeof value !== "object") return value;
  if ("shape" in value && "at" in value) {
    const values = numbers.subarray(value.at, value.at + value.shape.reduce((product, n) => product * n, 1));
    return value.shape.length === 1 ? values : { rows: value.shape[0], columns: value.shape[1], values };
  }
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withArrays(each, numbers)]));
}
