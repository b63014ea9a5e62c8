import "#tests/contract/provided.ts";
import { inject } from "vitest";
import type { ContractKeys } from "#tests/support/contract-keys.ts";

/** Both hosts, for `describe.each`: what holds for one holds for the other. */
export const HOSTS = inject("hosts");
export const KEYS: ContractKeys = inject("contractKeys");

export type Json = Record<string, unknown>;

export type Ask = {
  method?: string;
  /** Null sends no `Authorization`. */
  key?: string | null;
  /** An object is sent as JSON, text as it stands. */
  body?: Json | string | Uint8Array;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

export type Answer = {
  status: number;
  headers: Headers;
  text: string;
  /** Empty where the body is no JSON object. */
  json: Json;
};

/** One request, its answer read to the end. POST where there is a body, else GET. */
export async function ask(
  origin: string,
  path: string,
  asked: Ask = {},
): Promise<Answer> {
  const response = await send(origin, path, asked);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: objectOf(text),
  };
}

export function send(
  origin: string,
  path: string,
  { method, key = KEYS.test, body, headers, signal }: Ask,
): Promise<Response> {
  return fetch(origin + path, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    body: bodyOf(body),
    signal: signal ?? null,
  });
}

function bodyOf(body: Ask["body"]): BodyInit | null {
  if (body === undefined) return null;
  if (typeof body === "string") return body;
  return body instanceof Uint8Array
    ? new Uint8Array(body)
    : JSON.stringify(body);
}

function objectOf(text: string): Json {
  if (!text.startsWith("{")) return {};
  return JSON.parse(text) as Json;
}

/** The one user message that says `content`. */
export function saying(content: string) {
  return { messages: [{ role: "user", content }] };
}
