"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOpenedByAddress } from "#client/opened-by-address.ts";
import { useSession } from "#client/session.ts";
import { type Inputs, type Outputs, useTRPC } from "#client/trpc.tsx";
import { Invitations } from "#features/members/invitations.tsx";
import { Invite } from "#features/members/invite.tsx";
import { MemberTable } from "#features/members/member-table.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { Confirm } from "#ui/confirm.tsx";
import { PageHead } from "#ui/panel.tsx";
import { Skeleton } from "#ui/states.tsx";
import { toast } from "#ui/toast.tsx";

export type Member = Outputs["members"]["list"]["data"][number];
export type Role = Inputs["members"]["set_role"]["role"];

/** Who belongs to the organisation, what they may do, and who is invited. */
export function Members() {
  const t = useTranslations("members");
  const sayProblem = useSayProblem();
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const client = useQueryClient();
  const { user, permissions } = useSession();
  const mayChange = permissions.includes("members");
  const [isInviting, setInviting] = useOpenedByAddress();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const members = useQuery(trpc.members.list.queryOptions());
  const key = trpc.members.list.queryKey();
  const fresh = () => client.invalidateQueries({ queryKey: key });

  const setRole = useMutation(
    trpc.members.set_role.mutationOptions({
      onMutate: ({ user_id, role }) =>
        client.setQueryData(key, (before) =>
          before === undefined
            ? before
            : {
                ...before,
                data: before.data.map((it) =>
                  it.user_id === user_id ? { ...it, role } : it,
                ),
              },
        ),
      onError: sayProblem,
      onSettled: fresh,
    }),
  );
  const remove = useMutation(
    trpc.members.remove.mutationOptions({
      onSuccess: () => toast({ title: t("removed") }),
      onError: sayProblem,
      onSettled: fresh,
    }),
  );
  const leave = useMutation(
    trpc.members.leave.mutationOptions({
      onSuccess: () => location.assign("/overview"),
      onError: sayProblem,
    }),
  );

  function change(member: Member, role: Role) {
    const { user_id, role: before } = member;
    setRole.mutate(
      { user_id, role },
      {
        onSuccess: () =>
          toast({
            title: t("changed", {
              name: nameOf(member),
              role: t(`roles.${role}`),
            }),
            undo: {
              label: ui("undo"),
              run: () => setRole.mutate({ user_id, role: before }),
            },
          }),
      },
    );
  }
  const isOneself = leaving?.user_id === user.id;
  return (
    <>
      <PageHead
        actions={
          mayChange ? (
            <Button look="primary" onClick={() => setInviting(true)}>
              <UserPlus aria-hidden />
              {t("invite.open")}
            </Button>
          ) : null
        }
        description={t("description")}
        title={t("title")}
      />
      <div className="in-turn flex min-w-0 flex-col gap-6">
        {members.error ? (
          <QueryProblem
            error={members.error}
            onRetry={() => void members.refetch()}
          />
        ) : !members.data ? (
          <Skeleton className="h-40" />
        ) : (
          <MemberTable
            mayChange={mayChange}
            onChange={change}
            onRemove={setLeaving}
            rows={members.data.data}
          />
        )}
        <RoleList />
        {mayChange ? <Invitations /> : null}
      </div>
      <Invite onOpenChange={setInviting} open={isInviting} />
      <Confirm
        action={t(isOneself ? "leave" : "remove")}
        description={t(isOneself ? "leaveBody" : "removeBody")}
        onConfirm={() => {
          if (isOneself) leave.mutate();
          else if (leaving) remove.mutate({ user_id: leaving.user_id });
        }}
        onOpenChange={(open) => !open && setLeaving(null)}
        open={leaving !== null}
        title={t(isOneself ? "leaveTitle" : "removeTitle", {
          name: leaving ? nameOf(leaving) : "",
        })}
      />
    </>
  );
}

export function nameOf({ name, email, user_id }: Member): string {
  return name ?? email ?? user_id;
}

function RoleList() {
  const t = useTranslations("members");
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-quiet hover:text-ink">
        {t("whatRoles")}
      </summary>
      <dl className="grid max-w-[70ch] grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 pt-3">
        {ROLES.map((role) => (
          <div className="contents" key={role}>
            <dt className="font-medium">{t(`roles.${role}`)}</dt>
            <dd className="text-quiet">{t(`mays.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export const ROLES = [
  "owner",
  "admin",
  "developer",
  "billing",
  "viewer",
] as const satisfies readonly Role[];
