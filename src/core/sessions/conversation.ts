import { createHash } from "node:crypto";

/** Longer texts count by their ends and their length: a conversation is told apart without reading its pictures. */
const LONGEST = 8_192;

/**
 * SHA-256 (hex) over a conversation as it stands, and as it stood when the turn before this one was asked: everything
 * before the last answer. Null where there is no such turn.
 */
export function conversationHashes(messages: readonly unknown[]): {
  now: string;
  before: string | null;
} {
  const hash = createHash("sha256");
  const lastAnswer = messages.findLastIndex(isAnswer);
  let before: string | null = null;
  for (const [at, message] of messages.entries()) {
    if (at === lastAnswer && at > 0) before = hash.copy().digest("hex");
    hash.update(JSON.stringify(message, shortened) ?? "");
    hash.update("\n");
  }
  return { now: hash.digest("hex"), before };
}

function isAnswer(message: unknown): boolean {
  return (
    typeof message === "object" &&
    message !== null &&
    "role" in message &&
    message.role === "assistant"
  );
}

function shortened(_key: string, value: unknown): unknown {
  if (typeof value !== "string" || value.length <= LONGEST) return value;
  const half = LONGEST / 2;
  return `${value.slice(0, half)}${value.slice(-half)}${value.length}`;
}
