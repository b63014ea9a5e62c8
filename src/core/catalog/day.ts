/** `2026-07-31` of `2026-07-31`, `2026-07`, `2026` or `July 31, 2026`; null for anything else. */
export function dayOf(when: string | undefined): string | null {
  if (when === undefined) return null;
  const isIso = /^\d{4}(?:-\d{2}){0,2}$/.test(when);
  const time = Date.parse(isIso ? when : `${when} UTC`);
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;
let known = { number: NaN, day: "" };

/** The day in UTC, ISO, of milliseconds since the epoch. Writing a date out is slow, and most askers ask for the same. */
export function dayAt(ms: number): string {
  const number = Math.floor(ms / DAY_MS);
  if (number !== known.number) {
    known = { number, day: new Date(ms).toISOString().slice(0, 10) };
  }
  return known.day;
}
