import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

export type Import = {
  /** As written: `#core/money.ts`, `node:fs`, `next/server`. */
  from: string;
  /** Gone once the types are stripped. */
  isType: boolean;
};

export type Source = {
  /** From the repository's root, with `/`. */
  path: string;
  text: string;
  imports: Import[];
};

/** Every TypeScript file below `folders`, tests and fixtures too. */
export function readSources(...folders: string[]): Source[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT }))
    .map((path) => readSource(path.replaceAll("\\", "/")));
}

export function isTest({ path }: Source): boolean {
  return /\.test\.tsx?$|\/__fixtures__\//.test(path);
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), "utf8");
  return { path, text, imports: importsOf(text) };
}

const STATEMENT =
  /^(?:import|export)\s+(type\s)?(?:[\w*{][^"';]*\sfrom\s+)?"([^"]+)"/gm;
const DYNAMIC = /\bimport\(\s*"([^"]+)"\s*\)/g;

/** Read by pattern: the formatter leaves imports one shape. */
export function importsOf(text: string): Import[] {
  const statements = [...text.matchAll(STATEMENT)].map(([, type, from]) => ({
    from: from!,
    isType: type !== undefined,
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map(([, from]) => ({
    from: from!,
    isType: false,
  }));
  return [...statements, ...dynamic];
}

/** Every file of ours that runs when `entry` does, with how it was reached. */
export function reachedFrom(entry: string): Map<string, Source> {
  const reached = new Map<string, Source>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    // What is not there is the type check's to tell.
    if (reached.has(path) || !isSource(path)) continue;
    const source = readSource(path);
    reached.set(path, source);
    open.push(
      ...source.imports.flatMap((it) =>
        it.isType ? [] : ownPath(path, it.from),
      ),
    );
  }
  return reached;
}

function isSource(path: string): boolean {
  return /\.tsx?$/.test(path) && existsSync(join(ROOT, path));
}

function ownPath(importer: string, from: string): string[] {
  if (from.startsWith("#tests/")) return [from.slice(1)];
  if (from.startsWith("#")) return [`src/${from.slice(1)}`];
  if (from.startsWith(".")) return [join(dirname(importer), from)];
  return [];
}
