import type { IncomingHttpHeaders } from "node:http";
import { UpstreamFailure, type Timeouts } from "#core/upstream.ts";
import type { Endpoint } from "#providers/endpoint.ts";
import type { HttpClient, HttpRequest } from "#providers/http/client.ts";
import type { Reply } from "#providers/http/exchange.ts";
import {
  readBytes,
  readErrorText,
  readText,
} from "#providers/http/read-body.ts";
import { parseObject, type Json } from "#providers/json.ts";
import { failureOfMedia } from "#providers/media/refusal.ts";

/** One request to a host: `url` is below its base URL, or whole where the host gave it. At most one of the bodies. */
export type Question = {
  url: string;
  method?: HttpRequest["method"];
  headers?: Readonly<Record<string, string>>;
  json?: Json;
  form?: FormData;
  bytes?: Buffer;
  /** What the caller sent, so that a refused parameter can be named; nothing where the words are ours. */
  sent?: Readonly<Json>;
};

/** Who waits, and how long. */
export type Patience = {
  limits: Pick<Timeouts, "connectMs" | "totalMs">;
  signal: AbortSignal;
};

export type Answer<Body> = {
  status: number;
  headers: IncomingHttpHeaders;
  body: Body;
};

/** The way to one host, with its key. Everything throws `UpstreamFailure`. */
export class HostDoor {
  readonly client: HttpClient;
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(client: HttpClient, { baseUrl, headers }: Endpoint) {
    this.client = client;
    this.baseUrl = baseUrl;
    this.headers = headers;
  }

  /** The answer as a JSON object; `garbage` where it is none. */
  async json(question: Question, patience: Patience): Promise<Answer<Json>> {
    const reply = await this.#send(question, patience, "application/json");
    try {
      const body = parseObject(await readText(reply));
      if (!body) throw notUnderstood(reply.status);
      return { status: reply.status, headers: reply.headers, body };
    } finally {
      reply.leave();
    }
  }

  /** The answer's bytes, whatever they are. */
  async bytes(
    question: Question,
    patience: Patience,
    accept = "*/*",
  ): Promise<Answer<Buffer>> {
    const reply = await this.#send(question, patience, accept);
    try {
      const body = await readBytes(reply);
      if (body.length === 0) {
        throw new UpstreamFailure(
          "empty",
          "The upstream answered without output.",
          reply.status,
        );
      }
      return { status: reply.status, headers: reply.headers, body };
    } finally {
      reply.leave();
    }
  }

  /** Whatever it answers, as long as it is no error. */
  async send(question: Question, patience: Patience): Promise<void> {
    const reply = await this.#send(question, patience, "*/*");
    reply.leave();
  }

  async #send(
    question: Question,
    { limits, signal }: Patience,
    accept: string,
  ): Promise<Reply> {
    const { type, body } = await bodyOf(question);
    const reply = await this.client.send(
      {
        url: /^https?:/.test(question.url)
          ? question.url
          : `${this.baseUrl}${question.url}`,
        method: question.method ?? (body === null ? "GET" : "POST"),
        headers: {
          accept,
          ...this.headers,
          ...(type && { "content-type": type }),
          ...question.headers,
        },
        body,
      },
      limits,
      signal,
    );
    if (reply.status >= 200 && reply.status < 300) return reply;
    const words = await readErrorText(reply);
    throw failureOfMedia(
      reply.status,
      reply.headers,
      words,
      question.sent ?? {},
      Date.now(),
    );
  }
}

/** Only a form's own text says where its parts end, so it is written out whole. */
async function bodyOf({
  json,
  form,
  bytes,
}: Question): Promise<{ type: string | null; body: string | Buffer | null }> {
  if (json) return { type: "application/json", body: JSON.stringify(json) };
  if (bytes) return { type: null, body: bytes };
  if (!form) return { type: null, body: null };
  const written = new Response(form);
  return {
    type: written.headers.get("content-type"),
    body: Buffer.from(await written.arrayBuffer()),
  };
}

export function notUnderstood(status = 200): UpstreamFailure {
  return new UpstreamFailure(
    "garbage",
    "The upstream's answer could not be understood.",
    status,
  );
}

export function withoutOutput(status = 200): UpstreamFailure {
  return new UpstreamFailure(
    "empty",
    "The upstream answered without output.",
    status,
  );
}
