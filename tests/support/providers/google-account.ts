import { generateKeyPairSync } from "node:crypto";
import { importSPKI, jwtVerify } from "jose";
import {
  startRecordedHost,
  type Received,
  type Recorded,
} from "#tests/support/providers/recorded-host.ts";

const EMAIL = "router@acme-project.iam.gserviceaccount.com";
export const ACCESS_TOKEN = "ya29.access-token-secret";

const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
});

export const SERVICE_ACCOUNT = {
  type: "service_account",
  project_id: "acme-project",
  private_key_id: "key-1",
  private_key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  client_email: EMAIL,
};

export const TOKEN_ANSWER: Recorded = {
  body: JSON.stringify({ access_token: ACCESS_TOKEN, expires_in: 3599 }),
};

/** Google's token endpoint on loopback, which counts what it is asked. */
export async function startTokenHost(
  answer: (request: Received) => Recorded = () => TOKEN_ANSWER,
) {
  const host = await startRecordedHost(answer);
  return { ...host, tokenUrl: `${host.url}/token` };
}

/** What a request asks a token with; throws where it is not signed by the account. */
export async function assertionIn({ text }: Received, audience: string) {
  const form = new URLSearchParams(text);
  const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const { payload, protectedHeader } = await jwtVerify(
    form.get("assertion") ?? "",
    await importSPKI(pem, "RS256"),
    { audience, issuer: EMAIL },
  );
  return { grant: form.get("grant_type"), payload, protectedHeader };
}
