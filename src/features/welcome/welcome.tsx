"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useHydrated } from "#client/hydrated.ts";
import { useSession } from "#client/session.ts";
import { type Outputs, useTRPC, useTRPCClient } from "#client/trpc.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { Code } from "#ui/code.tsx";
import { Latency } from "#ui/figures.tsx";
import { ButtonLink, TextLink } from "#ui/link.tsx";
import { PageHead, Panel } from "#ui/panel.tsx";
import { TaskLabel } from "#ui/task.tsx";

type Row = Outputs["logs"]["list"]["data"][number];

const LOOK_MS = 1_500;
const PLACEHOLDER = "pk_test_…";

/** From nothing to a first routed request: a key, a command with it, and the row as it comes. */
export function Welcome() {
  const t = useTranslations("welcome");
  const trpc = useTRPC();
  const create = useMutation(trpc.keys.create.mutationOptions());
  const { permissions } = useSession();
  const made = create.data ?? null;
  return (
    <>
      <PageHead description={t("description")} title={t("title")} />
      <div className="flex max-w-3xl min-w-0 flex-col gap-4">
        <Panel title={t("key.title")}>
          <div className="flex flex-col items-start gap-3 text-sm">
            <p className="text-quiet">{t("key.body")}</p>
            {made ? (
              <Code className="w-full" code={made.key} label={t("key.title")} />
            ) : !permissions.includes("keys") ? (
              <p>
                {t("key.others")}{" "}
                <TextLink href="/members">{t("key.who")}</TextLink>
              </p>
            ) : (
              <Button
                disabled={create.isPending}
                look="primary"
                onClick={() =>
                  create.mutate({ name: t("key.name"), mode: "test" })
                }
              >
                {t("key.create")}
              </Button>
            )}
            {create.error ? <QueryProblem error={create.error} /> : null}
          </div>
        </Panel>
        <Panel title={t("send.title")}>
          <div className="flex min-w-0 flex-col gap-3 text-sm">
            <p className="text-quiet">
              {made ? t("send.body") : t("send.waiting")}
            </p>
            <Command apiKey={made?.key ?? PLACEHOLDER} />
          </div>
        </Panel>
        <Panel title={t("seen.title")}>
          <Arrival keyId={made?.id ?? null} />
        </Panel>
      </div>
    </>
  );
}

function Command({ apiKey }: { apiKey: string }) {
  const t = useTranslations("welcome");
  // The server does not know under which address it is read.
  const origin = useHydrated() ? location.origin : "";
  return (
    <Code
      code={`curl ${origin}/v1/auto/route \\
  -H "Authorization: Bearer ${apiKey}" \\
  -H "Content-Type: application/json" \\
  -d '{"prompt": "Explain to a child why the sky is blue", "input": {}}'`}
      label={t("send.title")}
    />
  );
}

/** Looks for the key's first row until it is there. */
function Arrival({ keyId }: { keyId: string | null }) {
  const t = useTranslations("welcome.seen");
  const api = useTRPCClient();
  const found = useQuery<Row | null>({
    queryKey: ["first request", keyId],
    enabled: keyId !== null,
    refetchInterval: ({ state }) => (state.data ? false : LOOK_MS),
    queryFn: async ({ signal }): Promise<Row | null> => {
      const filter = { key_id: [keyId ?? ""] };
      const { data } = await api.logs.list.query(
        { filter, limit: 1 },
        { signal },
      );
      return data[0] ?? null;
    },
  });
  const row = found.data;
  return (
    <div aria-live="polite" className="text-sm">
      {row ? (
        <div className="flex flex-col items-start gap-3">
          <p>{t("arrived")}</p>
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
            <dt className="text-quiet">{t("model")}</dt>
            <dd className="font-mono text-xs">{row.model}</dd>
            <dt className="text-quiet">{t("task")}</dt>
            <dd>{row.task ? <TaskLabel task={row.task} /> : "–"}</dd>
            <dt className="text-quiet">{t("took")}</dt>
            <dd>
              <Latency ms={row.total_ms} />
            </dd>
          </dl>
          <ButtonLink href={`/logs?row=${row.id}`}>{t("open")}</ButtonLink>
        </div>
      ) : (
        <p className="text-quiet">{t("waiting")}</p>
      )}
    </div>
  );
}
