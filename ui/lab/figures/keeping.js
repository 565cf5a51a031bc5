// Files that a browser keeps.

/** A table as CSV with a byte order mark, without which Excel takes Korean for something else. */
export function csv(rows) {
  const cell = (value) => {
    // Six digits are what a float32, or the logarithm in one, stands for.
    if (typeof value === "number") return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : "";
    // A text that a spreadsheet would take for a formula is none.
    const text = /^[=+@\t\r-]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Have the browser keep a blob under a name. */
export function keep(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
