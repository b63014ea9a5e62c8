import type { Host } from "#core/catalog/model.ts";

type Door = {
  /** The door's own base URL, from the host's. */
  baseUrl: (hostBaseUrl: string) => string;
  auth: string;
};

const BEARER = "Authorization: Bearer {key}";

/**
 * Hosts with a protocol of their own whose OpenAI-compatible door their makers stand behind. Anthropic's is by its own
 * page for testing only, Bedrock's knows few of its models: they are not here, and asked in their own words.
 */
const DOORS: Readonly<Record<string, Door | undefined>> = {
  "cloudflare-workers-ai": {
    baseUrl: (base) => base.replace(/\/run$/, "/v1"),
    auth: BEARER,
  },
  cohere: {
    baseUrl: () => "https://api.cohere.ai/compatibility/v1",
    auth: BEARER,
  },
  azure: { baseUrl: (base) => base, auth: "api-key: {key}" },
};

/** The host as it is reached for chat completions; null where it cannot be. */
export function chatDoorOf(host: Host): Host | null {
  if (host.protocol === "openai_chat") return host;
  const door = DOORS[host.slug];
  return door
    ? { ...host, base_url: door.baseUrl(host.base_url), auth: door.auth }
    : null;
}
