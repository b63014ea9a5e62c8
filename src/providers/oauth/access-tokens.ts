import { UpstreamFailure } from "#core/upstream.ts";
import { numberOf, textOf } from "#providers/chat/fields.ts";
import { failureOfStatus } from "#providers/failure-of-status.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { readErrorText, readText } from "#providers/http/read-body.ts";
import { parseObject } from "#providers/json.ts";

/** The makers' own libraries renew a little before the end, too. */
const MARGIN_MS = 5 * 60_000;
const LIMITS = { connectMs: 10_000, totalMs: 20_000 };

/** One that is refused at this age is no worse than the next would be. */
const YOUNG_MS = 60_000;

type Token = { value: string; since: number; until: number };

/** Who is asked for tokens, and with what. */
export type TokenSource = {
  url: string;
  /** The form that is sent. Throws `UpstreamFailure` where there is none to send. */
  grant: () => Promise<Record<string, string>> | Record<string, string>;
};

/** Access tokens of one account: one is asked for at a time, however many calls wait for it, and kept for its hour. */
export class AccessTokens {
  readonly #source: TokenSource;
  readonly #client: HttpClient;
  #token: Token | null = null;
  #pending: Promise<Token> | null = null;

  constructor(source: TokenSource, client: HttpClient) {
    this.#source = source;
    this.#client = client;
  }

  /** A token that is good for minutes at least. Throws `UpstreamFailure`, `credential` where none is given. */
  async current(): Promise<string> {
    if (this.#token && this.#token.until > Date.now()) return this.#token.value;
    this.#pending ??= this.#ask().finally(() => (this.#pending = null));
    this.#token = await this.#pending;
    return this.#token.value;
  }

  /** Forgets the token in these headers, which its host refused before its end. True where another one may do better. */
  givesUp({ authorization }: Readonly<Record<string, string>>): boolean {
    const token = this.#token;
    if (!token || authorization !== `Bearer ${token.value}`) return true;
    if (Date.now() - token.since < YOUNG_MS) return false;
    this.#token = null;
    return true;
  }

  async #ask(): Promise<Token> {
    const body = new URLSearchParams(await this.#source.grant());
    // A caller who leaves does not take the token from the others.
    const { signal } = new AbortController();
    const reply = await this.#client.send(
      {
        url: this.#source.url,
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          accept: "application/json",
        },
        body: body.toString(),
      },
      LIMITS,
      signal,
    );
    const { status, headers } = reply;
    const now = Date.now();
    if (status !== 200) {
      const text = await readErrorText(reply);
      if (status >= 400 && status < 500 && status !== 429)
        throw refused(status);
      throw failureOfStatus(status, headers, text, {}, now);
    }
    const given = parseObject(await readText(reply));
    const value = given && textOf(given.access_token);
    if (!value) throw refused(status);
    const seconds = numberOf(given?.expires_in) ?? 3600;
    const until = now + Math.max(seconds * 1000 - MARGIN_MS, 0);
    return { value, since: now, until };
  }
}

function refused(status: number): UpstreamFailure {
  return new UpstreamFailure(
    "credential",
    "The host gave no access token for the router's account.",
    status,
  );
}
