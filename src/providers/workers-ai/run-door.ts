import type { Endpoint } from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { HostDoor } from "#providers/media/host-door.ts";

/** Models run below `/run`, whichever of the host's addresses is set. */
export function runDoor(
  client: HttpClient,
  { baseUrl, headers }: Endpoint,
): HostDoor {
  const root = baseUrl.replace(/\/(?:run|v1)$/, "");
  return new HostDoor(client, { baseUrl: `${root}/run`, headers });
}
