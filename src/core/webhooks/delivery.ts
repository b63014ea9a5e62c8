/** Waits before the attempts after the first, in minutes: eight attempts over two days. */
const WAITS_MINUTES = [1, 5, 30, 120, 360, 720, 1440];

/** When to try again after attempt number `attempts` failed; null: never. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const minutes = WAITS_MINUTES[attempts - 1];
  return minutes === undefined
    ? null
    : new Date(now.getTime() + minutes * 60_000);
}

/** After so many events that were given up in a row, an endpoint is out of use. */
export const MOST_FAILURES = 10;

/** What an attempt came to. `error` is in our words; null where it was taken. */
export type Sent = { status: number | null; error: string | null };

/** Posts one event; never throws. */
export type SendWebhook = (event: {
  url: string;
  headers: Record<string, string>;
  body: string;
}) => Promise<Sent>;
