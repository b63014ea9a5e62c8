import { randomFillSync } from "node:crypto";
import { BASE58 } from "#core/keys/format.ts";

/** Bytes from here on would make some characters likelier than others. */
const FAIR_BYTES = 256 - (256 % BASE58.length);
const drawn = new Uint8Array(1024);
let used = drawn.length;

/** Unguessable text of `length` base-58 characters, 5.86 bits each. */
export function randomBase58(length: number): string {
  let text = "";
  while (text.length < length) {
    if (used === drawn.length) {
      randomFillSync(drawn);
      used = 0;
    }
    const byte = drawn[used++] ?? FAIR_BYTES;
    if (byte < FAIR_BYTES) text += BASE58[byte % BASE58.length];
  }
  return text;
}

/** `org_…`, `key_…`: 128 random bits behind a prefix that says what it names. */
export function newId(
  prefix:
    | "org"
    | "key"
    | "fb"
    | "hold"
    | "usr"
    | "inv"
    | "view"
    | "alert"
    | "topup"
    | "whk"
    | "evt",
): string {
  return `${prefix}_${randomBase58(22)}`;
}
