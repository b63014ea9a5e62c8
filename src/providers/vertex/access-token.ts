import { SignJWT, importPKCS8 } from "jose";
import { UpstreamFailure } from "#core/upstream.ts";
import { numberOf, textOf } from "#providers/chat/fields.ts";
import { failureOfStatus } from "#providers/failure-of-status.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { readErrorText, readText } from "#providers/http/read-body.ts";
import { parseObject } from "#providers/json.ts";
import type { GoogleCredentials } from "#providers/vertex/credentials.ts";

const SCOPE = "https://www.googleapis.com/auth/cloud-platform";
/** Google's own libraries renew a little before the end, too. */
const MARGIN_MS = 5 * 60_000;
const LIMITS = { connectMs: 10_000, totalMs: 20_000 };

type Token = { value: string; until: number };

/** Access tokens of one Google account: one is asked for at a time, however many calls wait for it, and kept for its hour. */
export class AccessTokens {
  readonly #credentials: GoogleCredentials;
  readonly #url: string;
  readonly #client: HttpClient;
  #token: Token | null = null;
  #pending: Promise<Token> | null = null;

  constructor(credentials: GoogleCredentials, url: string, client: HttpClient) {
    this.#credentials = credentials;
    this.#url = url;
    this.#client = client;
  }

  /** A token that is good for minutes at least. Throws `UpstreamFailure`, `credential` where Google gives none. */
  async current(): Promise<string> {
    if (this.#token && this.#token.until > Date.now()) return this.#token.value;
    this.#pending ??= this.#ask().finally(() => (this.#pending = null));
    this.#token = await this.#pending;
    return this.#token.value;
  }

  async #ask(): Promise<Token> {
    const body = new URLSearchParams(
      await grantOf(this.#credentials, this.#url),
    );
    // A caller who leaves does not take the token from the others.
    const { signal } = new AbortController();
    const reply = await this.#client.send(
      {
        url: this.#url,
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
    return { value, until: now + Math.max(seconds * 1000 - MARGIN_MS, 0) };
  }
}

async function grantOf(
  credentials: GoogleCredentials,
  audience: string,
): Promise<Record<string, string>> {
  if (credentials.kind === "authorized_user") {
    return {
      grant_type: "refresh_token",
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      refresh_token: credentials.refreshToken,
    };
  }
  const { email, keyId, privateKey } = credentials;
  try {
    const key = await importPKCS8(privateKey, "RS256");
    const assertion = await new SignJWT({ scope: SCOPE })
      .setProtectedHeader({
        alg: "RS256",
        typ: "JWT",
        ...(keyId !== null && { kid: keyId }),
      })
      .setIssuer(email)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime("1h")
      .sign(key);
    const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    return { grant_type, assertion };
  } catch (error) {
    throw new UpstreamFailure(
      "credential",
      "The private key of the Google service account is none.",
      0,
      null,
      error,
    );
  }
}

function refused(status: number): UpstreamFailure {
  return new UpstreamFailure(
    "credential",
    "Google gave no access token for the router's account.",
    status,
  );
}
