"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Inputs, useTRPCClient } from "#client/trpc.tsx";
import { joinFiles } from "#features/audit/join-files.ts";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";
import { toast } from "#ui/toast.tsx";

type Filter = Omit<Inputs["audit"]["export"], "format" | "limit" | "cursor">;
type Format = Inputs["audit"]["export"]["format"];

/** Everything that the filter leaves, as one file. */
export function AuditExport({ filter }: { filter: Filter }) {
  const t = useTranslations("audit.export");
  const sayProblem = useSayProblem();
  const api = useTRPCClient();
  const run = useMutation({
    mutationFn: async (format: Format) => {
      const parts: string[] = [];
      let name = "";
      let type = "";
      for (let cursor: string | null | undefined; cursor !== null;) {
        const file = await api.audit.export.query({
          ...filter,
          format,
          ...(cursor === undefined ? {} : { cursor }),
        });
        parts.push(file.content);
        [name, type, cursor] = [
          file.filename,
          file.mime_type,
          file.next_cursor,
        ];
      }
      save(new Blob([joinFiles(format, parts)], { type }), name);
      return name;
    },
    onSuccess: (name) => toast({ title: t("done", { name }) }),
    onError: sayProblem,
  });
  return (
    <Menu
      align="end"
      entries={(["csv", "json", "ndjson"] as const).map((format) => ({
        kind: "action",
        key: format,
        label: format.toUpperCase(),
        onSelect: () => run.mutate(format),
      }))}
      label={t("open")}
      trigger={
        <Button disabled={run.isPending}>
          <Download aria-hidden />
          {t("open")}
        </Button>
      }
    />
  );
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
