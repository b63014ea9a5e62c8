import { describe, expect, it } from "vitest";
import type { Scope } from "#core/caller.ts";
import { AppError } from "#core/errors.ts";
import { DEFAULT_PREFERENCES } from "#core/preferences/preferences.ts";
import {
  aCaller,
  callRest,
  errorIn,
  fakeActions,
} from "#tests/support/fake-api.ts";

const scoped = (...scopes: Scope[]) => ({
  authenticate: async () => aCaller({ scopes: new Set(scopes) }),
});

const ENDPOINTS = [
  ["GET", "/v1/preferences", ["read", "manage"]],
  ["GET", "/v1/preferences/suggestions", ["read", "manage"]],
  ["GET", "/v1/model-health", ["read", "manage"]],
  ["PUT", "/v1/preferences/default_task", ["manage"]],
  ["DELETE", "/v1/preferences/default_task", ["manage"]],
] as const;

describe.each(ENDPOINTS)("%s %s", (method, path, allowed) => {
  const json = method === "PUT" ? { value: "code" } : undefined;

  it.each(["inference", "read", "manage"] as const)(
    "asks for its scope of a key with %s",
    async (scope) => {
      const told = await callRest(method, path, {
        json,
        options: scoped(scope),
      });
      const isAllowed = (allowed as readonly Scope[]).includes(scope);
      expect(told.status).toBe(isAllowed ? 200 : 403);
    },
  );

  it("is nothing for callers without a key", async () => {
    const headers = { authorization: null };
    expect(await callRest(method, path, { json, headers })).toMatchObject({
      status: 401,
    });
  });
});

describe("preferences", () => {
  const asked: unknown[] = [];
  const preferences = {
    ...fakeActions().preferences,
    set: async (_: unknown, change: unknown) => {
      asked.push(change);
      return { ...DEFAULT_PREFERENCES, default_task: "code" as const };
    },
  };
  const options = {
    ...scoped("manage"),
    actions: fakeActions({ preferences }),
  };

  it("are one flat object with exactly six keys", async () => {
    const { text } = await callRest("GET", "/v1/preferences");
    expect(text).toBe(
      '{"default_optimization":"balanced","default_task":null,"excluded_providers":[],"excluded_models":[],"preferred_providers":[],"content_mode_default":null}',
    );
  });

  it("are set by the value under the key of the path", async () => {
    const told = await callRest("PUT", "/v1/preferences/default_task", {
      json: { value: "code" },
      options,
    });
    expect(told).toMatchObject({
      status: 200,
      body: { ...DEFAULT_PREFERENCES, default_task: "code" },
    });
    expect(asked).toEqual([{ key: "default_task", value: "code" }]);
  });

  it.each([
    ["an unknown key", "PUT", "colour", { value: "red" }, "key"],
    ["an unknown key", "DELETE", "colour", undefined, "key"],
    ["no value", "PUT", "default_task", {}, "value"],
    ["a number", "PUT", "default_task", { value: 7 }, "value"],
    ["a further field", "PUT", "default_task", { value: "code", x: 1 }, "x"],
  ])("refuse %s: %s %s", async (_, method, key, json, param) => {
    const path = `/v1/preferences/${key}`;
    const told = await callRest(method, path, { json, options });
    expect(told.status).toBe(400);
    expect(errorIn(told)).toMatchObject({ code: "invalid_request", param });
  });

  it("tell suggestions with the wire's names", async () => {
    const suggest = async () => [
      {
        id: "sug_1",
        key: "default_task" as const,
        value: "code" as const,
        currentValue: null,
        reason: "Most are.",
        evidence: {
          source: "usage" as const,
          count: 60,
          share: 0.95,
          periodDays: 30,
        },
        confidence: 0.9,
        estimatedSavingsDollars: null,
      },
    ];
    const actions = fakeActions({ preferences: { ...preferences, suggest } });
    const told = await callRest("GET", "/v1/preferences/suggestions", {
      options: { actions },
    });
    expect(told.body).toEqual({
      object: "list",
      data: [
        {
          id: "sug_1",
          key: "default_task",
          value: "code",
          current_value: null,
          reason: "Most are.",
          evidence: {
            source: "usage",
            count: 60,
            share: 0.95,
            period_days: 30,
          },
          confidence: 0.9,
          estimated_savings_dollars: null,
        },
      ],
    });
  });
});

describe("model health", () => {
  it("is answered for the models asked for, with the organisation's id", async () => {
    const asked: unknown[] = [];
    const row = {
      model_id: "acme/large",
      degraded: false,
      latency_penalty: 0,
      health_entry: {
        failures: 0,
        successes: 15,
        consecutiveFailures: 0,
        avgLatencyMs: 320,
      },
    };
    const actions = fakeActions({
      modelHealth(_, names) {
        asked.push(names);
        return [row];
      },
    });
    const options = { actions };
    const told = await callRest(
      "GET",
      "/v1/model-health?models=acme/large,%20acme/small",
      { options },
    );
    expect(told.body).toEqual({ health: [row], tenant_id: "org_1" });
    await callRest("GET", "/v1/model-health", { options });
    expect(asked).toEqual([["acme/large", "acme/small"], []]);
  });

  it("is 404 for a model that nobody knows", async () => {
    const actions = fakeActions({
      modelHealth() {
        throw new AppError("unknown_model", "No model.", { param: "models" });
      },
    });
    const told = await callRest("GET", "/v1/model-health?models=x", {
      options: { actions },
    });
    expect(told.status).toBe(404);
    expect(errorIn(told)).toMatchObject({
      code: "unknown_model",
      param: "models",
    });
  });
});
