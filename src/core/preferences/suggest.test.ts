import { describe, expect, it } from "vitest";
import { DEFAULT_PREFERENCES } from "#core/preferences/preferences.ts";
import { suggestFrom } from "#core/preferences/suggest.ts";
import type { FeedbackSeen } from "#core/preferences/suggest-from-feedback.ts";
import type {
  CallCount,
  UsageGroup,
} from "#core/preferences/suggest-from-usage.ts";
import { certainShare } from "#core/preferences/suggestion.ts";
import fc from "#tests/support/properties.ts";

function aGroup(over: Partial<UsageGroup> = {}): UsageGroup {
  const requests = over.requests ?? 100;
  return {
    task: "text",
    tier: "SIMPLE",
    contentMode: "generate",
    isExplicit: false,
    model: "acme/small",
    provider: "acme",
    requests,
    answered: requests,
    dollars: 0,
    tokens: 1_000,
    ...over,
  };
}

function suggested(
  past: {
    feedback?: FeedbackSeen[];
    groups?: UsageGroup[];
    calls?: CallCount[];
  },
  current = {},
) {
  const { feedback = [], groups = [], calls = [] } = past;
  return suggestFrom(
    { feedback, usage: { periodDays: 30, groups, calls } },
    { ...DEFAULT_PREFERENCES, ...current },
  );
}

const wrong = (suggestedTask: FeedbackSeen["suggestedTask"]): FeedbackSeen => ({
  classifiedTask: "text",
  correct: false,
  suggestedTask,
  confidence: 0.4,
});

describe("suggestions", () => {
  it("has none for an organisation without a past", () => {
    expect(suggested({})).toEqual([]);
  });

  it("takes the default task from feedback on unclear prompts", () => {
    const feedback = [
      ...Array.from({ length: 6 }, () => wrong("code")),
      wrong("image"),
    ];
    expect(suggested({ feedback })).toEqual([
      {
        id: expect.stringMatching(/^sug_[0-9a-f]{16}$/) as string,
        key: "default_task",
        value: "code",
        currentValue: null,
        reason: expect.stringContaining("86 % of your 7") as string,
        evidence: {
          source: "feedback",
          count: 7,
          share: 0.8571,
          periodDays: null,
        },
        confidence: certainShare(6, 7),
        estimatedSavingsDollars: null,
      },
    ]);
  });

  it.each([
    ["too little feedback", [wrong("code"), wrong("code")]],
    [
      "feedback on prompts that were clear",
      Array.from({ length: 9 }, () => ({ ...wrong("code"), confidence: 0.9 })),
    ],
    [
      "feedback that disagrees",
      [
        wrong("code"),
        wrong("code"),
        wrong("image"),
        wrong("image"),
        wrong("video"),
      ],
    ],
  ])("suggests no task from %s", (_, feedback) => {
    expect(suggested({ feedback })).toEqual([]);
  });

  it("takes the default task from what nearly all requests are for", () => {
    const groups = [
      aGroup({ task: "code", requests: 95 }),
      aGroup({ task: "text", requests: 5 }),
    ];
    expect(suggested({ groups })).toMatchObject([
      { key: "default_task", value: "code", evidence: { share: 0.95 } },
    ]);
    expect(suggested({ groups }, { default_task: "text" })).toEqual([]);
  });

  it("says what the cheaper model in use would have saved on simple prompts", () => {
    const groups = [
      aGroup({ task: "code", model: "acme/large", dollars: 9, tokens: 10_000 }),
      aGroup({ task: "code", model: "acme/small", dollars: 1, tokens: 10_000 }),
      aGroup({ task: "text", requests: 400, tokens: 0 }),
    ];
    expect(suggested({ groups })).toMatchObject([
      {
        key: "default_optimization",
        value: "price-optimized",
        currentValue: "balanced",
        estimatedSavingsDollars: 8,
        evidence: { source: "spend", count: 200, share: 0.8, periodDays: 30 },
      },
    ]);
  });

  it.each([
    ["hard prompts", { tier: "COMPLEX" }],
    ["models asked for by name", { isExplicit: true, provider: null }],
    ["a cheap model hardly tried", { requests: 3 }],
    ["a cheap model that fails", { answered: 0 }],
  ])("suggests no lower price because of %s", (_, over) => {
    const groups = [
      aGroup({ task: "code", model: "acme/large", dollars: 9, tokens: 10_000 }),
      aGroup({ task: "text", model: "acme/large", dollars: 9, tokens: 10_000 }),
      aGroup({ task: "code", dollars: 1, tokens: 10_000, ...over }),
    ];
    expect(suggested({ groups })).toEqual([]);
  });

  it("leaves out the models that keep failing, besides those left out already", () => {
    const calls = [
      { model: "acme/ill", calls: 40, failures: 20 },
      { model: "acme/known", calls: 40, failures: 40 },
      { model: "acme/rare", calls: 5, failures: 5 },
      { model: "acme/well", calls: 400, failures: 4 },
    ];
    const current = { excluded_models: ["acme/known"] };
    expect(suggested({ calls }, current)).toMatchObject([
      {
        key: "excluded_models",
        value: ["acme/known", "acme/ill"],
        evidence: { count: 40, share: 0.5 },
      },
    ]);
  });

  it("prefers the maker whose models are asked for by name", () => {
    const groups = [
      aGroup({ isExplicit: true, provider: "acme", requests: 20 }),
      aGroup({ isExplicit: true, provider: "other", requests: 10 }),
      aGroup({ task: "code", provider: "third", requests: 90 }),
    ];
    const [found, ...others] = suggested({ groups });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      key: "preferred_providers",
      value: ["acme"],
    });
    expect(suggested({ groups }, { preferred_providers: ["acme"] })).toEqual(
      [],
    );
    expect(suggested({ groups }, { excluded_providers: ["acme"] })).toEqual([]);
  });

  it("takes the content mode that images and films mostly have", () => {
    const groups = [
      aGroup({ task: "image", contentMode: "edit", requests: 18 }),
      aGroup({ task: "video", contentMode: "generate", requests: 2 }),
      aGroup({ task: "text", requests: 80 }),
    ];
    expect(suggested({ groups })).toMatchObject([
      { key: "content_mode_default", value: "edit" },
    ]);
  });
});

it("is never surer than what was seen, and surer with more of it", () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (part, rest) => {
      const whole = part + rest;
      const low = certainShare(part, whole);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(whole === 0 ? 0 : part / whole + 0.0001);
      expect(certainShare(part * 2, whole * 2)).toBeGreaterThanOrEqual(low);
    }),
  );
});
