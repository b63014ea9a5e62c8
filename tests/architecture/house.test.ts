import { basename } from "node:path";
import { expect, it } from "vitest";
import {
  isTest,
  readSources,
  type Source,
} from "#tests/architecture/sources.ts";

const sources = readSources("src", "tests");
const LONGEST = 400;
const LONGEST_TEST = 600;

const WAVED_THROUGH =
  /@ts-(?:ignore|nocheck|expect-error)|\b(?:it|test|describe)\.(?:skip|only|todo)\(/;

const paths = (wrong: Source[]) => wrong.map(({ path }) => path);

it("has no folder for everything that has no place", () => {
  const wrong = sources.filter(({ path }) =>
    /\/(?:utils?|libs?|helpers?|misc|common)\//.test(path),
  );
  expect(paths(wrong)).toEqual([]);
});

it("has no file that has grown beyond reading", () => {
  const wrong = sources.filter((source) => {
    const lines = source.text.split("\n").length - 1;
    return lines > (isTest(source) ? LONGEST_TEST : LONGEST);
  });
  expect(paths(wrong)).toEqual([]);
});

it("names files in kebab-case", () => {
  const wrong = sources.filter(
    ({ path }) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.tsx?$/.test(basename(path)),
  );
  expect(paths(wrong)).toEqual([]);
});

it("has no type that checks nothing, no error that is waved through, no test left out", () => {
  const wrong = sources.filter(({ text }) => WAVED_THROUGH.test(text));
  expect(paths(wrong)).toEqual([]);
});

it("tries properties on the same cases at every run", () => {
  const wrong = sources.filter(
    ({ path, imports }) =>
      path !== "tests/support/properties.ts" &&
      imports.some(({ from }) => from === "fast-check"),
  );
  expect(paths(wrong)).toEqual([]);
});

/** vitest's own limit is a second, which measures the machine. */
it("waits in tests as patiently as everywhere", () => {
  const wrong = sources.filter(
    (source) => isTest(source) && /\bvi\.wait(?:For|Until)\(/.test(source.text),
  );
  expect(paths(wrong)).toEqual([]);
});

/** Without `loading` Next draws no boundary, and the page takes no press or key until the part has come. */
it("goes on while a part of a screen is on its way", () => {
  const parts = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\bdynamic\((?:[^;]*?)\);/g)].map(([part]) => ({
      path,
      part,
    })),
  );
  expect(parts.length).toBeGreaterThan(10);
  expect(
    parts.filter(({ part }) => !/\bloading: [A-Z(]|ssr: false/.test(part)),
  ).toEqual([]);
});
