import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // A webhook or an SDK that ends a path with a slash is served, not redirected.
  skipTrailingSlashRedirect: true,
  // `npm run types` checks them, tests too; a start need not wait for that, nor have the tools for it installed.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@electric-sql/pglite"],
  // What the server reads from disk at run time; a serverless build would leave it out.
  outputFileTracingIncludes: {
    "/**": ["./drizzle/**", "./src/catalog/data/**"],
  },
};

export default config;
