// The colours of a matrix, one pixel a cell.

import { cividis, greyOf } from "../palette.js";

const LEVELS = 256;
const SCALE = Array.from({ length: LEVELS }, (_colour, level) => cividis(level / (LEVELS - 1)));
const COLOURS = Uint8ClampedArray.from(SCALE.flat());
const GREYS = Uint8ClampedArray.from(SCALE, greyOf);

const scratch = document.createElement("canvas");

/**
 * C × R pixels, on a canvas that the next call uses again; a cut cell is grey of its colour's lightness, NaN is left
 * free.
 */
export function colouredCells({ values: { rows, columns, values }, mask }, [least, most]) {
  scratch.width = columns;
  scratch.height = rows;
  const pen = scratch.getContext("2d");
  const image = pen.createImageData(columns, rows);
  const scale = (LEVELS - 1) / (most - least);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (Number.isNaN(value)) continue;
    const level = Math.round(Math.min(Math.max((value - least) * scale, 0), LEVELS - 1));
    const isCut = mask && mask.values[index] === 0;
    for (let part = 0; part < 3; part += 1) {
      image.data[4 * index + part] = isCut ? GREYS[level] : COLOURS[3 * level + part];
    }
    image.data[4 * index + 3] = 255;
  }
  pen.putImageData(image, 0, 0);
  return scratch;
}
