import type { Host } from "#core/catalog/model.ts";
import { settingIn, type HostSettings } from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { AccessTokens } from "#providers/oauth/access-tokens.ts";

const SCOPE = "https://cognitiveservices.azure.com/.default";
const LOGIN = "https://login.microsoftonline.com";

export type AzureAccess = {
  /** What says who asks Azure. Never to be logged. */
  headers(): Promise<Record<string, string>>;
  /** See `AccessTokens`; absent where there is nothing to renew. */
  givesUp?(headers: Readonly<Record<string, string>>): boolean;
};

/**
 * A resource's key, an Entra token as it is, or an application of Entra's that tokens are asked for. Null where none of
 * them is set.
 */
export function accessOf(
  host: Host,
  settings: HostSettings,
  client: HttpClient,
): AzureAccess | null {
  const key = settingIn(settings, host.env_var);
  if (key !== null) return { headers: async () => ({ "api-key": key }) };
  const token = settingIn(settings, "AZURE_AD_TOKEN");
  if (token !== null) return { headers: async () => bearer(token) };
  const tenant = settingIn(settings, "AZURE_TENANT_ID");
  const clientId = settingIn(settings, "AZURE_CLIENT_ID");
  const secret = settingIn(settings, "AZURE_CLIENT_SECRET");
  if (tenant === null || clientId === null || secret === null) return null;
  const login = settingIn(settings, "AZURE_AUTHORITY_HOST") ?? LOGIN;
  const tokens = new AccessTokens(
    {
      url: `${login.replace(/\/+$/, "")}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
      grant: () => ({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: secret,
        scope: SCOPE,
      }),
    },
    client,
  );
  return {
    headers: async () => bearer(await tokens.current()),
    givesUp: (headers) => tokens.givesUp(headers),
  };
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
