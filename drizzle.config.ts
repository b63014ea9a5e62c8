import { defineConfig } from "drizzle-kit";

/** `npx drizzle-kit generate` turns the schema into the next migration; `src/db/migrate.ts` applies them. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./src/db/schema/index.ts",
  out: "./drizzle",
});
