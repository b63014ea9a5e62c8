import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse, { desktopConfig } from "lighthouse";
import { chromium } from "playwright-core";
import { findChromium } from "#tests/e2e/support/find-chromium.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";

/** What Lighthouse can judge of a screen; `performance` is worth something on a machine at rest only. */
export type Category = "performance" | "accessibility" | "best-practices";

export type Judgement = {
  category: Category;
  /** 0 to 1. */
  score: number;
  /** The audits that cost points, with what they measured. */
  lost: string[];
};

/** Lighthouse, with a browser of its own that it drives by the debugging port. */
export async function startLighthouse() {
  const profile = await mkdtemp(join(tmpdir(), "greatrouter-lighthouse-"));
  const { path, args } = await findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: path,
    args: [...args, "--remote-debugging-port=0"],
    timeout: PATIENCE_MS,
  });
  const said = await readFile(join(profile, "DevToolsActivePort"), "utf8");
  const port = Number(said.split("\n")[0]);
  return {
    /** Judges a page as a desktop shows it, with the network and processor simulated. */
    async judge(
      url: string,
      { cookie, categories }: { cookie: string; categories: Category[] },
    ): Promise<Judgement[]> {
      const result = await lighthouse(
        url,
        {
          port,
          onlyCategories: categories,
          extraHeaders: { Cookie: cookie },
          disableFullPageScreenshot: true,
          logLevel: "error",
          maxWaitForFcp: PATIENCE_MS,
          maxWaitForLoad: PATIENCE_MS,
        },
        desktopConfig,
      );
      const { lhr } = result!;
      if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
      return categories.map((category) => {
        const { score, auditRefs } = lhr.categories[category]!;
        const lost = auditRefs.flatMap(({ id, weight }) => {
          const audit = lhr.audits[id]!;
          return weight > 0 && audit.score !== null && audit.score < 1
            ? [`${id} ${audit.displayValue ?? audit.score}`]
            : [];
        });
        return { category, score: score ?? 0, lost };
      });
    },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
