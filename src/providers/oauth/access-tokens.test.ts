import { afterAll, describe, expect, it } from "vitest";
import type { UpstreamFailure } from "#core/upstream.ts";
import { createHttpClient } from "#providers/http/client.ts";
import { AccessTokens } from "#providers/oauth/access-tokens.ts";
import { grantOf } from "#providers/vertex/grant.ts";
import { readCredentials } from "#providers/vertex/credentials.ts";
import {
  ACCESS_TOKEN,
  SERVICE_ACCOUNT,
  TOKEN_ANSWER,
  assertionIn,
  startTokenHost,
} from "#tests/support/providers/google-account.ts";
import type { Recorded } from "#tests/support/providers/recorded-host.ts";

let answer: () => Recorded = () => TOKEN_ANSWER;
const host = await startTokenHost(() => answer());
const client = createHttpClient();
afterAll(async () => {
  await client.close();
  await host.close();
});

function tokensOf(account: Record<string, unknown>) {
  const credentials = readCredentials(JSON.stringify(account));
  if (!credentials) throw new Error("These are no credentials.");
  const url = host.tokenUrl;
  return new AccessTokens(
    { url, grant: () => grantOf(credentials, url) },
    client,
  );
}

describe("an access token", () => {
  it("is asked for with an assertion that the account signed", async () => {
    await tokensOf(SERVICE_ACCOUNT).current();
    const asked = host.received.at(-1);
    if (!asked) throw new Error("Nothing was asked.");
    const { grant, payload, protectedHeader } = await assertionIn(
      asked,
      host.tokenUrl,
    );
    expect(grant).toBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
    expect(protectedHeader).toMatchObject({ alg: "RS256", kid: "key-1" });
    expect(payload.scope).toBe(
      "https://www.googleapis.com/auth/cloud-platform",
    );
    expect(Number(payload.exp) - Number(payload.iat)).toBe(3600);
  });

  it("is asked for once, however many calls want it, and kept", async () => {
    const before = host.received.length;
    const tokens = tokensOf(SERVICE_ACCOUNT);
    const asked = Array.from({ length: 20 }, () => tokens.current());
    expect(new Set(await Promise.all(asked))).toEqual(new Set([ACCESS_TOKEN]));
    await tokens.current();
    expect(host.received.length - before).toBe(1);
  });

  it("is asked for anew once it is about to end", async () => {
    const before = host.received.length;
    answer = () => ({ body: '{"access_token":"short","expires_in":200}' });
    const tokens = tokensOf(SERVICE_ACCOUNT);
    await tokens.current();
    await tokens.current();
    answer = () => TOKEN_ANSWER;
    expect(host.received.length - before).toBe(2);
  });

  it("comes for a person's credentials too", async () => {
    await tokensOf({
      type: "authorized_user",
      client_id: "id",
      client_secret: "secret",
      refresh_token: "refresh",
    }).current();
    const form = new URLSearchParams(host.received.at(-1)?.text);
    expect(Object.fromEntries(form)).toEqual({
      grant_type: "refresh_token",
      client_id: "id",
      client_secret: "secret",
      refresh_token: "refresh",
    });
  });

  it("takes keys whose line feeds were spelled out on the way", async () => {
    const private_key = SERVICE_ACCOUNT.private_key.replaceAll("\n", "\\n");
    const tokens = tokensOf({ ...SERVICE_ACCOUNT, private_key });
    expect(await tokens.current()).toBe(ACCESS_TOKEN);
  });

  it.each<[string, Recorded, UpstreamFailure["kind"]]>([
    [
      "an account that is gone",
      { status: 400, body: '{"error":"invalid_grant"}' },
      "credential",
    ],
    ["401", { status: 401, body: "{}" }, "credential"],
    ["429", { status: 429, body: "{}" }, "rate_limited"],
    ["503", { status: 503, body: "busy" }, "server"],
    ["an answer without a token", { body: "{}" }, "credential"],
  ])("fails on %s, and is asked for again", async (_name, bad, kind) => {
    const tokens = tokensOf(SERVICE_ACCOUNT);
    answer = () => bad;
    await expect(tokens.current()).rejects.toMatchObject({ kind });
    answer = () => TOKEN_ANSWER;
    expect(await tokens.current()).toBe(ACCESS_TOKEN);
  });

  it("fails on a key that is none, and says nothing of it", async () => {
    const tokens = tokensOf({ ...SERVICE_ACCOUNT, private_key: "not-a-key" });
    const failure = await tokens.current().catch((error: Error) => error);
    expect(failure).toMatchObject({
      kind: "credential",
      message: "The private key of the Google service account is none.",
    });
  });
});
