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
