/** Every screen behind the sign-in. */
export const SCREENS = [
  "/overview",
  "/playground",
  "/logs",
  "/welcome",
  "/keys",
  "/billing",
  "/invitations",
] as const;
