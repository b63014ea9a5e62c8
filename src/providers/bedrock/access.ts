import { AwsV4Signer } from "aws4fetch";
import type { Host } from "#core/catalog/model.ts";
import {
  addressOf,
  settingIn,
  type HostSettings,
} from "#providers/endpoint.ts";

/** Where Bedrock is reached, and what proves who asks. Never to be logged: it closes over keys. */
export type BedrockAccess = {
  baseUrl: string;
  /** E.g. `eu-central-1`; null where only an address of the operator's own is set. */
  region: string | null;
  /** The headers of a POST of this body, those that prove who asks among them. */
  signed(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): Promise<Record<string, string>>;
};

/**
 * A Bedrock API key goes as a bearer token; else requests are signed with an AWS access key. Null where neither is set,
 * or no region.
 */
export function accessOf(
  host: Host,
  settings: HostSettings,
): BedrockAccess | null {
  const region =
    settingIn(settings, "AWS_REGION") ??
    settingIn(settings, "AWS_DEFAULT_REGION");
  const baseUrl = addressOf(host, {
    ...settings,
    AWS_REGION: region ?? undefined,
  });
  if (baseUrl === null) return null;
  const token = settingIn(settings, host.env_var);
  if (token !== null) {
    const authorization = `Bearer ${token}`;
    const signed: BedrockAccess["signed"] = async (_url, headers) => ({
      ...headers,
      authorization,
    });
    return { baseUrl, region, signed };
  }
  const accessKeyId = settingIn(settings, "AWS_ACCESS_KEY_ID");
  const secretAccessKey = settingIn(settings, "AWS_SECRET_ACCESS_KEY");
  if (accessKeyId === null || secretAccessKey === null || region === null) {
    return null;
  }
  const sessionToken = settingIn(settings, "AWS_SESSION_TOKEN") ?? undefined;
  // Keys that signatures are derived with, by day: a few at most.
  const cache = new Map<string, ArrayBuffer>();
  return {
    baseUrl,
    region,
    async signed(url, headers, body) {
      if (cache.size > 8) cache.clear();
      const signer = new AwsV4Signer({
        url,
        method: "POST",
        headers: { ...headers },
        body,
        accessKeyId,
        secretAccessKey,
        sessionToken,
        service: "bedrock",
        region,
        cache,
      });
      return Object.fromEntries((await signer.sign()).headers.entries());
    },
  };
}
