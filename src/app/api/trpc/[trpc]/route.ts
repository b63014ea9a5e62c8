export { serve as GET, serve as POST } from "#server/next-host.ts";

/** Seconds on Vercel. */
export const maxDuration = 300;
