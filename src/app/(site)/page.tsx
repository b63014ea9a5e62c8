import { connection } from "next/server";
import type { ReactNode } from "react";
import { readEnv } from "#config/env.ts";
import { publicOrigin } from "#server/listening.ts";

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
  return (
    <main className="mx-auto flex max-w-5xl flex-col gap-12 px-4 py-12 sm:px-8 sm:py-20">
      <header className="flex flex-col gap-4">
        <p className="font-mono text-sm text-quiet">GreatRouter</p>
        <h1 className="max-w-3xl text-4xl font-semibold tracking-tight sm:text-5xl">
          <span className="block">Send a prompt.</span>
          <span className="block">The best model answers.</span>
        </h1>
        <p className="max-w-[70ch] text-base leading-7 text-quiet">
          One API before every model. GreatRouter reads what a prompt asks for
          and how hard it is, weighs quality against price, and calls the model
          that fits, with others standing by if it fails.
        </p>
        <nav className="flex flex-wrap gap-x-6 gap-y-2 text-base">
          <DocumentLink href="/v1/openapi.json">OpenAPI document</DocumentLink>
          <DocumentLink href="/models">Models</DocumentLink>
          <DocumentLink href="/credits">Credits</DocumentLink>
          <DocumentLink href="/readyz">Status</DocumentLink>
        </nav>
      </header>

      <section className="grid gap-6 lg:grid-cols-2" aria-label="First request">
        <Example title="With curl" code={curlExample(origin)} />
        <Example title="With an OpenAI client" code={clientExample(origin)} />
      </section>

      <p className="max-w-[70ch] text-sm leading-6 text-quiet">
        The first start writes two demo keys to{" "}
        <code className="font-mono text-ink">.data/demo-keys.json</code>. The
        test key answers from the built-in sandbox: no provider is called and
        nothing is charged.
      </p>
    </main>
  );
}

function DocumentLink({ href, children }: { href: string; children: string }) {
  return (
    <a
      className="text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
      href={href}
    >
      {children}
    </a>
  );
}

function Example({ title, code }: { title: string; code: string }): ReactNode {
  return (
    <figure className="flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-panel">
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
