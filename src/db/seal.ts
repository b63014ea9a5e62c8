import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
} from "node:crypto";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What seals for one purpose. What `previous` ones sealed is opened too, while secrets are being changed. */
export type SealingKey = {
  readonly current: Uint8Array;
  readonly previous: readonly Uint8Array[];
};

/** A key of its own for each purpose, out of one secret and those it replaces. */
export function sealingKey(
  secret: string,
  purpose: string,
  previousSecrets: readonly string[] = [],
): SealingKey {
  return {
    current: keyOf(secret, purpose),
    previous: previousSecrets.map((one) => keyOf(one, purpose)),
  };
}

function keyOf(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(
    hkdfSync("sha256", secret, "", `greatrouter ${purpose}`, 32),
  );
}

/** AES-256-GCM: random IV, tag, cipher text. `context` is not kept, but the same must be given to open it. */
export function seal(
  { current }: SealingKey,
  text: string,
  context: string,
): Uint8Array {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, current, iv);
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Null where key or context differ, or a byte was changed. */
export function unseal(
  { current, previous }: SealingKey,
  sealed: Uint8Array,
  context: string,
): string | null {
  for (const key of [current, ...previous]) {
    const text = opened(key, sealed, context);
    if (text !== null) return text;
  }
  return null;
}

/** Whether the key that seals now did, and not one before it. */
export function isSealedWithCurrent(
  { current }: SealingKey,
  sealed: Uint8Array,
  context: string,
): boolean {
  return opened(current, sealed, context) !== null;
}

function opened(
  key: Uint8Array,
  sealed: Uint8Array,
  context: string,
): string | null {
  const bytes = Buffer.from(sealed);
  const iv = bytes.subarray(0, IV_BYTES);
  try {
    const decipher = createDecipheriv(ALGORITHM, key, iv);
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return (
      decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8") +
      decipher.final("utf8")
    );
  } catch {
    return null;
  }
}
