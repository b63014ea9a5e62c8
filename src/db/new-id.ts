import { randomInt } from "node:crypto";
import { BASE58 } from "#core/keys/format.ts";

/** Unguessable text of `length` base-58 characters, 5.86 bits each. */
export function randomBase58(length: number): string {
  return Array.from({ length }, () => BASE58[randomInt(BASE58.length)]).join(
    "",
  );
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
