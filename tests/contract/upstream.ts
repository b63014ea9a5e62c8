import { inject } from "vitest";
import type { JournalEntry } from "#tests/support/mock-upstream.ts";
import { until } from "#tests/support/until.ts";

/** What the upstream received from requests whose text holds `mark`. */
export async function journalOf(mark: string): Promise<JournalEntry[]> {
  const answer = await fetch(`${inject("upstreamOrigin")}/__journal`);
  const entries = (await answer.json()) as JournalEntry[];
  return entries.filter(({ body }) => JSON.stringify(body).includes(mark));
}

/** The first entry that fits, as soon as there is one. */
export function journalShows(
  mark: string,
  fits: (entry: JournalEntry) => boolean,
): Promise<JournalEntry> {
  return until(async () => (await journalOf(mark)).find(fits));
}
