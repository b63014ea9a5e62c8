/** Every screen behind the sign-in. */
export const SCREENS = [
  "/overview",
  "/playground",
  "/logs",
  "/health",
  "/welcome",
  "/keys",
  "/provider-keys",
  "/preferences",
  "/limits",
  "/members",
  "/billing",
  "/webhooks",
  "/audit",
  "/settings",
  "/catalog",
  "/invitations",
] as const;

/** The public site. */
export const SITE = [
  "/",
  "/models",
  "/models/openai/gpt-5",
  "/credits",
] as const;

/** As a file is called. */
export function nameOf(path: string): string {
  return path.slice(1).replaceAll("/", "-") || "home";
}
