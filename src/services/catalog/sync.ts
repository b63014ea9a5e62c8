import type { Model } from "#core/catalog/model.ts";
import { buildCatalog } from "#core/catalog/build.ts";
import { applyChanges } from "#core/catalog/sync/apply.ts";
import type { Change, StoredChange } from "#core/catalog/sync/change.ts";
import { FEED_FAULTS } from "#core/catalog/sync/feed-faults.ts";
import type { FeedEntry, FeedResult } from "#core/catalog/sync/feed-entry.ts";
import { newModelChange } from "#core/catalog/sync/new-model.ts";
import type { Observation } from "#core/catalog/sync/observation.ts";
import { placeOf } from "#core/catalog/sync/observation.ts";
import { observe } from "#core/catalog/sync/observe.ts";
import { planChanges } from "#core/catalog/sync/plan-changes.ts";
import type { Database } from "#db/client.ts";
import {
  appliedChanges,
  decideHeld,
  insertChanges,
  undecidedOrRefused,
} from "#db/queries/catalog-changes.ts";
import {
  feedStates,
  insertObservations,
  lockCatalogSync,
  newestObservations,
  saveFeedState,
} from "#db/queries/catalog-observations.ts";

export type FeedReport = {
  source: string;
  /** Entries of models of the catalog. */
  matched: number;
  /** Null: it was read whole. */
  error: string | null;
};
export type SyncReport = {
  feeds: FeedReport[];
  /** Values that sources state anew. */
  observed: number;
  applied: number;
  held: number;
  withdrawn: number;
};

/** A feed that has lost more of its models than this was cut off, or is another one. */
const LEAST_OF_BEFORE = 0.6;

/**
 * Brings what feeds say into the catalog, in one transaction: what is new is observed, what follows from it is applied
 * or held. A feed that could not be read, or not whole, changes nothing.
 */
export async function syncCatalog(
  { db, shipped, now }: { db: Database; shipped: readonly Model[]; now: Date },
  feeds: readonly FeedResult[],
): Promise<SyncReport> {
  return db.transaction(async (open) => {
    await lockCatalogSync(open);
    const applied = await appliedChanges(open);
    const current = applyChanges(shipped, applied);
    const reading = await readFeeds(open, current, feeds, now);
    const known = await newestObservations(open);
    const fresh = newsIn(reading.observations, known);
    await insertObservations(open, fresh, now);

    const changes = [
      ...planChanges(
        byId(shipped),
        byId(current),
        fresh.length > 0 ? await newestObservations(open) : known,
      ),
      ...newModels(current, reading.strangers, now),
    ];
    const outcome = await settle(open, changes, now);
    return { feeds: reading.reports, observed: fresh.length, ...outcome };
  });
}

type Reading = {
  reports: FeedReport[];
  observations: Observation[];
  strangers: { source: string; entry: FeedEntry }[];
};

async function readFeeds(
  db: Database,
  models: readonly Model[],
  feeds: readonly FeedResult[],
  now: Date,
): Promise<Reading> {
  const before = new Map(
    (await feedStates(db)).map((state) => [state.source, state.matched]),
  );
  const reading: Reading = { reports: [], observations: [], strangers: [] };
  for (const { source, entries, error } of feeds) {
    const seen = entries ? observe(models, source, entries) : null;
    const refused =
      seen === null
        ? (error ?? FEED_FAULTS.say("unreadable"))
        : refusalOf(seen.matched, before.get(source) ?? 0);
    const matched = refused === null ? (seen?.matched ?? 0) : null;
    await saveFeedState(db, source, { matched, error: refused }, now);
    reading.reports.push({ source, matched: matched ?? 0, error: refused });
    if (refused !== null || !seen) continue;
    reading.observations.push(...seen.observations);
    for (const entry of seen.strangers) {
      reading.strangers.push({ source, entry });
    }
  }
  return reading;
}

function refusalOf(matched: number, before: number): string | null {
  if (matched === 0) return FEED_FAULTS.say("none_known");
  return matched < before * LEAST_OF_BEFORE
    ? FEED_FAULTS.say("lost_models", { models: matched, before })
    : null;
}

function newsIn(
  seen: readonly Observation[],
  known: readonly Observation[],
): Observation[] {
  const said = new Map(
    known.map((one) => [`${one.source} ${placeOf(one)}`, one.value]),
  );
  return seen.filter(
    (one) => said.get(`${one.source} ${placeOf(one)}`) !== one.value,
  );
}

function newModels(
  current: readonly Model[],
  strangers: Reading["strangers"],
  now: Date,
): Change[] {
  if (strangers.length === 0) return [];
  const { byId: models, names } = buildCatalog({
    models: current,
    hosts: [],
    benchmarks: [],
  });
  const found = new Map<string, Change>();
  for (const { source, entry } of strangers) {
    const change = newModelChange(
      models,
      names,
      source,
      entry,
      now.toISOString(),
    );
    if (change && !found.has(change.model)) found.set(change.model, change);
  }
  return [...found.values()];
}

/** Stores the changes; one that waits or was refused already is not stored again, and one that nobody states goes. */
async function settle(
  db: Database,
  changes: readonly Change[],
  now: Date,
): Promise<Pick<SyncReport, "applied" | "held" | "withdrawn">> {
  const old = await undecidedOrRefused(db);
  const isKnown = (change: Change) => old.some((one) => isSame(one, change));
  const fresh = changes.filter(
    (change) => change.state === "applied" || !isKnown(change),
  );
  const gone = old.filter(
    (one) =>
      one.state === "held" &&
      // A model that waits is told of by one feed, which may be away today.
      one.field !== "model" &&
      !changes.some((change) => change.state === "held" && isSame(one, change)),
  );
  // First: what a new word replaces must not be accepted after it.
  for (const { id } of gone) await decideHeld(db, id, "withdrawn", null, now);
  await insertChanges(db, fresh, now);
  const applied = fresh.filter(({ state }) => state === "applied").length;
  return { applied, held: fresh.length - applied, withdrawn: gone.length };
}

function isSame(old: StoredChange, change: Change): boolean {
  return (
    placeOf(old) === placeOf(change) &&
    (typeof old.after === "object" || old.after === change.after)
  );
}

function byId(models: readonly Model[]): Map<string, Model> {
  return new Map(models.map((model) => [model.id, model]));
}
