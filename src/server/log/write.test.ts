import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { configureLog, write, writeSoon } from "#server/log/write.ts";

let stdout = "";
let stderr = "";

beforeEach(() => {
  stdout = "";
  stderr = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    stdout += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    stderr += text;
    return true;
  });
});

afterEach(() => {
  configureLog({ format: "text", level: "info" });
  vi.restoreAllMocks();
});

it("writes JSON, one object a line, whatever is in it", () => {
  configureLog({ format: "json", level: "info" });
  write("error", 'broke\nin "two"', { request_id: "req_1", status: 500 });
  expect(stderr.split("\n")).toHaveLength(2);
  expect(JSON.parse(stderr)).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    level: "error",
    message: 'broke\nin "two"',
    request_id: "req_1",
    status: 500,
  });
});

it("leaves out what is below the level", () => {
  configureLog({ format: "text", level: "warn" });
  write("info", "hello");
  writeSoon("info", "GET /", {}, {});
  write("warn", "look");
  expect(stdout).toBe("");
  expect(stderr).toBe("look\n");
});

it("keeps the order of lines that may wait and lines that may not", () => {
  configureLog({ format: "text", level: "info" });
  writeSoon("info", "GET /v1/models 200", { status: 200 }, { mode: "live" });
  expect(stdout).toBe("");
  write("info", "Stopped");
  expect(stdout).toBe("GET /v1/models 200 mode=live\nStopped\n");
});

it("makes JSON lines of what libraries print", () => {
  configureLog({ format: "json", level: "info" });
  console.warn("%s is deprecated", "punycode");
  expect(JSON.parse(stderr)).toMatchObject({
    level: "warn",
    message: "punycode is deprecated",
  });
});

it.each([
  ["Authorization: Bearer pk_live_abcdefghijklmnop", "abcdefgh"],
  ["key sk-proj-abcdefghijklmnopqrstu refused", "abcdefgh"],
  ["connect postgres://router:hunter2@db:5432/x", "hunter2"],
])("hides the secret of %s", (message, secret) => {
  configureLog({ format: "text", level: "info" });
  write("error", message);
  expect(stderr).toContain("…");
  expect(stderr).not.toContain(secret);
});
