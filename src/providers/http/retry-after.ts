/** A host that asks for more than a day has not understood the question. */
const LONGEST_SECONDS = 86_400;

/**
 * Seconds a host asks us to wait, from `retry-after-ms` (milliseconds), or `retry-after` (seconds or an HTTP date);
 * null where it says nothing that can be understood. `now` is in milliseconds since the epoch.
 */
export function retryAfterSeconds(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  now: number,
): number | null {
  const ms = numberOf(first(headers["retry-after-ms"]));
  if (ms !== null) return clamp(ms / 1000);

  const value = first(headers["retry-after"]);
  const seconds = numberOf(value);
  if (seconds !== null) return clamp(seconds);

  const date = value ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : clamp((date - now) / 1000);
}

function first(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value)?.trim();
}

function numberOf(text: string | undefined): number | null {
  return text && /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

function clamp(seconds: number): number {
  return Math.min(Math.max(seconds, 0), LONGEST_SECONDS);
}
