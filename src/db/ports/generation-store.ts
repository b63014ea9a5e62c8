import { randomBytes, randomUUID } from "node:crypto";
import type { Mode } from "#core/caller.ts";
import type { Generation, GenerationJob } from "#core/generation.ts";
import type { Hold } from "#pipeline/ports.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable, retryWhileAway } from "#db/failure.ts";
import {
  changeGeneration,
  claimGeneration,
  endGeneration,
  freeGenerations,
  type GenerationRow,
  insertGeneration,
  readGeneration,
} from "#db/queries/generations.ts";
import { generationPlace } from "#db/sealed-places.ts";
import { seal, type SealingKey, unseal } from "#db/seal.ts";

const DAY_MS = 24 * 60 * 60_000;
/** How long an ended one can be asked for. */
const KEPT_MS = 7 * DAY_MS;
/** After this without a word from its process, another carries it on. */
export const LEASE_MS = 30_000;
const END_FOR_MS = 10 * 60_000;

export type StoredGenerations = ReturnType<typeof createGenerationStore>;

/** Generations as this process sees and works on them; requests and answers are encrypted with `sealingKey`. */
export function createGenerationStore(
  db: Database,
  { clock, sealingKey }: { clock: { now(): number }; sealingKey: SealingKey },
) {
  const owner = randomUUID();
  const at = () => new Date(clock.now());
  const leased = () => new Date(clock.now() + LEASE_MS);

  const opened = (row: GenerationRow, kind: "request" | "answer") => {
    const sealed = kind === "request" ? row.sealedRequest : row.sealedAnswer;
    return sealed && unseal(sealingKey, sealed, generationPlace(row, kind));
  };
  const known = (row: GenerationRow): Generation => ({
    id: row.id,
    orgId: row.orgId,
    mode: row.mode,
    requestId: row.requestId,
    status: row.status,
    progress: row.progress,
    created: Math.floor(row.createdAt.getTime() / 1000),
    job: row.job,
    hold:
      row.holdId !== null && row.holdCents !== null
        ? { id: row.holdId, amount: row.holdCents }
        : null,
    answer: opened(row, "answer"),
  });

  return {
    /** Stores a request that this process begins to work on. */
    async create(request: {
      orgId: string;
      mode: Mode;
      requestId: string;
      text: string;
    }): Promise<Generation> {
      const id = `gen_${randomBytes(18).toString("base64url").replaceAll(/[-_]/g, "0")}`;
      const { orgId, mode, requestId, text } = request;
      const row: GenerationRow = {
        id,
        orgId,
        mode,
        requestId,
        status: "queued",
        progress: null,
        sealedRequest: seal(
          sealingKey,
          text,
          generationPlace({ id, orgId }, "request"),
        ),
        job: null,
        holdId: null,
        holdCents: null,
        sealedAnswer: null,
        owner,
        ownedUntil: leased(),
        createdAt: at(),
        endedAt: null,
        expiresAt: new Date(clock.now() + KEPT_MS),
      };
      await orUnavailable(insertGeneration(db, row));
      return known(row);
    },
    async read(orgId: string, mode: Mode, id: string) {
      const row = await orUnavailable(readGeneration(db, { orgId, mode, id }));
      return row && known(row);
    },
    /** One that no living process works on, with its request; null where there is none. */
    async claim(): Promise<{
      generation: Generation;
      request: string | null;
    } | null> {
      const row = await claimGeneration(db, {
        owner,
        now: at(),
        until: leased(),
      });
      return row && { generation: known(row), request: opened(row, "request") };
    },
    /** Whatever a process before this one worked on can be claimed at once: there is no other. */
    freeAll: () => freeGenerations(db, { owner, now: at() }),
    /** False where this process may no longer work on it. */
    renew: (one: Generation) =>
      changeGeneration(db, { ...one, owner }, { ownedUntil: leased() }),
    /** Lets another process carry it on at once. */
    async hand(one: Generation): Promise<void> {
      await changeGeneration(db, { ...one, owner }, { ownedUntil: at() });
    },
    async began(one: Generation, hold: Hold | null): Promise<void> {
      await orUnavailable(
        changeGeneration(
          db,
          { ...one, owner },
          {
            status: "running",
            ...(hold && { holdId: hold.id, holdCents: hold.amount }),
          },
        ),
      );
    },
    async submitted(one: Generation, job: GenerationJob): Promise<void> {
      await changeGeneration(db, { ...one, owner }, { status: "running", job });
    },
    async progressed(one: Generation, progress: number | null): Promise<void> {
      await changeGeneration(db, { ...one, owner }, { progress });
    },
    /** Keeps the answer, or the error's body. */
    async end(
      one: Generation,
      status: "succeeded" | "failed",
      answer: string,
    ): Promise<void> {
      const sealedAnswer = seal(
        sealingKey,
        answer,
        generationPlace(one, "answer"),
      );
      await retryWhileAway(
        () =>
          endGeneration(
            db,
            { ...one, owner },
            { status, sealedAnswer, at: at() },
          ),
        END_FOR_MS,
      );
    },
    /** False where it had ended before. */
    cancel: (one: Generation) =>
      orUnavailable(
        endGeneration(
          db,
          { ...one, owner: null },
          { status: "canceled", sealedAnswer: null, at: at() },
        ),
      ),
  };
}
