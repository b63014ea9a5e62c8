import { isObject, objectsOf, type Json } from "#providers/json.ts";

/** Deltas that grow by text. */
const TEXT_KEYS = ["content", "reasoning_content", "reasoning"] as const;
/** A host whose chunks differ in more than their text is not worth comparing for ever. */
const MOST_MISSES = 8;

/** The inside of a JSON string. */
const STRING_BODY = /^(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))+$/u;

type Split = { head: string; body: string; tail: string };

/**
 * Most chunks of a stream are the same but for one piece of text. The first one is parsed and put right; those that are
 * equal to it on both sides of their text get the same new sides, without being parsed.
 */
export class ChunkTemplate {
  #head = "";
  #tail = "";
  #newHead = "";
  #newTail = "";
  #misses = 0;

  /** The chunk put right, or null where it has to be parsed. What it answers always has output and no ending. */
  apply(text: string): string | null {
    if (this.#head === "") return null;
    if (!text.startsWith(this.#head) || !text.endsWith(this.#tail)) return null;
    const body = text.slice(this.#head.length, text.length - this.#tail.length);
    if (!STRING_BODY.test(body)) return null;
    this.#misses = 0;
    return this.#newHead + body + this.#newTail;
  }

  /** Remembers how `given` (as text and parsed) became `put` (as text). */
  learn(text: string, given: Json, put: string): void {
    if (this.#misses >= MOST_MISSES) return;
    const key = textKeyOf(given);
    if (!key) return;
    const before = splitAt(text, key);
    const after = splitAt(put, key);
    if (!before || !after || !isSameText(before.body, after.body)) return;
    this.#misses++;
    this.#head = before.head;
    this.#tail = before.tail;
    this.#newHead = after.head;
    this.#newTail = after.tail;
  }
}

/** The key whose text is all that a chunk says; null for chunks that say more, or report or end something. */
function textKeyOf(given: Json): string | null {
  const choices = objectsOf(given.choices);
  const [choice] = choices;
  if (!choice || choices.length !== 1 || isObject(given.usage)) return null;
  if (isObject(given.x_groq) || isObject(choice.usage)) return null;
  if (choice.finish_reason || choice.logprobs || !isObject(choice.delta)) {
    return null;
  }
  const { delta } = choice;
  const filled = Object.keys(delta).filter(
    (key) => key !== "role" && delta[key] !== null && delta[key] !== "",
  );
  const key = TEXT_KEYS.find((name) => name === filled[0]);
  return filled.length === 1 && key && typeof delta[key] === "string"
    ? key
    : null;
}

/** Cuts a chunk's text around the one value of `key`; null where the key is not there exactly once. */
function splitAt(text: string, key: string): Split | null {
  const mark = `"${key}":`;
  const at = text.indexOf(mark);
  if (at === -1 || text.includes(mark, at + 1)) return null;
  let from = at + mark.length;
  while (text[from] === " ") from++;
  if (text[from] !== '"') return null;
  from++;
  let end = from;
  while (end < text.length && text[end] !== '"')
    end += text[end] === "\\" ? 2 : 1;
  const body = text.slice(from, end);
  return STRING_BODY.test(body)
    ? { head: text.slice(0, from), body, tail: text.slice(end) }
    : null;
}

function isSameText(left: string, right: string): boolean {
  return JSON.parse(`"${left}"`) === JSON.parse(`"${right}"`);
}
