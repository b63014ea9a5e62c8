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
};
