import { createHash, hash } from "node:crypto";

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
  const lastAnswer = messages.findLastIndex(isAnswer);
  if (lastAnswer <= 0) {
    return { now: hash("sha256", messages.map(lineOf).join("")), before: null };
  }
  const hashing = createHash("sha256");
  let before: string | null = null;
  for (const [at, message] of messages.entries()) {
    if (at === lastAnswer) before = hashing.copy().digest("hex");
    hashing.update(lineOf(message));
  }
  return { now: hashing.digest("hex"), before };
}

function lineOf(message: unknown): string {
  return `${writtenOf(message)}\n`;
}

/** JSON. A replacer makes writing several times as slow, so it comes in only where a text can be too long. */
function writtenOf(message: unknown): string {
  if (hasPlainContent(message)) {
    const json = JSON.stringify(message);
    if (json.length <= LONGEST) return json;
  }
  return JSON.stringify(message, shortened) ?? "";
}

/** Parts can be pictures of megabytes, which are not even to be written out whole. */
function hasPlainContent(message: unknown): boolean {
  return (
    typeof message === "object" &&
    message !== null &&
    "content" in message &&
    typeof message.content === "string" &&
    message.content.length <= LONGEST
  );
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
