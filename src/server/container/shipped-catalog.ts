/** The facts that are shipped with the product, for programs that need no database. */
export { loadCatalog as loadShippedCatalog } from "#catalog/load.ts";
