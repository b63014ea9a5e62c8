import { randomUUID } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import {
  follow,
  type JournalEvent,
  owingNothing,
  retell,
} from "#db/charges/owing.ts";
import { ownIdentity } from "#db/process-identity.ts";

/** Where a wallet writes down what it owes before the caller has the whole answer. */
export type ChargeJournal = {
  note(event: JournalEvent): void;
  /** Removes the file where nothing is owed, and leaves it to the next start where something is. */
  close(): void;
};

/** Where nothing can be kept on disk. */
export const NO_JOURNAL: ChargeJournal = { note() {}, close() {} };

export const JOURNAL_ENDING = ".jsonl";
/** How often a living process touches its journal. */
export const BEAT_MS = 10_000;
const WRITE_ANEW_BYTES = 1 << 20;

/**
 * A file of its own for this process in `folder`. Each event is with the operating system when `note` returns, so it
 * outlives the process however that ends; it does not outlive a loss of power. A file that has grown is replaced by one
 * that tells the same in fewer lines. A disk that refuses is reported once, and the wallet goes on without.
 */
export function openChargeJournal(
  folder: string,
  {
    onUnwritable,
    writeAnewBytes = WRITE_ANEW_BYTES,
  }: {
    onUnwritable: (error: unknown) => void;
    writeAnewBytes?: number;
  },
): ChargeJournal {
  const path = join(folder, `${randomUUID()}${JOURNAL_ENDING}`);
  const owner = `${JSON.stringify(["owner", ownIdentity()])}\n`;
  const owing = owingNothing();
  let file: number | null = null;
  let written = 0;
  let limit = writeAnewBytes;
  let isReported = false;

  function report(error: unknown): void {
    if (!isReported) onUnwritable(error);
    isReported = true;
  }

  /** A draft takes the old file's place whole, so that a reader finds one or the other. */
  function writeAnew(): void {
    const draft = `${path}.draft`;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const next = openSync(draft, "w", 0o600);
    const text = owner + retell(owing).map(lineOf).join("");
    try {
      write(next, text);
      renameSync(draft, path);
    } catch (error) {
      closeSync(next);
      throw error;
    }
    if (file !== null) closeSync(file);
    file = next;
    written = text.length;
    limit = Math.max(writeAnewBytes, 2 * written);
  }

  const beat = setInterval(() => {
    const now = new Date();
    try {
      if (file !== null) utimesSync(path, now, now);
    } catch (error) {
      report(error);
    }
  }, BEAT_MS);
  beat.unref();

  return {
    note(event) {
      follow(owing, event);
      try {
        if (file === null || written > limit) writeAnew();
        else {
          const line = lineOf(event);
          written += line.length;
          write(file, line);
        }
      } catch (error) {
        // Half a line may have been written: what follows goes into a new file.
        written = Infinity;
        report(error);
      }
    },
    close() {
      clearInterval(beat);
      if (file !== null) closeSync(file);
      file = null;
      const isOwing =
        owing.settlements.size > 0 ||
        [...owing.leases.values()].some(
          ({ owed, charges }) => owed !== 0n || charges.length > 0,
        );
      if (!isOwing) rmSync(path, { force: true });
    },
  };
}

/** A full disk takes a part and says nothing. */
function write(file: number, text: string): void {
  if (writeSync(file, text) < Buffer.byteLength(text)) {
    throw new Error("The disk is full.");
  }
}

function lineOf(event: JournalEvent): string {
  return `${JSON.stringify(event)}\n`;
}
