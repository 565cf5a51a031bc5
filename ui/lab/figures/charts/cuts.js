// What a truncation cuts out of a matrix: the area that is hatched, and the edges of what is kept.

const HATCH = 7; // pixels from line to line

const tiles = new Map();

/** The cut cells that have a value, as a path; null where nothing is cut. */
export function cutArea(spec, plot, x, y) {
  if (!spec.mask) return null;
  const { isCut, rows, columns } = cellsOf(spec);
  const area = new Path2D();
  let isEmpty = true;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (!isCut(row, column)) continue;
      const begin = column;
      while (column + 1 < columns && isCut(row, column + 1)) column += 1;
      const [left, right] = [plot.x.of(x.values[begin] - x.half), plot.x.of(x.values[column] + x.half)];
      const [top, bottom] = [plot.y.of(y.values[row] - y.half), plot.y.of(y.values[row] + y.half)];
      area.rect(left, top, right - left, bottom - top);
      isEmpty = false;
    }
  }
  return isEmpty ? null : area;
}

/** Lines between what is kept and what is cut. */
export function cutEdges(spec, plot, x, y) {
  const edges = new Path2D();
  if (!spec.mask) return edges;
  const { isCut, isKept, rows, columns } = cellsOf(spec);
  const differ = (row, column, row2, column2) =>
    (isCut(row, column) && isKept(row2, column2)) || (isKept(row, column) && isCut(row2, column2));
  for (let row = 0; row < rows; row += 1) {
    const [top, bottom] = [plot.y.of(y.values[row] - y.half), plot.y.of(y.values[row] + y.half)];
    for (let column = 0; column < columns; column += 1) {
      const [left, right] = [plot.x.of(x.values[column] - x.half), plot.x.of(x.values[column] + x.half)];
      if (column + 1 < columns && differ(row, column, row, column + 1)) {
        edges.moveTo(right, top);
        edges.lineTo(right, bottom);
      }
      if (row + 1 < rows && differ(row, column, row + 1, column)) {
        edges.moveTo(left, bottom);
        edges.lineTo(right, bottom);
      }
    }
  }
  return edges;
}

/** A pattern of a dark and a light line, to be seen on every grey. */
export function hatching(pen, palette) {
  const ratio = pen.getTransform().a;
  const name = `${ratio} ${palette.ink} ${palette.paper}`;
  if (!tiles.has(name)) tiles.set(name, tileOf(ratio, palette));
  const pattern = pen.createPattern(tiles.get(name), "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}

function tileOf(ratio, palette) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.round(HATCH * ratio);
  const tilePen = tile.getContext("2d");
  const size = tile.width;
  tilePen.lineWidth = ratio;
  for (const [colour, shift] of [[palette.ink, 0], [palette.paper, 1.25 * ratio]]) {
    tilePen.strokeStyle = colour;
    tilePen.globalAlpha = 0.45;
    tilePen.beginPath();
    for (const begin of [-size, 0, size]) {
      tilePen.moveTo(begin + shift - 1, size + 1);
      tilePen.lineTo(begin + shift + size + 1, -1);
    }
    tilePen.stroke();
  }
  return tile;
}

function cellsOf({ values: { rows, columns, values }, mask }) {
  const at = (row, column) => row * columns + column;
  return {
    rows,
    columns,
    isCut: (row, column) => mask.values[at(row, column)] === 0 && !Number.isNaN(values[at(row, column)]),
    isKept: (row, column) => mask.values[at(row, column)] !== 0 && !Number.isNaN(values[at(row, column)]),
  };
}
