import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { readEnv } from "#config/env.ts";
import { ModelPage } from "#features/catalog/model-page.tsx";
import { SiteFrame } from "#features/catalog/site-frame.tsx";
import { publicOrigin } from "#server/listening.ts";
import { publicApi, unlessUnknown } from "#server/public-api.ts";

type Params = Promise<{ provider: string; model: string }>;

/** Once a request, for the head and the page. Null: no model is called so. */
const modelNamed = cache(async (provider: string, model: string) => {
  const api = await publicApi();
  const parts = {
    provider: decodeURIComponent(provider),
    model: decodeURIComponent(model),
  };
  const page = await unlessUnknown(api.model.get(parts));
  if (!page) return null;
  const { data } = await api.model.prices(parts);
  return { page, prices: data };
});

export async function generateMetadata(props: {
  params: Params;
}): Promise<Metadata> {
  const { provider, model } = await props.params;
  const found = await modelNamed(provider, model);
  if (!found) return {};
  const { id, name, description } = found.page;
  return {
    title: name,
    description,
    alternates: { canonical: `/models/${id}` },
  };
}

export default async function Page(props: { params: Params }) {
  await connection();
  const { provider, model } = await props.params;
  const found = await modelNamed(provider, model);
  if (!found) notFound();
  return (
    <SiteFrame>
      <ModelPage
        model={found.page}
        origin={publicOrigin(readEnv(process.env))}
        prices={found.prices}
      />
    </SiteFrame>
  );
}
