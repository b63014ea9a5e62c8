import type { Host } from "#core/catalog/model.ts";

/** Where a host is reached, and the headers that say who we are. Never to be logged: the headers hold the key. */
export type Endpoint = {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
};

/**
 * What opens hosts, by the names of environment variables: the environment itself, or an organisation's own keys under
 * the names that the catalog gives them. Never to be logged.
 */
export type HostSettings = Readonly<Record<string, string | undefined>>;

/**
 * A host as the environment configures it: its key by the variable the catalog names, `<HOST>_BASE_URL` in place of its
 * base URL, `{placeholders}` filled. Null where the key or a placeholder is missing, or the URL is none.
 */
export function endpointOf(host: Host, env: HostSettings): Endpoint | null {
  const key = env[host.env_var]?.trim();
  if (!key) return null;
  const headers = authHeaders(host.auth, key);
  if (!headers) return null;
  const baseUrl = addressOf(host, env);
  return baseUrl === null ? null : { baseUrl, headers };
}

/** Where a host is reached, whoever asks: `<HOST>_BASE_URL`, else its own base URL with all placeholders filled. */
export function addressOf(host: Host, env: HostSettings): string | null {
  const own = settingIn(env, baseUrlVariable(host.slug));
  const baseUrl = own ?? filled(host.base_url, host, env);
  if (baseUrl === null || !isHttpUrl(baseUrl)) return null;
  return baseUrl.replace(/\/+$/, "");
}

/** A setting without the white space around it; null where it is empty. */
export function settingIn(env: HostSettings, name: string): string | null {
  return env[name]?.trim() || null;
}

/** E.g. `DEEPSEEK_BASE_URL`, `FIREWORKS_AI_BASE_URL`. */
export function baseUrlVariable(slug: string): string {
  return `${slug.toUpperCase().replace(/[^A-Z0-9]/g, "_")}_BASE_URL`;
}

/**
 * What a key and the fields of its host's address open it with. An address of the operator's own in place of the host's
 * holds for these keys too, unless it is the fields that say where to go.
 */
export function settingsOf(
  host: Host,
  { key, fields }: { key: string; fields: Readonly<Record<string, string>> },
  env: HostSettings,
): Record<string, string | undefined> {
  const names = Object.keys(fields);
  const own = baseUrlVariable(host.slug);
  return {
    [host.env_var]: key,
    ...Object.fromEntries(
      names.map((name) => [fieldVariable(host.slug, name), fields[name]]),
    ),
    ...(names.length === 0 && env[own] ? { [own]: env[own] } : {}),
  };
}

/** `Name: value {key}`, and `(with Name: value)` for headers that go along. Null for schemes that need more than a key. */
function authHeaders(auth: string, key: string): Record<string, string> | null {
  const [, name, value, also] =
    /^([A-Za-z-]+): ([^{}]*\{key\})(?: \(with (.+)\))?$/.exec(auth) ?? [];
  if (!name || !value) return null;
  const headers = { [name.toLowerCase()]: value.replace("{key}", () => key) };
  const [, alsoName, alsoValue] = /^([A-Za-z-]+): (.+)$/.exec(also ?? "") ?? [];
  if (alsoName && alsoValue) headers[alsoName.toLowerCase()] = alsoValue;
  return headers;
}

/** Names that hosts' own tools use for what their base URL leaves open. */
const PLACEHOLDER_VARIABLES: Record<string, string | undefined> = {
  "databricks:workspace": "DATABRICKS_HOST",
  "cloudflare-ai-gateway:account_id": "CLOUDFLARE_ACCOUNT_ID",
  "cloudflare-ai-gateway:gateway_id": "CLOUDFLARE_GATEWAY_ID",
  "cloudflare-workers-ai:account_id": "CLOUDFLARE_ACCOUNT_ID",
  "azure:resource": "AZURE_RESOURCE_NAME",
  "amazon-bedrock:region": "AWS_REGION",
  "google-vertex:region": "GOOGLE_VERTEX_LOCATION",
};

function fieldVariable(slug: string, field: string): string {
  return (
    PLACEHOLDER_VARIABLES[`${slug}:${field}`] ??
    `${slug}_${field}`.toUpperCase().replace(/[^A-Z0-9]/g, "_")
  );
}

/** A URL of the host with its `{placeholders}` filled; null where one is not set. */
export function filled(
  url: string,
  host: Host,
  env: HostSettings,
): string | null {
  let isWhole = true;
  const result = url.replace(/\{(\w+)\}/g, (_all, placeholder: string) => {
    const value = env[fieldVariable(host.slug, placeholder)]?.trim();
    if (!value) isWhole = false;
    // Some tools want these as URLs; here they are a part of one.
    return (value ?? "").replace(/^https?:\/\//, "").replace(/\/+$/, "");
  });
  return isWhole ? result : null;
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
