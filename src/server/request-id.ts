import { randomBytes } from "node:crypto";

const ACCEPTED = /^[\x21-\x7e]{1,128}$/;

/** The caller's own `x-request-id` where it is fit to be logged and echoed, else a new one. */
export function requestIdOf(headers: Headers): string {
  const own = headers.get("x-request-id");
  return own !== null && ACCEPTED.test(own) ? own : `req_${randomHex()}`;
}

const ID_BYTES = 16;
let drawn = Buffer.alloc(0);
let used = 0;

/** 128 random bits. Drawn for many ids together: each draw costs as much as the id. */
function randomHex(): string {
  if (used === drawn.length) {
    drawn = randomBytes(256 * ID_BYTES);
    used = 0;
  }
  const from = used;
  used += ID_BYTES;
  return drawn.toString("hex", from, used);
}
