/** Without what was not asked for: hosts take null for a value. */
export function given<Fields extends Record<string, unknown>>(
  fields: Fields,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== null,
    ),
  );
}

/** The same as a form. Lists are repeated under `name[]`, as OpenAI reads them. */
export function formOf(fields: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(given(fields))) {
    const isList = Array.isArray(value);
    for (const one of isList ? value : [value]) {
      if (one instanceof File) form.append(isList ? `${name}[]` : name, one);
      else if (typeof one === "object") form.append(name, JSON.stringify(one));
      else form.append(isList ? `${name}[]` : name, String(one));
    }
  }
  return form;
}
