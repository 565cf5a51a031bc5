// Sending a picture. XMLHttpRequest, because fetch cannot tell how far an upload is.

import { Refusal, Unreachable } from "./server.js";

/**
 * @param {Blob} file
 * @param {Object} options
 * @param {number} options.member
 * @param {number} options.noteId the note whose picture it is
 * @param {string} [options.path] the path that the note's text names and that has no picture yet
 * @param {(share: number) => void} [options.onProgress] from 0 to 1
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<{path: string, markdown: string, note: Object}>}
 * @throws {Refusal|Unreachable}
 */
export function uploadPicture(file, { member, noteId, path = "", onProgress = () => {}, signal }) {
  const address = new URLSearchParams({ member, note_id: noteId, path });
  const request = new XMLHttpRequest();
  request.open("POST", `/write/picture?${address}`);
  request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
  request.responseType = "json";
  request.upload.onprogress = ({ lengthComputable, loaded, total }) => lengthComputable && onProgress(loaded / total);
  signal?.addEventListener("abort", () => request.abort());
  return new Promise((resolve, reject) => {
    request.onload = () => {
      const answer = request.response;
      if (request.status === 200 && answer) resolve(answer);
      else reject(new Refusal(request.status, answer?.code ?? "", answer?.message ?? ""));
    };
    request.onerror = request.onabort = () => reject(new Unreachable("picture"));
    request.send(file);
  });
}
