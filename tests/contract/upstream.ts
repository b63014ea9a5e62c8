import { inject } from "vitest";
import type { JournalEntry } from "#tests/support/mock-upstream.ts";

/** What the upstream received from requests whose text holds `mark`. */
export async function journalOf(mark: string): Promise<JournalEntry[]> {
  const answer = await fetch(`${inject("upstreamOrigin")}/__journal`);
  const entries = (await answer.json()) as JournalEntry[];
  return entries.filter(({ body }) => JSON.stringify(body).includes(mark));
}

/** Asks until an entry fits; fails after `withinMs`. */
export async function journalShows(
  mark: string,
  fits: (entry: JournalEntry) => boolean,
  withinMs: number,
): Promise<JournalEntry> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const entry = (await journalOf(mark)).find(fits);
    if (entry) return entry;
    if (performance.now() > deadline) {
      throw new Error(
        `The upstream saw no such request within ${withinMs} ms.`,
      );
    }
  }
}
