export { serve as GET, serve as POST } from "#server/next-host.ts";
