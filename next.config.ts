import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // A webhook or an SDK that ends a path with a slash is served, not redirected.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["@electric-sql/pglite"],
  // What the server reads from disk at run time; a serverless build would leave it out.
  outputFileTracingIncludes: {
    "/v1/**": ["./drizzle/**", "./src/catalog/data/**"],
  },
};

export default config;
