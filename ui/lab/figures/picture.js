// Figures as one picture on paper, whatever the theme of the page.

import { hatching } from "./charts/cuts.js";
import { readPalette } from "./palette.js";

const MARGIN = 20;
const WIDEST = 1600;

/** A canvas with what stands inside `place`: the charts of `frames` drawn anew, and the text around them. */
export function pictureOf(place, frames) {
  const box = place.getBoundingClientRect();
  const ratio = Math.min(2, WIDEST / (box.width + 2 * MARGIN));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((box.width + 2 * MARGIN) * ratio);
  canvas.height = Math.round((box.height + 2 * MARGIN) * ratio);
  const pen = canvas.getContext("2d");
  const palette = readPalette(place, true);
  pen.fillStyle = palette.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.setTransform(ratio, 0, 0, ratio, MARGIN * ratio, MARGIN * ratio);
  for (const frame of frames) {
    for (const written of frame.box.querySelectorAll("[data-tone]")) writeText(pen, written, box, palette);
    for (const swatch of frame.box.querySelectorAll(".swatch")) paintSwatch(pen, swatch, box, palette);
    const plot = frame.place?.getBoundingClientRect();
    if (!plot) continue;
    pen.save();
    pen.translate(plot.left - box.left, plot.top - box.top);
    frame.paintOn(pen, { width: plot.width, height: plot.height }, palette);
    pen.restore();
  }
  return canvas;
}

/** The canvas as PNG in base64. */
export function base64Of(canvas) {
  return canvas.toDataURL("image/png").split(",")[1];
}

function writeText(pen, written, box, palette) {
  const place = written.getBoundingClientRect();
  if (!place.width) return;
  const style = getComputedStyle(written);
  const height = Number.parseFloat(style.lineHeight);
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  pen.fillStyle = palette[written.dataset.tone];
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  wrapped(pen, written.textContent, place.width + 1).forEach((text, index) => {
    pen.fillText(text, place.left - box.left, place.top - box.top + (index + 0.5) * height);
  });
}

function wrapped(pen, text, width) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && pen.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

function paintSwatch(pen, swatch, box, palette) {
  const place = swatch.getBoundingClientRect();
  const [left, top, middle] = [place.left - box.left, place.top - box.top, place.top - box.top + place.height / 2];
  const looks = swatch.classList;
  pen.save();
  pen.strokeStyle = pen.fillStyle = palette[swatch.dataset.colour];
  pen.textBaseline = "middle";
  pen.lineWidth = 2.5;
  pen.setLineDash(looks.contains("dashed") ? [5, 4] : []);
  pen.beginPath();
  if (looks.contains("scissors")) pen.fillText(swatch.textContent, left, middle);
  else if (looks.contains("dot")) pen.arc(left + place.width / 2, middle, place.width / 2, 0, 2 * Math.PI);
  else if (looks.contains("hatched")) {
    pen.fillStyle = hatching(pen, palette);
    pen.fillRect(left, top, place.width, place.height);
    pen.fillStyle = palette.lost;
    pen.fillRect(left, top, 2, place.height);
  } else {
    pen.moveTo(left, middle);
    pen.lineTo(left + place.width, middle);
    pen.stroke();
  }
  if (looks.contains("dot")) pen.fill();
  pen.restore();
}
