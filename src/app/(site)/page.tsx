import { getTranslations } from "next-intl/server";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { readEnv } from "#config/env.ts";
import { SiteFrame } from "#features/catalog/site-frame.tsx";
import { journeyOf } from "#features/journey/journey.ts";
import { JourneyPicture } from "#features/journey/journey-picture.tsx";
import { Texts } from "#i18n/texts.tsx";
import { exampleDecision } from "#server/example-decision.ts";
import { publicOrigin } from "#server/listening.ts";
import { ButtonLink, TextLink } from "#ui/link.tsx";

/** The line breaks keep both examples readable without scrolling on a wide screen. */
function curlExample(origin: string): string {
  return `curl ${origin}/v1/auto/route \\
  -H "Authorization: Bearer $KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "prompt": "Write a haiku about routing",
    "input": {}
  }'`;
}

function clientExample(origin: string): string {
  return `const client = new OpenAI({
  baseURL: "${origin}/v1",
  apiKey: process.env.KEY,
});
await client.chat.completions.create({
  model: "router",
  messages: [
    { role: "user", content: "Write a haiku" },
  ],
});`;
}

export default async function Home() {
  await connection(); // where the router is reached is known when it runs, not when it is built
  const origin = publicOrigin(readEnv(process.env));
  const t = await getTranslations("home");
  return (
    <SiteFrame>
      <header className="flex flex-col gap-5 sm:pt-8">
        <h1 className="max-w-3xl text-4xl font-semibold tracking-tight sm:text-5xl">
          <span className="block">{t("title")}</span>
          <span className="block">{t("answer")}</span>
        </h1>
        <p className="max-w-[70ch] text-base leading-7 text-quiet">
          {t("body")}
        </p>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3 text-base">
          <ButtonLink href="/welcome" look="primary">
            {t("start")}
          </ButtonLink>
          <TextLink href="/v1/openapi.json" prefetch={false}>
            {t("document")}
          </TextLink>
        </div>
      </header>

      <section
        aria-labelledby="decision"
        className="flex min-w-0 flex-col gap-4 rounded-md border border-line bg-raised p-4 sm:p-6"
      >
        <div className="flex flex-col gap-1">
          <h2 className="text-base font-semibold" id="decision">
            {t("decision")}
          </h2>
          <p className="max-w-[70ch] text-sm leading-6 text-quiet">
            {t("decisionBody")}
          </p>
        </div>
        <Texts of={["ui", "journey"]}>
          <JourneyPicture
            isPlan
            journey={journeyOf(
              t("prompt"),
              await exampleDecision(t("prompt")),
              null,
            )}
          />
        </Texts>
      </section>

      <section
        aria-label={t("examples")}
        className="grid min-w-0 gap-6 lg:grid-cols-2"
      >
        <Example code={curlExample(origin)} title={t("curl")} />
        <Example code={clientExample(origin)} title={t("client")} />
      </section>

      <p className="max-w-[70ch] text-sm leading-6 text-quiet">
        {t.rich("keys", {
          file: (name) => <code className="font-mono text-ink">{name}</code>,
        })}
      </p>
    </SiteFrame>
  );
}

function Example({ title, code }: { title: string; code: string }): ReactNode {
  return (
    <figure className="flex min-w-0 flex-col overflow-hidden rounded-md border border-line bg-panel">
      <figcaption className="border-b border-line px-4 py-2 text-sm text-quiet">
        {title}
      </figcaption>
      <pre
        className="grow overflow-x-auto p-4 font-mono text-sm leading-6"
        tabIndex={0}
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
