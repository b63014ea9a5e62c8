import { expect, it } from "vitest";
import type { AuditEntry } from "#contracts/audit.ts";
import { auditFile } from "#server/present/audit.ts";

const entry = (over: Partial<AuditEntry> = {}): AuditEntry => ({
  id: "1",
  time: "2026-11-25T12:00:00.000Z",
  author: { kind: "user", id: "usr_1", name: "Ada" },
  address: "192.0.2.1",
  user_agent: "curl",
  action: "key.created",
  object_id: "key_1",
  details: { name: "ci" },
  ...over,
});

it("is CSV whose cells no spreadsheet runs", () => {
  const name = '=HYPERLINK("https://evil.example")';
  const { content, mime_type } = auditFile("csv", [
    entry({ author: { kind: "user", id: "usr_1", name } }),
    entry({ user_agent: "+cmd|' /C calc'!A0\nsecond line" }),
  ]);
  expect(mime_type).toBe("text/csv");
  expect(content).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
  expect(content).toContain(`"'+cmd|' /C calc'!A0\nsecond line"`);
  expect(content.startsWith("time,author_kind,")).toBe(true);
  expect(content.endsWith("\r\n")).toBe(true);
});

it("is JSON, or a line of JSON for each entry", () => {
  const entries = [entry(), entry({ id: "2", user_agent: "two\nlines" })];
  expect(JSON.parse(auditFile("json", entries).content)).toEqual(entries);
  const { content, mime_type } = auditFile("ndjson", entries);
  expect(mime_type).toBe("application/x-ndjson");
  const lines = content.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(entries);
  expect(auditFile("ndjson", []).content).toBe("");
});
