// Numbers as text, and the ticks of an axis.

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const NICE_DECADES = [1, 2, 3, 5, 10, 20, 25, 50, 100, 200];

/** A number of three significant digits, such as 0.125 or 1.2·10⁻⁷. */
export function shown(value) {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e5) {
    return sign(Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3))));
  }
  const exponent = Math.floor(Math.log10(size));
  return scientific(value / 10 ** exponent, exponent);
}

/** The number whose decimal logarithm is given, however small or large it is. */
export function shownFromLog(logarithm) {
  if (!Number.isFinite(logarithm)) return shown(logarithm === -Infinity ? 0 : logarithm);
  if (logarithm >= -3 && logarithm < 5) return shown(10 ** logarithm);
  const exponent = Math.floor(logarithm);
  return scientific(10 ** (logarithm - exponent), exponent);
}

/** Ten to the power of a whole number. */
export function powerOfTen(exponent) {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${exponent < 0 ? "⁻" : ""}${digits.join("")}`;
}

/** Ticks at 1, 2 or 5 times a power of ten, about `count` of them; at whole numbers only where `whole` is true. */
export function linearTicks(least, most, count, whole = false) {
  const rough = (most - least) / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10;
  const step = whole ? Math.max(1, Math.round(factor * power)) : factor * power;
  const ticks = [];
  for (let index = Math.ceil(least / step - 1e-6); index * step <= most + step * 1e-6; index += 1) {
    const at = index * step;
    if (ticks.length > 50 || at === ticks.at(-1)?.at) break; // a range too narrow for its numbers
    ticks.push({ at, text: shown(Number(at.toPrecision(6))) });
  }
  return ticks;
}

/** Ticks of a logarithmic axis, whose range is given in decades. */
export function logTicks(least, most, count) {
  const decades = most - least;
  if (decades < 1.2) {
    return linearTicks(10 ** least, 10 ** most, count)
      .filter(({ at }) => at > 0)
      .map(({ at, text }) => ({ at: Math.log10(at), text }));
  }
  if (decades * 3 <= count + 1) return between(least, most);
  const step = NICE_DECADES.find((each) => decades / each <= count) ?? 500;
  const exponents = [];
  for (let index = Math.ceil(least / step - 1e-6); index * step <= most + 1e-6; index += 1) {
    exponents.push(index * step);
  }
  const arePlain = exponents.every((exponent) => exponent >= -3 && exponent <= 3);
  return exponents.map((at) => ({ at, text: arePlain ? shown(10 ** at) : powerOfTen(at) }));
}

/** Ticks at 1, 2 and 5 times every power of ten. */
function between(least, most) {
  const ticks = [];
  for (let exponent = Math.floor(least); exponent <= most; exponent += 1) {
    for (const factor of [1, 2, 5]) {
      const at = exponent + Math.log10(factor);
      if (at < least - 1e-6 || at > most + 1e-6) continue;
      ticks.push({ at, text: shown(Number((factor * 10 ** exponent).toPrecision(3))) });
    }
  }
  return ticks;
}

/** Least and most of all finite numbers, or null where there is none. */
export function extent(arrays) {
  let least = Infinity;
  let most = -Infinity;
  for (const array of arrays) {
    for (const value of array) {
      if (!Number.isFinite(value)) continue;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return least <= most ? [least, most] : null;
}

function scientific(mantissa, exponent) {
  const rounded = Number(mantissa.toPrecision(2));
  if (Math.abs(rounded) >= 10) return scientific(rounded / 10, exponent + 1);
  return rounded === 1 ? powerOfTen(exponent) : `${sign(String(rounded))}·${powerOfTen(exponent)}`;
}

function sign(text) {
  return text.replace(/^-/, "−");
}
