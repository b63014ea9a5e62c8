import { describe, expect, it } from "vitest";
import {
  ASSEMBLED,
  ASSEMBLY,
  IMPLEMENTS_PORTS,
  IMPURE,
  KNOWS_PROCEDURES,
  LAYERS,
  PORTS,
  PROCEDURES,
  OUTWARD_PACKAGES,
} from "#tests/architecture/layers.ts";
import {
  isTest,
  reachedFrom,
  readSources,
  type Import,
  type Source,
} from "#tests/architecture/sources.ts";

const sources = readSources("src").filter((source) => !isTest(source));
const folderOf = (path: string) => path.split("/")[1]!;

function violations(
  isWrong: (source: Source, it: Import) => boolean,
): string[] {
  return sources.flatMap((source) =>
    source.imports
      .filter((it) => isWrong(source, it))
      .map((it) => `${source.path} imports ${it.from}`),
  );
}

describe("imports", () => {
  it("point the way the architecture says", () => {
    expect(violations(pointsElsewhere)).toEqual([]);
  });

  it("carry the file's extension, so that Node finds it as it is", () => {
    const wrong = violations(
      (_, { from }) => /^[#.]/.test(from) && !/\.\w+$/.test(from),
    );
    expect(wrong).toEqual([]);
  });

  it("know every folder of src", () => {
    const unknown = sources.filter(({ path }) => !(folderOf(path) in LAYERS));
    expect(unknown.map(({ path }) => path)).toEqual([]);
  });
});

describe("core", () => {
  const core = sources.filter(({ path }) => folderOf(path) === "core");

  it("has no clock, chance, network or process", () => {
    const impure = core.filter(({ text }) => IMPURE.test(code(text)));
    expect(impure.map(({ path }) => path)).toEqual([]);
  });

  it("uses no package that reaches outside", () => {
    const wrong = violations(
      ({ path }, { from }) =>
        folderOf(path) === "core" && OUTWARD_PACKAGES.test(from),
    );
    expect(wrong).toEqual([]);
  });
});

describe("what the self-hosted process runs", () => {
  const reached = [...reachedFrom("src/server/start.ts").values()];

  it("is all of the server", () => {
    const paths = reached.map(({ path }) => path);
    expect(paths).toContain("src/server/main.ts");
    expect(paths).toContain("src/server/http.ts");
  });

  it("has no JSX: Node strips types and nothing else", () => {
    const jsx = reached.filter(({ path }) => path.endsWith(".tsx"));
    expect(jsx.map(({ path }) => path)).toEqual([]);
  });

  it("needs nothing that exists only inside Next", () => {
    const wrong = reached.flatMap(({ path, imports }) =>
      imports
        .filter(
          ({ from, isType }) =>
            !isType && /^(?:next\/|react|server-only)/.test(from),
        )
        .map(({ from }) => `${path} imports ${from}`),
    );
    expect(wrong).toEqual([]);
  });
});

function pointsElsewhere({ path }: Source, { from, isType }: Import): boolean {
  const folder = folderOf(path);
  const target = /^#([\w-]+)\//.exec(from)?.[1];
  if (target === undefined || target === folder) return false;
  if (LAYERS[folder]?.includes(target)) return false;
  if (ASSEMBLY.test(path) && ASSEMBLED.includes(target)) return false;
  if (!isType) return true;
  return !(
    (from === PORTS && IMPLEMENTS_PORTS.includes(folder)) ||
    (from === PROCEDURES && KNOWS_PROCEDURES.includes(folder))
  );
}

/** Without comments: they may speak of clocks. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
}
