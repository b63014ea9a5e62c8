import { textOf } from "#providers/chat/fields.ts";
import { parseObject } from "#providers/json.ts";

/** What Google gives access tokens for: a service account's key, or what `gcloud auth application-default login` wrote. */
export type GoogleCredentials =
  | {
      kind: "service_account";
      email: string;
      privateKey: string;
      keyId: string | null;
      project: string | null;
    }
  | {
      kind: "authorized_user";
      clientId: string;
      clientSecret: string;
      refreshToken: string;
      project: string | null;
    };

/** A credentials file's content; null where it is none, or of a kind that is not known here. */
export function readCredentials(text: string): GoogleCredentials | null {
  const given = parseObject(text);
  if (!given) return null;
  const named = (name: string) => textOf(given[name]) || null;
  if (given.type === "service_account") {
    const email = named("client_email");
    // Keys that went through an environment variable often have their line feeds spelled out.
    const privateKey = named("private_key")?.replaceAll("\\n", "\n") ?? null;
    if (email === null || privateKey === null) return null;
    const keyId = named("private_key_id");
    const project = named("project_id");
    return { kind: "service_account", email, privateKey, keyId, project };
  }
  if (given.type === "authorized_user") {
    const clientId = named("client_id");
    const clientSecret = named("client_secret");
    const refreshToken = named("refresh_token");
    if (!clientId || !clientSecret || !refreshToken) return null;
    const project = named("quota_project_id");
    const kind = "authorized_user" as const;
    return { kind, clientId, clientSecret, refreshToken, project };
  }
  return null;
}
