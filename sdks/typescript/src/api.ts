import type { Generation, Json } from "./answers.js";
import { EventStream } from "./event-stream.js";
import { complete } from "./generation.js";
import {
  type CallOptions,
  type ClientOptions,
  type Settings,
  readSettings,
} from "./settings.js";
import { type Call, readJson, send } from "./transport.js";

/** How every endpoint is asked. */
export class Api {
  protected readonly settings: Settings;

  /**
   * @param apiKey default: `GREATROUTER_API_KEY`
   * @example
   * const client = new GreatRouter('pk_live_...')
   */
  constructor(apiKey?: string, options: ClientOptions = {}) {
    this.settings = readSettings(apiKey, options);
  }

  /**
   * Where requests go, with `/v1`.
   * @example
   * console.log(client.baseURL)
   */
  get baseURL(): string {
    return this.settings.baseURL;
  }

  /**
   * Any other endpoint: `path` is what follows `/v1`.
   * @example
   * const list = await client.request<ModelList>('GET', '/models', { query: { provider: 'openai' } })
   * console.log(list.data.length)
   */
  request<T>(
    method: Call["method"],
    path: string,
    call: Omit<Call, "method" | "path" | "stream"> = {},
    options: CallOptions = {},
  ): Promise<T> {
    return send<T>(
      this.settings,
      { ...call, method, path },
      options,
      readJson<T>,
    );
  }

  protected get<T>(
    path: string,
    query?: object,
    options?: CallOptions,
  ): Promise<T> {
    return this.request("GET", path, { query: { ...query } }, options);
  }

  protected post<T>(
    path: string,
    body: unknown,
    options?: CallOptions,
  ): Promise<T> {
    return this.request("POST", path, { body }, options);
  }

  /** Inference: with an idempotency key, and waited for where the server runs it in the background. */
  protected async infer<T extends object>(
    path: string,
    body: object,
    options: CallOptions = {},
  ): Promise<T> {
    const answer = await this.request<T | Generation<T>>(
      "POST",
      path,
      { body, inference: true },
      options,
    );
    const look = (id: string) =>
      this.get<Generation<T>>(at`/generations/${id}`, undefined, options);
    return complete(answer, look, {
      pollIntervalMs: this.settings.pollIntervalMs,
      signal: options.signal,
    });
  }

  protected stream<Event extends object = Json>(
    path: string,
    body: object,
    options: CallOptions = {},
  ): Promise<EventStream<Event>> {
    return send(
      this.settings,
      { method: "POST", path, body, inference: true, stream: true },
      options,
      (answer) => new EventStream<Event>(answer),
    );
  }
}

/** A path whose inserted parts are encoded. */
export function at(parts: TemplateStringsArray, ...values: string[]): string {
  return parts.reduce(
    (path, part, i) => path + encodeURIComponent(values[i - 1] ?? "") + part,
  );
}
