/** `models-priceComparison` → `ModelsPriceComparison`. */
export function typeName(text) {
  return text.replace(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, letter) =>
    letter.toUpperCase(),
  );
}

/** The component that a reference points to. */
export function referenced(schema) {
  return schema.$ref?.split("/").at(-1);
}
