"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { useTRPC } from "#client/trpc.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { PageHead, Panel } from "#ui/panel.tsx";
import { Skeleton } from "#ui/states.tsx";

/** Whereto a link invites, and the way in. */
export function Invitation() {
  const t = useTranslations("invitation");
  const token = useSearchParams().get("token") ?? "";
  return (
    <>
      <PageHead title={t("title")} />
      <Panel className="max-w-xl" title={t("title")}>
        {token === "" ? (
          <p className="text-sm">{t("missing")}</p>
        ) : (
          <Opened token={token} />
        )}
      </Panel>
    </>
  );
}

function Opened({ token }: { token: string }) {
  const t = useTranslations("invitation");
  const trpc = useTRPC();
  const opened = useQuery(
    trpc.invitations.open.queryOptions({ token }, { retry: false }),
  );
  const accept = useMutation(
    trpc.invitations.accept.mutationOptions({
      // The session acts in the new organisation from here on: every screen is read anew.
      onSuccess: () => location.assign("/overview"),
    }),
  );
  if (opened.error)
    return (
      <QueryProblem
        error={opened.error}
        onRetry={() => void opened.refetch()}
      />
    );
  if (!opened.data) return <Skeleton className="h-16" />;
  const { organization, role } = opened.data;
  return (
    <div className="flex flex-col items-start gap-4 text-sm">
      <p>
        {t("body", {
          organization: organization.name,
          role: t(`roles.${role}`),
        })}
      </p>
      {accept.error ? <QueryProblem error={accept.error} /> : null}
      <Button
        disabled={accept.isPending}
        look="primary"
        onClick={() => accept.mutate({ token })}
      >
        {t("accept", { organization: organization.name })}
      </Button>
    </div>
  );
}
