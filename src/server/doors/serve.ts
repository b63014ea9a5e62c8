import { type DoorOptions, serveDoor } from "#server/doors/door.ts";
import { doorAt } from "#server/doors/doors.ts";
import { handleRest } from "#server/rest/handle-rest.ts";

/** An inference request at whichever door its path leads to. Never throws. */
export function serveAt(
  pathname: string,
  request: Request,
  options: DoorOptions,
): Promise<Response> {
  const door = request.method === "POST" ? doorAt(pathname) : undefined;
  return door
    ? serveDoor(door, request, options)
    : handleRest(request, options);
}
