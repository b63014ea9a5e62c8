/** What is sealed opens in its own row and place alone: moved to another one, it stays shut. */

export function providerKeyPlace(row: { orgId: string; host: string }): string {
  return `${row.orgId}/${row.host}`;
}

export function webhookSecretPlace(row: { orgId: string; id: string }): string {
  return `${row.orgId}/${row.id}`;
}

export function generationPlace(
  { id, orgId }: { id: string; orgId: string },
  kind: "request" | "answer",
): string {
  return JSON.stringify(["generation", kind, orgId, id]);
}

export function requestTextPlace(row: { orgId: string; id: string }): string {
  return JSON.stringify(["request texts", row.orgId, row.id]);
}

export function keptAnswerPlace(key: {
  orgId: string;
  mode: string;
  endpoint: string;
  key: string;
  bodyHash: string;
}): string {
  const { orgId, mode, endpoint, bodyHash } = key;
  return JSON.stringify([orgId, mode, endpoint, key.key, bodyHash]);
}
