import type { Host } from "#core/catalog/model.ts";
import { KEY_CHECKS } from "#core/provider-keys/checks.ts";
import type { KeyCheck } from "#core/provider-keys/provider-key.ts";
import { isUpstreamFailure } from "#core/upstream.ts";
import { endpointOf, filled, type HostSettings } from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { readText } from "#providers/http/read-body.ts";

const LIMITS = { connectMs: 5_000, totalMs: 15_000 };
const LONGEST_LIST_BYTES = 16 * 1024 * 1024;

/** Where a host says whose key it is, if its list of models is open to everybody. */
const OWN_PATHS: Record<string, string | undefined> = {
  openrouter: "/key",
  deepgram: "/projects",
  replicate: "/account",
};

/**
 * Tries a key without using anything up: by the host's list of models, or where it says whose key it is. A list that a
 * made-up key can read as well proves nothing, and that is what is answered. Never throws, and says nothing of the key.
 */
export async function probeKey(
  host: Host,
  settings: HostSettings,
  client: HttpClient,
): Promise<KeyCheck> {
  const url = probeUrl(host, settings);
  const endpoint = endpointOf(host, settings);
  if (!url || !endpoint) {
    return unproven(KEY_CHECKS.say("no_address", { host: host.name }));
  }
  const headers = endpoint.headers;
  const told = await ask(url, headers, client);
  if (typeof told === "string") {
    return unproven(KEY_CHECKS.say(told, { host: host.name }));
  }
  if (told.status < 200 || told.status > 299) return refused(host, told.status);
  const madeUp = endpointOf(host, { ...settings, [host.env_var]: MADE_UP });
  const other = await ask(url, madeUp?.headers ?? {}, client);
  if (typeof other !== "string" && other.status < 300) {
    return unproven(KEY_CHECKS.say("any_key", { host: host.name }));
  }
  const models = told.models;
  const message =
    models === null
      ? KEY_CHECKS.say("took", { host: host.name })
      : KEY_CHECKS.say("took_and_lists", { host: host.name, models });
  return { ok: true, message, models };
}

const MADE_UP = "made-up-to-see-whether-keys-matter";

function probeUrl(host: Host, settings: HostSettings): string | null {
  const endpoint = endpointOf(host, settings);
  const listed = host["models_endpoint"];
  const path =
    OWN_PATHS[host.slug] ??
    (typeof listed === "string"
      ? listed
      : host.openai_compatible && host.protocol !== "gemini"
        ? "/models"
        : null);
  if (!endpoint || path === null) return null;
  return path.startsWith("/")
    ? `${endpoint.baseUrl}${path}`
    : filled(path, host, settings);
}

type Told = { status: number; models: number | null };

/** The status and how many models were listed, or what kept the host from answering. */
async function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
  client: HttpClient,
): Promise<Told | "timeout" | "unreachable"> {
  try {
    const reply = await client.send(
      {
        url,
        method: "GET",
        headers: { accept: "application/json", ...headers },
        body: null,
      },
      LIMITS,
      new AbortController().signal,
    );
    try {
      const { status } = reply;
      if (status < 200 || status > 299) return { status, models: null };
      return {
        status,
        models: countOf(await readText(reply, LONGEST_LIST_BYTES)),
      };
    } finally {
      reply.leave();
    }
  } catch (error) {
    if (!isUpstreamFailure(error)) throw error;
    return error.kind === "timeout" ? "timeout" : "unreachable";
  }
}

function countOf(text: string): number | null {
  try {
    const json: unknown = JSON.parse(text);
    if (Array.isArray(json)) return json.length;
    const { data, models } = (json ?? {}) as Record<string, unknown>;
    const rows = data ?? models;
    return Array.isArray(rows) ? rows.length : null;
  } catch {
    return null;
  }
}

function refused({ name: host }: Host, status: number): KeyCheck {
  const no = (code: "refused" | "payment" | "not_taken"): KeyCheck => ({
    ok: false,
    message: KEY_CHECKS.say(code, { host, status }),
    models: null,
  });
  if (status === 401 || status === 403) return no("refused");
  if (status === 402) return no("payment");
  // Gemini says 400 for a key that is none.
  if (status === 400) return no("not_taken");
  const code = status === 429 ? "too_many" : "answered";
  return unproven(KEY_CHECKS.say(code, { host, status }));
}

function unproven(message: string): KeyCheck {
  return { ok: null, message, models: null };
}
