import {
  SERVICE_ACCOUNT,
  TOKEN_ANSWER,
} from "#tests/support/providers/google-account.ts";
import type { Said } from "#tests/support/media-host.ts";

/** What opens hosts besides their keys and addresses; `at` is where the mock is. */
export function ownSettings(at: string): Record<string, string> {
  return {
    KLINGAI_SECRET_KEY: "kling-secret",
    CLOUDFLARE_ACCOUNT_ID: "acme",
    GOOGLE_APPLICATION_CREDENTIALS: JSON.stringify(SERVICE_ACCOUNT),
    GOOGLE_OAUTH_TOKEN_URL: `${at}${TOKEN_PATH}`,
  };
}

export const TOKEN_PATH = "/google-token";
export const TOKEN: Said = {
  bytes: Buffer.from(TOKEN_ANSWER.body),
  type: "application/json",
};
