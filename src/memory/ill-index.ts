export type IllIndex = {
  isEmpty(): boolean;
  hasModel(modelId: string): boolean;
  hasHost(host: string): boolean;
  add(key: string): void;
  remove(key: string): void;
  keys(): Iterable<string>;
};

/**
 * Which models and hosts have a breaker that says anything but "healthy". While there are none, as almost always,
 * asking for the penalty of a whole catalog costs two look-ups a model and makes no garbage. A key is "model host …",
 * with an empty model for all of a host.
 */
export function createIllIndex(): IllIndex {
  const keys = new Set<string>();
  const models = new Map<string, number>();
  const hosts = new Map<string, number>();
  const change = (key: string, by: 1 | -1) => {
    const [modelId = "", host = ""] = key.split(" ");
    const [counts, name] = modelId === "" ? [hosts, host] : [models, modelId];
    const left = (counts.get(name) ?? 0) + by;
    if (left > 0) counts.set(name, left);
    else counts.delete(name);
  };
  return {
    isEmpty: () => keys.size === 0,
    hasModel: (modelId: string) => models.size > 0 && models.has(modelId),
    hasHost: (host: string) => hosts.size > 0 && hosts.has(host),
    add(key: string) {
      if (keys.has(key)) return;
      keys.add(key);
      change(key, 1);
    },
    remove(key: string) {
      if (keys.delete(key)) change(key, -1);
    },
    keys: () => keys,
  };
}
