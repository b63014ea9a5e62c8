import type { Host } from "#core/catalog/model.ts";
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
    return unproven(
      `${host.name} has no address where a key can be tried without a charge. It is used as it is.`,
    );
  }
  const headers = endpoint.headers;
  const told = await ask(url, headers, client);
  if (typeof told === "string") return unproven(`${host.name} ${told}.`);
  if (told.status < 200 || told.status > 299) return refused(host, told.status);
  const madeUp = endpointOf(host, { ...settings, [host.env_var]: MADE_UP });
  const other = await ask(url, madeUp?.headers ?? {}, client);
  if (typeof other !== "string" && other.status < 300) {
    return unproven(
      `${host.name} answers whatever key it is asked with, so the key could not be proven.`,
    );
  }
  const models = told.models;
  const lists = models === null ? "" : ` and lists ${models} models`;
  return { ok: true, message: `${host.name} took the key${lists}.`, models };
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
): Promise<Told | string> {
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
    return error.kind === "timeout"
      ? "did not answer in time"
      : "could not be reached";
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

function refused({ name }: Host, status: number): KeyCheck {
  if (status === 401 || status === 403) {
    return {
      ok: false,
      message: `${name} refused the key (${status}). Copy it again, or make a new one there.`,
      models: null,
    };
  }
  if (status === 402) {
    return {
      ok: false,
      message: `${name} knows the key, but asks for payment (402). Add credit there.`,
      models: null,
    };
  }
  // Gemini says 400 for a key that is none.
  if (status === 400) {
    return {
      ok: false,
      message: `${name} did not take the key (400). Copy it again.`,
      models: null,
    };
  }
  return unproven(
    status === 429
      ? `${name} has too many requests from this key at the moment (429). Try again later.`
      : `${name} answered ${status}, so the key could not be proven. Try again later.`,
  );
}

function unproven(message: string): KeyCheck {
  return { ok: null, message, models: null };
}
