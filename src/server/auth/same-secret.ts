import { createHash, timingSafeEqual } from "node:crypto";

/** Whether a header is the one that was wanted; how long it takes tells nothing of either. */
export function isSameSecret(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
