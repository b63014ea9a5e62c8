import { randomUUID } from "node:crypto";

const ACCEPTED = /^[\x21-\x7e]{1,128}$/;

/** The caller's own `x-request-id` where it is fit to be logged and echoed, else a new one. */
export function requestIdOf(headers: Headers): string {
  const own = headers.get("x-request-id");
  return own !== null && ACCEPTED.test(own)
    ? own
    : `req_${randomUUID().replaceAll("-", "")}`;
}
