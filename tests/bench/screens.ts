/**
 * How fast the screens are on a desktop: `npm run bench:screens` on a machine at rest, after `npm run build`. Lighthouse's
 * points for each, the median of three; exit code 1 where one has fewer than 95.
 */
import { startProduct } from "#tests/e2e/support/product.ts";
import { startLighthouse } from "#tests/support/lighthouse.ts";

const SCREENS = ["/overview", "/playground", "/logs"];
const RUNS = 3;
const LEAST = 0.95;

const product = await startProduct();
const judges = await startLighthouse();
try {
  for (const screen of SCREENS) {
    const runs = [];
    while (runs.length < RUNS) {
      const [judgement] = await judges.judge(`${product.origin}${screen}`, {
        cookie: `next-auth.session-token=${product.admin}`,
        categories: ["performance"],
      });
      runs.push(judgement!);
    }
    const median = runs.toSorted((a, b) => a.score - b.score)[1]!;
    process.stdout.write(
      `${screen.padEnd(12)} ${Math.round(median.score * 100)}  ${median.lost.join(", ")}\n`,
    );
    if (median.score < LEAST) process.exitCode = 1;
  }
} finally {
  await judges.close();
  await product.stop();
}
