/** Test answers from the sandbox and costs nothing; live reaches providers. */
export type Mode = "test" | "live";

/** Keeps the reader's choice, so that a page comes from the server as it will be. */
export const MODE_COOKIE = "gr-mode";

export function isMode(name: string | undefined): name is Mode {
  return name === "test" || name === "live";
}
