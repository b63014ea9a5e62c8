import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  // A webhook or an SDK that ends a path with a slash is served, not redirected.
  skipTrailingSlashRedirect: true,
  // `npm run types` checks them, tests too; a start need not wait for that, nor have the tools for it installed.
  typescript: { ignoreBuildErrors: true },
  // PGlite needs its files beside it. The others are tables of megabytes: bundled, they make a build of ten seconds one
  // of a minute, and lie in memory once for each host.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "gpt-tokenizer",
    "libphonenumber-js",
  ],
  experimental: {
    // Stopped while it writes, Turbopack can leave a cache from which no page is compiled again, but with a panic.
    turbopackFileSystemCacheForDev: false,
  },
  // What the server reads from disk at run time; a serverless build would leave it out.
  outputFileTracingIncludes: {
    "/**": ["./drizzle/**", "./src/catalog/data/**"],
  },
};

const withTexts = createNextIntlPlugin({
  requestConfig: "./src/i18n/request.ts",
  experimental: {
    // Parsed when the product is built: browsers need no parser.
    messages: {
      path: "./src/i18n/messages",
      format: "json",
      locales: "infer",
      precompile: true,
    },
  },
});

export default withTexts(config);
