// Asking the server, and telling apart its three ways to answer: done, refused, not there.

const PATIENCE = 20_000; // milliseconds until a request without an answer counts as lost
const LARGEST_KEEPALIVE = 60_000; // bytes; browsers drop larger requests of a page that is going away

/** The server has understood and does not do it; `message` is a sentence for the reader. */
export class Refusal extends Error {
  constructor(status, code, message, answer = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.answer = answer; // with what else the server told
  }

  /** Whether the same request may be taken later: the store was busy or its disk full. */
  get isPassing() {
    return this.status >= 500;
  }
}

/** No answer came: the network is away, or the server is. */
export class Unreachable extends Error {}

/** A name that no other save has. `crypto.randomUUID` is missing where the page does not come by https. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Send `body` to `/<below>/<action>` and give the answer.
 * @param {string} action
 * @param {Object} body
 * @param {{leaving?: boolean, below?: string}} [options] `leaving`: the page may be gone before the answer
 * @throws {Refusal|Unreachable}
 */
export async function post(action, body, { leaving = false, below = "write" } = {}) {
  const sent = JSON.stringify(body);
  const keepalive = leaving && new TextEncoder().encode(sent).length < LARGEST_KEEPALIVE;
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), PATIENCE);
  let response;
  let answer;
  try {
    response = await fetch(`/${below}/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: sent,
      keepalive,
      signal: clock.signal,
    });
    answer = await response.json();
  } catch (error) {
    throw new Unreachable(String(error));
  } finally {
    clearTimeout(timer);
  }
  if (!response.ok) throw new Refusal(response.status, answer.code ?? "", answer.message ?? "", answer);
  return answer;
}
