import { hash, randomBytes } from "node:crypto";
import type { Mode } from "#core/caller.ts";
import { PREFIX_CHARACTERS } from "#core/keys/format.ts";
import { randomBase58 } from "#db/new-id.ts";

export type MintedKey = {
  /** `pk_live_{9}_{32 hex}`: exists here only; what is stored is the hash. */
  plain: string;
  prefix: string;
  secretSha256: Uint8Array;
};

export function mintKey(mode: Mode): MintedKey {
  const prefix = `pk_${mode}_${randomBase58(PREFIX_CHARACTERS)}`;
  const secret = randomBytes(16).toString("hex");
  return {
    plain: `${prefix}_${secret}`,
    prefix,
    secretSha256: hashSecret(secret),
  };
}

/** 128 random bits need no slow hash. */
export function hashSecret(secret: string): Uint8Array {
  return hash("sha256", secret, "buffer");
}
