/** How a client is set up. All of it has defaults. */
export type ClientOptions = {
  /** Default: `GREATROUTER_BASE_URL`, else `https://api.greatrouterai.com/v1`. With or without `/v1` or a trailing slash. */
  baseURL?: string;
  /** Longest time for one attempt, in milliseconds; of a stream, until it begins. Default: 10 minutes. */
  timeoutMs?: number;
  /** How often a failed attempt is repeated. Default: 2. */
  maxRetries?: number;
  /** How long to wait between two looks at a generation that runs in the background. Default: 1 second. */
  pollIntervalMs?: number;
  /** Sent with every request. */
  headers?: Record<string, string>;
  /** Default: the platform's own. */
  fetch?: typeof fetch;
};

/** What one call may say otherwise. */
export type CallOptions = {
  /** Aborts the request, its retries and its stream. */
  signal?: AbortSignal;
  timeoutMs?: number;
  maxRetries?: number;
  headers?: Record<string, string>;
  /** Inference only; by default every call has one of its own, so that a repeated attempt never runs twice. */
  idempotencyKey?: string;
  /** Inference only: answer from the cache where the same was answered at most this many seconds ago (1 to 3600). */
  cacheTtl?: number;
  /** Inference only: refuse (`moderate`) or black out (`redact`) personal data and secrets. */
  guardrails?: "off" | "moderate" | "redact";
};

export type Settings = Required<ClientOptions> & { apiKey: string | null };

const DEFAULT_BASE_URL = "https://api.greatrouterai.com/v1";

export function readSettings(
  apiKey: string | undefined,
  options: ClientOptions,
): Settings {
  const key = (apiKey ?? environment("GREATROUTER_API_KEY") ?? "").trim();
  return {
    apiKey: key === "" ? null : key,
    baseURL: normalBaseURL(
      options.baseURL ??
        (environment("GREATROUTER_BASE_URL") || DEFAULT_BASE_URL),
    ),
    timeoutMs: options.timeoutMs ?? 600_000,
    maxRetries: options.maxRetries ?? 2,
    pollIntervalMs: options.pollIntervalMs ?? 1_000,
    headers: options.headers ?? {},
    // Called through the global: browsers refuse a `fetch` that was torn from its window.
    fetch: options.fetch ?? ((...request) => fetch(...request)),
  };
}

/** Without a slash at the end, and always with `/v1`. */
export function normalBaseURL(text: string): string {
  const bare = text
    .trim()
    .replace(/\/+$/, "")
    .replace(/\/v1$/, "")
    .replace(/\/+$/, "");
  return `${bare}/v1`;
}

function environment(name: string): string | undefined {
  const host = globalThis as {
    process?: { env?: Record<string, string | undefined> };
  };
  try {
    return host.process?.env?.[name];
  } catch {
    return undefined; // Deno without leave to read the environment.
  }
}
