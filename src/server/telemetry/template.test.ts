import { expect, it } from "vitest";
import { templateOf } from "#server/telemetry/template.ts";

it.each([
  ["/v1/chat/completions", "/v1/chat/completions"],
  ["/v1/chat/completions/", "/v1/chat/completions"],
  ["/v1/generations/gen_123", "/v1/generations/{id}"],
  ["/v1/media/live/20260101/abc.png", "/v1/media/{file}"],
  ["/api/trpc/logs.page,usage.overview", "/api/trpc/{procedures}"],
  ["/v1/who/are/you", "(unknown)"],
  ["/v1/models/%ff", "(unknown)"],
])("%s is %s", (pathname, template) => {
  expect(templateOf(pathname)).toBe(template);
});
