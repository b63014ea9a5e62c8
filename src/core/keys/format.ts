import type { Mode } from "#core/caller.ts";

/** Bitcoin's base-58: no 0, O, I, l. */
export const BASE58 =
  "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
export const PREFIX_CHARACTERS = 9;

const API_KEY = /^(pk_(test|live)_[1-9A-HJ-NP-Za-km-z]{9})_([0-9a-f]{32})$/;

export type ApiKeyParts = {
  mode: Mode;
  /** `pk_live_` or `pk_test_` and nine characters: names the key, may be shown. */
  prefix: string;
  /** 32 hex characters: never stored, logged or shown again. */
  secret: string;
};

/** The parts of `pk_live_{9}_{32 hex}` or `pk_test_…`; null for any other text. */
export function parseApiKey(text: string): ApiKeyParts | null {
  const [, prefix, mode, secret] = API_KEY.exec(text) ?? [];
  if (!prefix || !secret) return null;
  return { mode: mode === "live" ? "live" : "test", prefix, secret };
}
