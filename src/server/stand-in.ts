type Web = { prototype: object };
type Own = { prototype: { readonly real: object } };

/**
 * Lets a class of ours stand for one of the web's, which costs much to make: whatever it does not do itself is asked of
 * its `real`, and whoever takes the web's kind can be given it.
 */
export function standIn(own: Own, web: Web): void {
  Object.setPrototypeOf(own.prototype, web.prototype);
  const all = Object.getOwnPropertyDescriptors(web.prototype) as Record<
    PropertyKey,
    PropertyDescriptor
  >;
  for (const name of Reflect.ownKeys(all)) {
    if (Object.hasOwn(own.prototype, name)) continue;
    const { get, value } = all[name] ?? {};
    if (get) {
      Object.defineProperty(own.prototype, name, {
        get(this: Own["prototype"]): unknown {
          return Reflect.get(this.real, name);
        },
      });
    } else if (typeof value === "function") {
      Object.defineProperty(own.prototype, name, {
        value(this: Own["prototype"], ...given: unknown[]): unknown {
          return Reflect.apply(value as () => unknown, this.real, given);
        },
      });
    }
  }
}
