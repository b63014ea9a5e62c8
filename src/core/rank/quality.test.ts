import { describe, expect, it } from "vitest";
import type { Benchmark, Model } from "#core/catalog/model.ts";
import { DOMAINS } from "#core/rank/benchmark-map.ts";
import { aCatalog, aModel, aScore, costing } from "#core/rank/fixtures.ts";
import { doubtOf, qualityAt, skillColumn } from "#core/rank/quality.ts";
import fc from "#tests/support/properties.ts";

const TEXT = {
  task: "text",
  contentMode: "generate",
  needsTools: false,
  needsVision: false,
  tracesCode: false,
  wantsLettering: false,
} as const;

function skills(
  models: Model[],
  scores: Benchmark[] = [],
  demand: Parameters<typeof skillColumn>[2] = TEXT,
) {
  const catalog = aCatalog(models, scores);
  const column = skillColumn(catalog, "text_generation", demand);
  return (id: string) =>
    column[catalog.models.findIndex((model) => model.id === id)] ?? NaN;
}

const dated = (id: string, release_date: string, change: Partial<Model> = {}) =>
  aModel(id, { release_date, ...change });

/** A field of scored models, the later the better. */
const FIELD = Array.from({ length: 12 }, (_, at) =>
  dated(`m${at}/x`, `202${3 + Math.floor(at / 4)}-0${1 + (at % 4) * 2}-01`, {
    catalog_family: `llm/m${at}--x`,
  }),
);
const FIELD_SCORES = FIELD.flatMap(({ id }, at) =>
  ["GPQA", "MMLU-Pro", "LiveBench overall"].map((test) =>
    aScore(id, 30 + at * 5, test),
  ),
);

describe("qualityAt", () => {
  it("rises with skill and falls with complexity, between 0 and 1", () => {
    const skill = fc.double({ min: -6, max: 6, noNaN: true });
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        skill,
        skill,
        score,
        score,
        fc.constantFrom(...DOMAINS),
        (a, b, x, y, domain) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const [easy, hard] = [Math.min(x, y), Math.max(x, y)];
          expect(qualityAt(high, x, domain)).toBeGreaterThanOrEqual(
            qualityAt(low, x, domain),
          );
          expect(qualityAt(a, easy, domain)).toBeGreaterThanOrEqual(
            qualityAt(a, hard, domain),
          );
          expect(qualityAt(a, x, domain)).toBeGreaterThanOrEqual(0);
          expect(qualityAt(a, x, domain)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it("tells models apart on hard requests more than on easy ones", () => {
    const apart = (x: number) =>
      qualityAt(1.5, x, "text") - qualityAt(-1, x, "text");
    expect(apart(0.1)).toBeLessThan(0.05);
    expect(apart(0.9)).toBeGreaterThan(0.4);
  });
});

describe("skill", () => {
  it("follows the scores", () => {
    const skill = skills(FIELD, FIELD_SCORES);
    expect(skill("m11/x")).toBeGreaterThan(skill("m6/x"));
    expect(skill("m6/x")).toBeGreaterThan(skill("m0/x"));
  });

  it("does not take a model for weak that was only given hard tests", () => {
    const hard = FIELD.slice(6).map(({ id }, at) =>
      aScore(id, 2 + at * 2, "HLE-Verified"),
    );
    const late = dated("late/x", "2025-05-01");
    const skill = skills(
      [...FIELD, late],
      [...FIELD_SCORES, ...hard, aScore("late/x", 12, "HLE-Verified")],
    );
    expect(skill("late/x")).toBeGreaterThan(skill("m6/x"));
  });

  it("puts an unscored newcomer near its line, above ancient models", () => {
    const strong = dated("m11/old", "2025-06-01", {
      catalog_family: "llm/m11--x",
    });
    const newcomer = dated("m11/new", "2026-10-01", {
      catalog_family: "llm/m11--x",
    });
    const skill = skills([...FIELD, strong, newcomer], FIELD_SCORES);
    expect(skill("m11/new")).toBeGreaterThan(skill("m8/x"));
    expect(skill("m11/new")).toBeGreaterThan(skill("m0/x") + 1);
  });

  it("expects more of the dear and the new where nothing is scored", () => {
    const skill = skills([
      dated("a/old", "2023-01-01", costing(1)),
      dated("b/new", "2026-10-01", costing(1)),
      dated("c/dear", "2026-10-01", costing(10)),
    ]);
    expect(skill("b/new")).toBeGreaterThan(skill("a/old"));
    expect(skill("c/dear")).toBeGreaterThan(skill("b/new"));
  });

  it("knows who is better at code than overall", () => {
    const coder = dated("coder/x", "2024-06-01");
    const scores = [
      ...FIELD_SCORES,
      ...FIELD.flatMap(({ id }, at) =>
        ["SciCode", "LiveCodeBench", "SWE-Bench Verified"].map((test) =>
          aScore(id, 20 + at * 5, test),
        ),
      ),
      ...["GPQA", "MMLU-Pro", "LiveBench overall"].map((test) =>
        aScore("coder/x", 55, test),
      ),
      ...["SciCode", "LiveCodeBench", "SWE-Bench Verified"].map((test) =>
        aScore("coder/x", 75, test),
      ),
    ];
    const inCode = skills([...FIELD, coder], scores, { ...TEXT, task: "code" });
    const inText = skills([...FIELD, coder], scores);
    expect(inCode("coder/x") - inCode("m6/x")).toBeGreaterThan(
      inText("coder/x") - inText("m6/x"),
    );
    const tracing = { ...TEXT, task: "code", tracesCode: true } as const;
    const inThought = skills([...FIELD, coder], scores, tracing);
    expect(inThought("coder/x")).toBe(inText("coder/x"));
  });

  it("takes no image model for narrow because of its name's number", () => {
    const painter = {
      task_types: ["text_to_image"],
      task_type: "text_to_image",
    };
    const catalog = aCatalog([
      aModel("maker/painter", painter),
      aModel("maker/paint-image-2", painter),
    ]);
    const [plain, numbered] = skillColumn(catalog, "text_to_image", TEXT);
    expect(numbered).toBe(plain);
  });

  it("prefers models that can write for words in a picture", () => {
    const painter = {
      task_types: ["text_to_image"],
      task_type: "text_to_image",
    };
    const catalog = aCatalog([
      aModel("maker/painter", painter),
      aModel("maker/letterer", {
        ...painter,
        capabilities: ["text_to_image", "text_rendering"],
      }),
    ]);
    const lead = (wantsLettering: boolean) => {
      const demand = { ...TEXT, wantsLettering };
      const column = skillColumn(catalog, "text_to_image", demand);
      const skillOf = (id: string) =>
        column[catalog.models.findIndex((model) => model.id === id)] ?? NaN;
      return skillOf("maker/letterer") - skillOf("maker/painter");
    };
    expect(lead(true)).toBeGreaterThan(0.3);
    expect(lead(false)).toBe(0);
  });

  it("ignores scores that are not numbers and tests that nobody else took", () => {
    const odd = [
      aScore("m0/x", NaN),
      aScore("m0/x", 99, "Nobody's coding test"),
    ];
    const [plain, with_] = [
      skills(FIELD, FIELD_SCORES),
      skills(FIELD, [...FIELD_SCORES, ...odd]),
    ];
    expect(with_("m0/x")).toBe(plain("m0/x"));
  });

  it("is the same every time", () => {
    const [one, two] = [
      skills(FIELD, FIELD_SCORES),
      skills(FIELD, FIELD_SCORES),
    ];
    expect(FIELD.map(({ id }) => one(id))).toEqual(
      FIELD.map(({ id }) => two(id)),
    );
  });
});

describe("doubtOf", () => {
  it("is more of a model that nobody has scored than of one with scores, and bounded", () => {
    const stranger = dated("nobody/x", "2025-06-01");
    const sibling = dated("m3/y", "2025-06-01");
    const catalog = aCatalog([...FIELD, stranger, sibling], FIELD_SCORES);
    const of = (id: string) =>
      doubtOf(
        catalog,
        "text_generation",
        catalog.models.findIndex((model) => model.id === id),
      );
    expect(of("m3/x")).toBeGreaterThan(0);
    expect(of("m3/y")).toBeGreaterThan(of("m3/x"));
    expect(of("nobody/x")).toBeGreaterThan(of("m3/y"));
    expect(of("nobody/x")).toBeLessThanOrEqual(0.08);
  });

  it("is the same for all where none is scored", () => {
    const catalog = aCatalog([
      dated("a/x", "2024-01-01"),
      dated("b/y", "2025-01-01"),
    ]);
    expect(doubtOf(catalog, "text_generation", 0)).toBe(
      doubtOf(catalog, "text_generation", 1),
    );
  });
});
