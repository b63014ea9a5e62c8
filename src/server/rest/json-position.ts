// JSON's strings hold no raw control characters.
const TOKEN =
  // oxlint-disable-next-line no-control-regex
  /[ \t\n\r]*(?:([{}[\],:])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)))/y;
const SPACE = /[ \t\n\r]*/y;

type Expected = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "next";

/**
 * Where a text stops being JSON: the offset of the first thing that does not belong, or the text's end.
 * V8 names the position in only some of its messages. Call it only for a text that `JSON.parse` refused.
 */
export function jsonErrorPosition(text: string): number {
  const open: string[] = [];
  let expected: Expected = "value";
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    const start = SPACE.lastIndex;
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) return start;
    const [, sign, string] = match;
    const next = follow(expected, sign, string !== undefined, open);
    if (next === null) return start;
    expected = next;
    at = TOKEN.lastIndex;
  }
}

/** What may come after a token; null where the token itself may not. */
function follow(
  expected: Expected,
  sign: string | undefined,
  isString: boolean,
  open: string[],
): Expected | null {
  if (expected === "colon") return sign === ":" ? "value" : null;
  if (sign === "}" || sign === "]") return close(expected, sign, open);
  if (expected === "next") {
    if (sign !== "," || open.length === 0) return null;
    return open.at(-1) === "}" ? "key" : "value";
  }
  if (expected === "key" || expected === "keyOrEnd") {
    return isString ? "colon" : null;
  }
  if (sign === "{") {
    open.push("}");
    return "keyOrEnd";
  }
  if (sign === "[") {
    open.push("]");
    return "valueOrEnd";
  }
  return sign === undefined ? "next" : null;
}

function close(
  expected: Expected,
  sign: string,
  open: string[],
): Expected | null {
  const mayEnd =
    expected === "next" ||
    expected === (sign === "}" ? "keyOrEnd" : "valueOrEnd");
  if (!mayEnd || open.at(-1) !== sign) return null;
  open.pop();
  return "next";
}
