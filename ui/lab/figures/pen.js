// Small things that every chart draws.

export const TEXT = 12; // pixels of text in a chart
const STROKE = 32; // points of a path

/** Set the pen to the chart's text. */
export function useText(pen, palette, weight = 400) {
  pen.font = `${weight} ${TEXT}px ${palette.font}`;
  pen.textBaseline = "middle";
}

/** Text that stays readable over whatever is below it. */
export function haloed(pen, text, x, y, colour, palette) {
  pen.save();
  pen.lineJoin = "round";
  pen.lineWidth = 4;
  pen.strokeStyle = palette.paper;
  pen.strokeText(text, x, y);
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
  pen.restore();
}

/** A straight line; on the pixel where it is level or upright. */
export function line(pen, x1, y1, x2, y2) {
  const shift = (a, b) => (a === b ? Math.round(a) + 0.5 : a);
  pen.beginPath();
  pen.moveTo(shift(x1, x2), shift(y1, y2));
  pen.lineTo(shift(x2, x1), shift(y2, y1));
  pen.stroke();
}

/** A curve through points; what is not finite is a gap, and a point between two gaps a dot. */
export function curve(pen, count, xOf, yOf, width) {
  pen.lineWidth = width;
  pen.lineJoin = "bevel";
  pen.lineCap = "round";
  // A short path is filled in much less time than a long one. Dashes, however, run on along one path.
  const most = pen.getLineDash().length ? Infinity : STROKE;
  pen.beginPath();
  let length = 0; // of the piece at hand
  for (let index = 0; index < count; index += 1) {
    const [x, y] = [xOf(index), yOf(index)];
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      length = 0;
      continue;
    }
    if (length === 0) {
      pen.moveTo(x, y);
      pen.lineTo(x, y + 0.01); // with its round ends a dot, should no other point follow
    } else {
      pen.lineTo(x, y);
    }
    length += 1;
    if (length % most !== 0) continue;
    pen.stroke();
    pen.beginPath();
    pen.moveTo(x, y);
  }
  pen.stroke();
}
