import type { Caller } from "#core/caller.ts";
import { suggestFrom } from "#core/preferences/suggest.ts";
import type { PreferenceSuggestion } from "#core/preferences/suggestion.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { listFeedback } from "#db/queries/feedback.ts";
import { readPreferences } from "#db/queries/preferences.ts";
import { callCounts, usageGroups } from "#db/queries/usage.ts";

const MOST_DAYS = 30;
const DAY_MS = 86_400_000;
/** Bounds what one call may read: the embedded database answers nobody else meanwhile. */
const MOST_ROWS = 10_000;
const MOST_FEEDBACK = 1_000;

/** Preferences that the organisation's feedback, requests and spend of the last 30 days speak for; of fewer, where fewer are kept. */
export async function suggestPreferences(
  { db, now, daysKept }: { db: Database; now: number; daysKept: number },
  { orgId, mode }: Pick<Caller, "orgId" | "mode">,
): Promise<PreferenceSuggestion[]> {
  const periodDays = Math.min(MOST_DAYS, daysKept);
  const since = new Date(now - periodDays * DAY_MS);
  const asked = { orgId, mode, since, mostRows: MOST_ROWS };
  const [current, feedback, groups, calls] = await orUnavailable(
    Promise.all([
      readPreferences(db, orgId),
      listFeedback(db, orgId, MOST_FEEDBACK),
      usageGroups(db, asked),
      callCounts(db, asked),
    ]),
  );
  const usage = { periodDays, groups, calls };
  return suggestFrom({ feedback, usage }, current);
}
