import { AuthenticationError, GreatRouterError, errorOf } from "./errors.js";
import { pause, retryAfterSeconds, waitBeforeRetry } from "./retry.js";
import type { CallOptions, Settings } from "./settings.js";

/** One call of the API, before it is a request. */
export type Call = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/v1`, encoded. */
  path: string;
  query?: Record<
    string,
    string | number | boolean | readonly string[] | null | undefined
  >;
  /** JSON, unless it is a form. */
  body?: unknown;
  /** Default: `application/json`. */
  accept?: string;
  /** Gets an idempotency key, and may say how it is cached and guarded. */
  inference?: boolean;
  /** False: it is repeated only where the server surely did not take it. */
  repeatable?: boolean;
  /** The body is read after the call; the caller closes it. */
  stream?: boolean;
};

/** An attempt that was answered with 2xx; `close` ends its connection. */
export type Answer = {
  response: Response;
  close: () => void;
  /** The caller's own. */
  signal: AbortSignal | undefined;
};

/** Sends the call, again where that may help, and reads the answer. Reading is part of the attempt. */
export async function send<T>(
  settings: Settings,
  call: Call,
  options: CallOptions,
  read: (answer: Answer) => T | Promise<T>,
): Promise<T> {
  const request = requestOf(settings, call, options);
  const maxRetries = options.maxRetries ?? settings.maxRetries;
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(settings, call, request, options, read);
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason;
      const wait =
        attempt < maxRetries
          ? waitBeforeRetry(error, attempt, call.repeatable ?? true)
          : null;
      if (wait === null) throw error;
      await pause(wait, options.signal);
    }
  }
}

/** The answer's JSON. */
export async function readJson<T>({ response }: Answer): Promise<T> {
  const text = await response.text();
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new GreatRouterError("The server's answer is not JSON.", {
      status: response.status,
      code: "invalid_response",
      requestId: response.headers.get("x-request-id"),
      body: text,
      cause,
    });
  }
}

export function readBlob({ response }: Answer): Promise<Blob> {
  return response.blob();
}

export function readText({ response }: Answer): Promise<string> {
  return response.text();
}

async function once<T>(
  settings: Settings,
  call: Call,
  request: { url: string; init: RequestInit },
  options: CallOptions,
  read: (answer: Answer) => T | Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = options;
  const abort = () => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort, { once: true });
  const release = () => signal?.removeEventListener("abort", abort);
  const timeoutMs = options.timeoutMs ?? settings.timeoutMs;
  const timer = setTimeout(() => controller.abort(TIMED_OUT), timeoutMs);
  try {
    const response = await settings.fetch(request.url, {
      ...request.init,
      signal: controller.signal,
    });
    if (!response.ok) throw await failure(response);
    const close = () => {
      release();
      controller.abort();
    };
    const result = await read({ response, close, signal });
    if (!call.stream) release();
    return result;
  } catch (error) {
    release();
    if (error instanceof GreatRouterError) throw error;
    if (controller.signal.reason === TIMED_OUT) {
      throw new GreatRouterError(`No answer within ${timeoutMs} ms.`, {
        code: "timeout",
        cause: error,
      });
    }
    throw new GreatRouterError(`No connection: ${reasonOf(error)}`, {
      code: "connection_error",
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

const TIMED_OUT = Symbol("timed out");

async function failure(response: Response): Promise<GreatRouterError> {
  const text = await response.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // A proxy's page, say; it stays text.
  }
  return errorOf(response.status, body, {
    requestId: response.headers.get("x-request-id"),
    retryAfter: retryAfterSeconds(response.headers),
  });
}

function requestOf(settings: Settings, call: Call, options: CallOptions) {
  const { body, accept = "application/json" } = call;
  const headers: Record<string, string> = { accept };
  if (settings.apiKey !== null) {
    if (!/^[\x21-\x7e]+$/.test(settings.apiKey)) {
      throw new AuthenticationError(
        "The API key has characters that no key has.",
        { status: 401, code: "invalid_api_key", type: "authentication_error" },
      );
    }
    headers.authorization = `Bearer ${settings.apiKey}`;
  }
  // A form's own header names its boundary, which the platform makes.
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers["content-type"] = "application/json";
  if (call.inference) {
    headers["idempotency-key"] = options.idempotencyKey ?? newKey();
    if (options.cacheTtl !== undefined)
      headers["x-gr-cache-ttl"] = String(options.cacheTtl);
    if (options.guardrails !== undefined)
      headers["x-gr-guardrails"] = options.guardrails;
  }
  for (const given of [settings.headers, options.headers ?? {}]) {
    for (const [name, value] of Object.entries(given))
      headers[name.toLowerCase()] = value;
  }
  return {
    url: `${settings.baseURL}${call.path}${queryString(call.query)}`,
    init: {
      method: call.method,
      headers,
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    },
  };
}

/** Lists become comma lists; what is not given is left out. */
function queryString(query: Call["query"] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    parameters.set(
      name,
      Array.isArray(value) ? value.join(",") : String(value),
    );
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

function newKey(): string {
  // Node 18 and pages without TLS have no `crypto.randomUUID`; a key must be unique, not secret.
  const id =
    globalThis.crypto?.randomUUID?.() ??
    Array.from({ length: 4 }, () =>
      Math.random().toString(36).slice(2, 10).padEnd(8, "0"),
    ).join("");
  return `sdk-${id}`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error
    ? `${error.message} (${cause.message})`
    : error.message;
}
