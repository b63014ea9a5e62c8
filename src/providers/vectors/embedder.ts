import { countInput } from "#core/tokens/count-input.ts";
import type { Upstream, UpstreamCall } from "#core/upstream.ts";
import { isObject } from "#providers/json.ts";
import { atOnce } from "#providers/media/at-once.ts";
import { notUnderstood, type Patience } from "#providers/media/host-door.ts";
import { wholeOnly } from "#providers/media/whole-answer.ts";
import { type Input, inputsOf, type Kinds } from "#providers/vectors/inputs.ts";
import { spellVector, type Spelling } from "#providers/vectors/spelling.ts";

/** What a host answers for some inputs: a vector for each in their order, and the tokens it counted, if it did. */
export type Embedded = { vectors: unknown; tokens: number | null };

/** How one host is asked for vectors. */
export type Embedder = Kinds & {
  /** As many inputs as one request may hold; more go in several. */
  most: number;
  embed(
    call: UpstreamCall,
    inputs: readonly Input[],
    patience: Patience,
  ): Promise<Embedded>;
};

/** Requests that are under way for one call at a time. */
const AT_ONCE = 4;

/** A host's embedders as an upstream: OpenAI's embeddings, however many requests of the host's they take. */
export function embedding(
  embedderOf: (call: UpstreamCall) => Embedder,
): Upstream {
  return wholeOnly(async (call, signal) => {
    const embedder = embedderOf(call);
    const inputs = inputsOf(call, embedder);
    const found = await atOnce(
      batchesOf(inputs, embedder.most),
      AT_ONCE,
      signal,
      async (batch, mine) => {
        const patience = { limits: call.timeouts, signal: mine };
        const { vectors, tokens } = await embedder.embed(call, batch, patience);
        return { vectors: rowsOf(vectors, batch.length), tokens };
      },
    );
    return answerOf(call, found);
  });
}

type Found = { vectors: number[][]; tokens: number | null };

function batchesOf(inputs: readonly Input[], most: number): Input[][] {
  const count = Math.ceil(inputs.length / most);
  return Array.from({ length: count }, (_none, nth) =>
    inputs.slice(nth * most, (nth + 1) * most),
  );
}

/** A vector for each input, or the answer is none. */
function rowsOf(vectors: unknown, count: number): number[][] {
  const isWhole =
    Array.isArray(vectors) &&
    vectors.length === count &&
    vectors.every((row) => isVector(row));
  if (!isWhole) throw notUnderstood();
  return vectors as number[][];
}

function isVector(row: unknown): row is number[] {
  return (
    Array.isArray(row) &&
    row.length > 0 &&
    row.every((value) => Number.isFinite(value))
  );
}

function answerOf(call: UpstreamCall, found: readonly Found[]) {
  const vectors = found.flatMap((batch) => batch.vectors);
  if (vectors.some((row) => row.length !== vectors[0]?.length)) {
    throw notUnderstood();
  }
  const spelling: Spelling =
    call.body.encoding_format === "base64" ? "base64" : "float";
  const counted = countedIn(found);
  const inputTokens = counted ?? countInput(call.body, call.prompt);
  return {
    result: {
      object: "list",
      data: vectors.map((vector, index) => ({
        object: "embedding",
        index,
        embedding: spellVector(vector, spelling),
      })),
      model: call.model.id,
      usage: { prompt_tokens: inputTokens, total_tokens: inputTokens },
    },
    usage: { inputTokens, ...(counted === null && { estimated: true }) },
    ttftMs: null,
  };
}

/** Null where the host did not count all of it. */
function countedIn(found: readonly Found[]): number | null {
  let sum = 0;
  for (const { tokens } of found) {
    if (tokens === null) return null;
    sum += tokens;
  }
  return sum;
}

/** Vectors of rows that say where they belong, as OpenAI writes them; rows without a place are taken as they come. */
export function inOrder(rows: unknown, name = "embedding"): unknown[] {
  if (!Array.isArray(rows)) return [];
  const placed: unknown[] = [];
  rows.forEach((row: unknown, at) => {
    if (!isObject(row)) return;
    placed[typeof row.index === "number" ? row.index : at] = row[name];
  });
  return placed;
}
