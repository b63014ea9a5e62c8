import type { Host } from "#core/catalog/model.ts";
import { settingIn, type HostSettings } from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { AccessTokens } from "#providers/oauth/access-tokens.ts";
import { readCredentials } from "#providers/vertex/credentials.ts";
import { grantOf } from "#providers/vertex/grant.ts";
import { placeOf } from "#providers/vertex/place.ts";

const TOKEN_URL = "https://oauth2.googleapis.com/token";

/** One project's models in one location, and the header that says who asks. Never to be logged: it closes over keys. */
export type VertexAccess = {
  /** Without a trailing slash. */
  place: string;
  authorization(): Promise<string>;
  /** See `AccessTokens`. */
  givesUp(headers: Readonly<Record<string, string>>): boolean;
};

/** Null where the settings hold no credentials, or name no project. */
export function accessOf(
  host: Host,
  settings: HostSettings,
  client: HttpClient,
): VertexAccess | null {
  const given = settingIn(settings, host.env_var);
  const credentials = given === null ? null : readCredentials(given);
  const place = credentials && placeOf(host, settings, credentials.project);
  if (!credentials || !place) return null;
  const url = settingIn(settings, "GOOGLE_OAUTH_TOKEN_URL") ?? TOKEN_URL;
  const grant = () => grantOf(credentials, url);
  const tokens = new AccessTokens({ url, grant }, client);
  return {
    place,
    authorization: async () => `Bearer ${await tokens.current()}`,
    givesUp: (headers) => tokens.givesUp(headers),
  };
}
