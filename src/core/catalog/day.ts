/** `2026-07-31` of `2026-07-31`, `2026-07`, `2026` or `July 31, 2026`; null for anything else. */
export function dayOf(when: string | undefined): string | null {
  if (when === undefined) return null;
  const isIso = /^\d{4}(?:-\d{2}){0,2}$/.test(when);
  const time = Date.parse(isIso ? when : `${when} UTC`);
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}
