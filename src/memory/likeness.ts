import { catalogText } from "#core/recommend/catalog-space.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { contrast } from "#core/recommend/contrast.ts";
import type { EmbedTexts, Likeness } from "#core/recommend/embedding.ts";
import type { Clock } from "#pipeline/ports.ts";

/** After a failure the catalog is not embedded again for so long. */
const PAUSE_MS = 60_000;

/**
 * How alike models and prompts are by an embedding endpoint. What the catalog says is embedded once a catalog, in the background, and only
 * what is new in it. Undefined until then, and whenever the endpoint fails: the catalog's words decide.
 */
export function createLikeness({
  catalog,
  embed,
  clock,
  failed,
}: {
  catalog: () => Catalog;
  embed: EmbedTexts;
  clock: Pick<Clock, "now">;
  /** Is told of each failure. */
  failed: (error: unknown) => void;
}): (prompt: string) => Promise<Likeness | undefined> {
  let byText = new Map<string, Float32Array>();
  let embedded: {
    catalog: Catalog;
    vectors: Map<string, Float32Array>;
  } | null = null;
  let work: Promise<void> | null = null;
  let pausedUntil = 0;

  const embedCatalog = async (current: Catalog) => {
    const texts = new Map(current.models.map((m) => [m.id, catalogText(m)]));
    const unknown = [...new Set(texts.values())].filter((t) => !byText.has(t));
    const fresh = await embed(unknown);
    const next = new Map<string, Float32Array>();
    const vectors = new Map<string, Float32Array>();
    const places = new Map(unknown.map((text, at) => [text, at]));
    for (const [id, text] of texts) {
      const vector = byText.get(text) ?? fresh[places.get(text) ?? -1];
      if (!vector) continue;
      next.set(text, vector);
      vectors.set(id, vector);
    }
    byText = next;
    embedded = { catalog: current, vectors };
  };

  return async (prompt) => {
    const current = catalog();
    if (
      embedded?.catalog !== current &&
      work === null &&
      clock.now() >= pausedUntil
    ) {
      work = embedCatalog(current)
        .catch((error: unknown) => {
          pausedUntil = clock.now() + PAUSE_MS;
          failed(error);
        })
        .finally(() => {
          work = null;
        });
    }
    if (embedded === null) return undefined;
    try {
      const [asked] = await embed([prompt]);
      return asked && contrast(asked, embedded.vectors);
    } catch (error) {
      failed(error);
      return undefined;
    }
  };
}
