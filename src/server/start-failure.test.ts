import { expect, it } from "vitest";
import { SettingsError } from "#config/env.ts";
import { explain } from "#server/start-failure.ts";

it("lists wrong settings a line each", () => {
  expect(explain(new SettingsError(["PORT: a", "HOST: b"]))).toEqual([
    "These settings are wrong:",
    "  PORT: a",
    "  HOST: b",
  ]);
});

it("says which port is taken", () => {
  const error = Object.assign(new Error("listen EADDRINUSE"), {
    syscall: "listen",
    code: "EADDRINUSE",
    port: 3000,
  });
  expect(explain(error)).toEqual([
    "PORT: 3000 is taken by another process; stop that one or set another port",
  ]);
});

it("shows no stack for what was foreseen, and one for what was not", () => {
  const inUse = new Error("The embedded database is already open");
  inUse.name = "DataDirInUseError";
  expect(explain(inUse)).toEqual(["The embedded database is already open"]);
  expect(explain(new TypeError("x is undefined")).join("\n")).toContain(
    "start-failure.test.ts",
  );
});
