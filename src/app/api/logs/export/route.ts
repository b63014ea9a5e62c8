export { serve as GET, serve as HEAD } from "#server/next-host.ts";

/** Seconds on Vercel; an export is streamed row by row. */
export const maxDuration = 300;
