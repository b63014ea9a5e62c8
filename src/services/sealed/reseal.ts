import type { Database } from "#db/client.ts";
import {
  readSealed,
  replaceSealed,
  SEALED_COLUMNS,
  type SealedPurpose,
  type SealedRow,
} from "#db/queries/sealed.ts";
import {
  isSealedWithCurrent,
  seal,
  type SealingKey,
  unseal,
} from "#db/seal.ts";

export type { SealedPurpose };

export type Resealed = {
  purpose: SealedPurpose;
  /** Sealed anew with the secret in force. */
  resealed: number;
  /** Sealed with it before. */
  current: number;
  /** What no known secret opens, by name. */
  unreadable: string[];
};

const BATCH = 200;

/** Seals everything in the database with the secret in force that one before it sealed. May be run again at any time. */
export async function resealAll(
  db: Database,
  keyFor: (purpose: SealedPurpose) => SealingKey,
): Promise<Resealed[]> {
  const results = new Map<SealedPurpose, Resealed>();
  for (const column of SEALED_COLUMNS) {
    const { purpose } = column;
    const found = results.get(purpose) ?? {
      purpose,
      resealed: 0,
      current: 0,
      unreadable: [],
    };
    results.set(purpose, found);
    const key = keyFor(purpose);
    let after: SealedRow["cells"] | null = null;
    for (;;) {
      const rows: SealedRow[] = await readSealed(db, column, {
        after,
        limit: BATCH,
      });
      for (const row of rows) {
        const place = column.place(row.cells);
        if (isSealedWithCurrent(key, row.sealed, place)) {
          found.current++;
          continue;
        }
        const text = unseal(key, row.sealed, place);
        if (text === null) {
          found.unreadable.push(column.name(row.cells));
          continue;
        }
        await replaceSealed(db, column, row, seal(key, text, place));
        found.resealed++;
      }
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) break;
      after = last.cells;
    }
  }
  return [...results.values()];
}
