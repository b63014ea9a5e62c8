import type { HostDoor } from "#providers/media/host-door.ts";

/** The host's key for a link into the host itself; nothing for links that lead elsewhere, whatever an answer says. */
export function keyFor(
  url: string,
  { baseUrl, headers }: HostDoor,
): HostDoor["headers"] {
  return URL.parse(url)?.origin === new URL(baseUrl).origin ? headers : {};
}
