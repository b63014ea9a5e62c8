// For a browser: the checks in a page of another origin than the router's, with the package's ES module as it stands.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import process from "node:process";
import { pathToFileURL } from "node:url";

const root = pathToFileURL(`${process.env.SDK_REPOSITORY}/`);
const { findChromium } = await import(
  new URL("tests/e2e/support/find-chromium.ts", root).href
);
const { chromium } = createRequire(root)("playwright-core");

const FILES = {
  "/": ["text/html", "<!doctype html><title>Checks</title>"],
  "/checks.mjs": ["text/javascript", readFileSync("checks.mjs")],
  "/sdk.mjs": [
    "text/javascript",
    readFileSync(new URL(import.meta.resolve("@greatrouter/sdk"))),
  ],
};
const pages = createServer(({ url }, response) => {
  const [type, body] = FILES[url] ?? [];
  response.writeHead(type ? 200 : 404, {
    "content-type": type ?? "text/plain",
  });
  response.end(body);
});
await new Promise((resolve) => pages.listen(0, "127.0.0.1", resolve));

const { path, args } = await findChromium();
const browser = await chromium.launch({ executablePath: path, args });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${pages.address().port}/`);
  const told = await page.evaluate(
    async (server) => {
      const [sdk, { runChecks }] = await Promise.all([
        import("/sdk.mjs"),
        import("/checks.mjs"),
      ]);
      return runChecks(sdk, server);
    },
    { baseURL: process.env.SDK_SERVER, apiKey: process.env.SDK_SERVER_KEY },
  );
  process.stdout.write(JSON.stringify(told));
} finally {
  await browser.close();
  pages.close();
}
