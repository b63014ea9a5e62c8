import { SignJWT, importPKCS8 } from "jose";
import { UpstreamFailure } from "#core/upstream.ts";
import type { GoogleCredentials } from "#providers/vertex/credentials.ts";

const SCOPE = "https://www.googleapis.com/auth/cloud-platform";

/** What Google gives an access token for. `audience`: where it is asked. Throws `credential` where the key is none. */
export async function grantOf(
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
