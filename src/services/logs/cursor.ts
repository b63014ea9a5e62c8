import { invalidRequest } from "#core/errors.ts";
import type { LogPosition } from "#core/logs/log-store.ts";

const PLACE =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A place in the log as callers carry it from page to page. */
export function cursorOf({ time, id }: LogPosition): string {
  return Buffer.from(`${time} ${id}`).toString("base64url");
}

/** Throws `invalid_request` for what `cursorOf` did not make. */
export function placeOf(cursor: string): LogPosition {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, time, id] = PLACE.exec(text) ?? [];
  if (time === undefined || id === undefined || !isDate(time)) {
    throw invalidRequest(
      "cursor",
      "cursor is not one that a page ended with. Take `next_cursor` or `x-next-cursor` as it is, or leave it out to begin anew.",
    );
  }
  return { time, id };
}

function isDate(time: string): boolean {
  const read = new Date(time);
  return (
    read.getTime() >= 0 && read.toISOString().slice(0, 19) === time.slice(0, 19)
  );
}
