import { getTranslations } from "next-intl/server";
import { exampleOf } from "#features/catalog/example.ts";
import type { ModelPageData } from "#features/catalog/model-page.tsx";
import { Code } from "#ui/code.tsx";

export async function ModelExample(props: {
  model: ModelPageData;
  origin: string;
}) {
  const t = await getTranslations("catalog.model");
  return (
    <Code code={exampleOf(props.model, props.origin)} label={t("example")} />
  );
}
