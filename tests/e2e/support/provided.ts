import type { Cookie } from "playwright-core";

declare module "vitest" {
  interface ProvidedContext {
    screens: Screens;
  }
}

/** People who have never been here, each the owner of an organisation of their own and for one test. */
export const GUESTS = [
  "stranger",
  "newcomer",
  "invited in light",
  "invited in dark",
  "buyer in light",
  "buyer in dark",
  "chooser",
  /** A member of `demo` too. */
  "of both",
] as const;
export type Guest = (typeof GUESTS)[number];
/** `cookie`: of their session. */
export type Person = { userId: string; orgId: string; cookie: string };

export type Screens = {
  /** Where the product is served, on the embedded defaults. */
  origin: string;
  /** What the tests' browser is driven through. */
  browser: string;
  /** The payment provider; see `outside.ts`. */
  outside: string;
  /** A test key of organisation `demo`. */
  key: string;
  /** The session of whoever signed in by the button for this machine: an owner of organisation `demo`. */
  owner: Cookie[];
  /** The session cookie of an administrator of organisation `demo`. */
  admin: string;
  guests: Record<Guest, Person>;
};
