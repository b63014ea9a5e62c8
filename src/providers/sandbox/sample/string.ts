import type { Json } from "#providers/json.ts";
import { textMatching } from "#providers/sandbox/sample/pattern.ts";

const LONGEST = 10_000;

/** What a string of a format looks like. */
const FORMATS: Readonly<Record<string, string | undefined>> = {
  "date-time": "2026-01-15T09:30:00Z",
  date: "2026-01-15",
  time: "09:30:00Z",
  duration: "PT1H",
  email: "ada@example.com",
  "idn-email": "ada@example.com",
  hostname: "example.com",
  "idn-hostname": "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/sandbox",
  iri: "https://example.com/sandbox",
  "uri-reference": "/sandbox",
  "iri-reference": "/sandbox",
  "uri-template": "/sandbox/{id}",
  uuid: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
  "json-pointer": "/sandbox",
  "relative-json-pointer": "1/sandbox",
  regex: "^sandbox$",
  byte: "c2FuZGJveA==",
};

/** A string that fits a schema: by its pattern, its format, or words made of its name. */
export function stringOf(schema: Json, name: string): string {
  const least = lengthOf(schema.minLength, 0);
  const most = lengthOf(schema.maxLength, Infinity);
  if (typeof schema.pattern === "string") {
    const text = textMatching(schema.pattern, least, most);
    if (text !== null) return text;
  }
  const format = FORMATS[String(schema.format)];
  if (format !== undefined) return format;
  const text = `sandbox ${name}`.padEnd(Math.min(least, LONGEST), " sandbox");
  return Array.from(text).slice(0, most).join("");
}

function lengthOf(value: unknown, none: number): number {
  return typeof value === "number" && value >= 0 ? value : none;
}
