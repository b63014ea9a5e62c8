import type { Cookie } from "playwright-core";

declare module "vitest" {
  interface ProvidedContext {
    screens: Screens;
  }
}

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
  /** Session cookies of people who have never been here; each is for one test. */
  guests: { userId: string; cookie: string }[];
};
