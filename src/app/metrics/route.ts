export {
  serve as GET,
  serve as POST,
  serve as PUT,
  serve as PATCH,
  serve as DELETE,
  serve as HEAD,
  serve as OPTIONS,
} from "#server/next-host.ts";

/** Seconds on Vercel. */
export const maxDuration = 10;
