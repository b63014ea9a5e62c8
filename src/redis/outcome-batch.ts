import { z } from "zod";
import { FAULTS } from "#core/health/breaker.ts";
import type { Outcome } from "#core/health/outcome.ts";
import type { FailureKind } from "#core/upstream.ts";

const Place = z.object({
  orgId: z.string(),
  mode: z.enum(["test", "live"]),
  modelId: z.string(),
  host: z.string(),
  at: z.number(),
});
const Batch = z.array(
  z.discriminatedUnion("kind", [
    Place.extend({ kind: z.literal("probing") }),
    Place.extend({
      kind: z.literal("succeeded"),
      times: z.number().positive(),
      ms: z.number(),
    }),
    Place.extend({
      kind: z.literal("failed"),
      failure: z.enum(Object.keys(FAULTS) as [FailureKind]),
      retryAfterSeconds: z.number().nullable(),
      chance: z.number(),
    }),
  ]),
);

/** What was told of in one go; nothing where it is not understood: another version of the product may have written it. */
export function outcomesIn(text: string): Outcome[] {
  try {
    return Batch.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

/**
 * Outcomes that wait to be told, in their order. Successes of one model at one host in a row are one entry, so a batch
 * is as long as there are places that answer, however many requests there are.
 */
export class OutcomeBatch {
  #outcomes: Outcome[] = [];
  readonly #last = new Map<string, Outcome>();
  readonly #longest: number;

  /** What exceeds `longest` entries is forgotten, the oldest first. */
  constructor(longest: number) {
    this.#longest = longest;
  }

  get isEmpty(): boolean {
    return this.#outcomes.length === 0;
  }

  add(outcome: Outcome): void {
    const place = placeOf(outcome);
    const last = this.#last.get(place);
    if (outcome.kind === "succeeded" && last?.kind === "succeeded") {
      last.times += outcome.times;
      last.ms += outcome.ms;
      last.at = outcome.at;
      return;
    }
    const own = { ...outcome };
    this.#last.set(place, own);
    this.#outcomes.push(own);
    if (this.#outcomes.length > this.#longest) this.#forgetOldest();
  }

  #forgetOldest(): void {
    const oldest = this.#outcomes.shift();
    if (!oldest) return;
    const place = placeOf(oldest);
    if (this.#last.get(place) === oldest) this.#last.delete(place);
  }

  /** Everything, oldest first; empty afterwards. */
  take(): Outcome[] {
    const taken = this.#outcomes;
    this.#outcomes = [];
    this.#last.clear();
    return taken;
  }

  /** What could not be told comes before what has been added since. */
  putBack(outcomes: readonly Outcome[]): void {
    const since = this.take();
    for (const outcome of [...outcomes, ...since]) this.add(outcome);
  }
}

function placeOf({ orgId, mode, modelId, host }: Outcome): string {
  return `${modelId} ${host} ${mode} ${orgId}`;
}
