/** `make`, run once for each object for as long as that is kept. */
export function oncePer<K extends object, V>(
  make: (key: K) => V,
): (key: K) => V {
  const made = new WeakMap<K, { value: V }>();
  return (key) => {
    let known = made.get(key);
    if (!known) made.set(key, (known = { value: make(key) }));
    return known.value;
  };
}
