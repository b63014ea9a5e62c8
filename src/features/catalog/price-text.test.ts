import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import {
  isPriceUnit,
  priceText,
  ratesOf,
} from "#features/catalog/price-text.ts";

it.each([
  [0.075, "$0.075"],
  [2.5, "$2.50"],
  [0.0028, "$0.0028"],
  [15, "$15.00"],
  [1_250.5, "$1,250.50"],
  [0, "$0"],
])("tells %s dollars as %s, and loses no digit", (dollars, text) => {
  expect(priceText(dollars, "en")).toBe(text);
});

it("tells every rate of every model", () => {
  for (const { pricing } of loadCatalog().models) {
    const told = ratesOf(pricing);
    expect(told.map(({ unit }) => unit).toSorted()).toEqual(
      Object.keys(pricing).toSorted(),
    );
    expect(told.every(({ unit }) => isPriceUnit(unit))).toBe(true);
  }
});
