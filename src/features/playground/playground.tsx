"use client";

import { Link2, Play, Plus, Square, Terminal } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useCommandKey } from "#client/command-key.ts";
import { useSession } from "#client/session.ts";
import { journeyOf } from "#features/journey/journey.ts";
import { Composer } from "#features/playground/composer.tsx";
import {
  MOST_MODELS,
  type PlaygroundRequest,
  readInput,
  toChat,
} from "#features/playground/request.ts";
import { RefusedLink } from "#features/playground/refused-link.tsx";
import { packShared } from "#features/playground/share.ts";
import { Suggestions } from "#features/playground/suggestions.tsx";
import { useAdvice, useExplained } from "#features/playground/use-advice.ts";
import { useDraft } from "#features/playground/use-draft.ts";
import { useRuns } from "#features/playground/use-runs.ts";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { Kbd } from "#ui/kbd.tsx";
import { TextLink } from "#ui/link.tsx";
import { PageHead, Panel } from "#ui/panel.tsx";
import { Nothing, Skeleton } from "#ui/states.tsx";
import { toast } from "#ui/toast.tsx";

const CopyAs = dynamic(() => import("#features/playground/copy-as.tsx"), {
  loading: Nothing,
});
const ModelPicker = dynamic(
  () => import("#features/playground/model-picker.tsx"),
  { loading: () => <Skeleton className="h-9 w-full sm:w-64" /> },
);
const Compare = dynamic(
  () =>
    import("#features/playground/compare.tsx").then(({ Compare }) => Compare),
  { loading: Answers },
);
const Routed = dynamic(
  () => import("#features/playground/routed.tsx").then(({ Routed }) => Routed),
  { loading: Answers },
);
const JourneyPicture = dynamic(
  () =>
    import("#features/journey/journey-picture.tsx").then(
      ({ JourneyPicture }) => JourneyPicture,
    ),
  { loading: Answers },
);

/** Holds the place of answers, and of how they came about. */
function Answers() {
  return <Skeleton className="h-72 w-full" />;
}

/** Where a prompt is tried: what the router would do as it is typed, what it does, and how models compare. */
export function Playground() {
  const t = useTranslations("playground");
  const { organization, scopes } = useSession();
  const draft = useDraft(organization.id);
  const { request, change } = draft;
  const command = useCommandKey();
  const advice = useAdvice(request);
  const { runs, start, stop, isRunning } = useRuns();
  const [ran, setRan] = useState<{
    kind: "route" | "compare";
    request: PlaygroundRequest;
  }>();
  const [isPicking, setPicking] = useState(false);
  const [isCopying, setCopying] = useState(false);
  const routed = ran?.kind === "route" ? runs[0] : undefined;
  // Whatever is typed since: an answer stands among the models that it was chosen from.
  const explained = useExplained(routed && ran ? ran.request : null);
  const { mistakes } = readInput(request);
  const answers = useRef<HTMLDivElement>(null);
  // On a small screen, or under a long list, the answer would come where nobody looks.
  useEffect(() => {
    if (ran) answers.current?.scrollIntoView({ block: "nearest" });
  }, [ran]);
  const isWhole = request.prompt.trim() !== "" && mistakes.length === 0;
  const mayRun = scopes.includes("inference");
  const canRun = isWhole && mayRun;

  function run(kind: "route" | "compare") {
    if (!canRun) return;
    const models = kind === "route" ? ["router"] : request.models;
    start(models.map((model) => ({ model, body: toChat(request, model) })));
    setRan({ kind, request });
  }

  function toggle(model: string) {
    change(({ models }) => {
      const without = models.filter((it) => it !== model);
      const isPicked = without.length < models.length;
      return {
        models: isPicked ? without : [...models, model].slice(0, MOST_MODELS),
      };
    });
  }

  async function share() {
    const { attachments, ...rest } = request;
    const packed = await packShared({
      organizationId: organization.id,
      request: rest,
    });
    await navigator.clipboard.writeText(
      `${location.origin}/playground#${packed}`,
    );
    toast({
      title: t("share.copied"),
      description: t(attachments.length > 0 ? "share.without" : "share.body"),
    });
  }

  return (
    <>
      <PageHead
        actions={
          <>
            <Button disabled={!isWhole} onClick={() => void share()}>
              <Link2 aria-hidden />
              {t("share.action")}
            </Button>
            <Button disabled={!isWhole} onClick={() => setCopying(true)}>
              <Terminal aria-hidden />
              {t("copyAs.action")}
            </Button>
          </>
        }
        description={t("description")}
        title={t("title")}
      />
      {draft.refused ? <RefusedLink because={draft.refused} /> : null}
      <div className="grid min-w-0 items-start gap-6 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <Panel title={t("composer.title")}>
            {mayRun ? null : (
              <p className="pb-4 text-sm text-quiet">
                {t("lookOnly")}{" "}
                <TextLink href="/members">{t("whoMay")}</TextLink>
              </p>
            )}
            <Composer
              actions={
                <>
                  {isRunning ? (
                    <Button look="primary" onClick={stop}>
                      <Square aria-hidden />
                      {t("stop")}
                    </Button>
                  ) : (
                    <Button disabled={!canRun} look="primary" type="submit">
                      <Play aria-hidden />
                      {t("route")}
                      <span aria-hidden className="max-sm:hidden">
                        <Kbd>{command === "⌘" ? "⌘↵" : "Ctrl ↵"}</Kbd>
                      </span>
                    </Button>
                  )}
                  <Button
                    disabled={
                      !canRun || request.models.length === 0 || isRunning
                    }
                    onClick={() => run("compare")}
                  >
                    {t("compare.action", { count: request.models.length })}
                  </Button>
                </>
              }
              mistakes={mistakes}
              onChange={change}
              onSubmit={() => run("route")}
              request={request}
            />
          </Panel>
          {ran && routed ? (
            <div className="min-h-72" ref={answers}>
              <Routed prompt={ran.request.prompt} run={routed} />
            </div>
          ) : null}
        </div>
        <Panel title={t("suggestions.title")}>
          <div className="flex flex-col gap-4">
            <Suggestions
              {...advice}
              example={(prompt) => change({ prompt })}
              models={request.models}
              onRetry={advice.retry}
              onToggle={toggle}
            />
            <div className="flex flex-wrap items-center gap-2">
              {isPicking ? (
                <ModelPicker
                  disabled={request.models.length >= MOST_MODELS}
                  onPick={(model) => {
                    if (!request.models.includes(model)) toggle(model);
                  }}
                />
              ) : (
                <Button onClick={() => setPicking(true)}>
                  <Plus aria-hidden />
                  {t("compare.find")}
                </Button>
              )}
              {request.models.map((model) => (
                <Chip
                  className="max-w-full font-mono"
                  key={model}
                  tone="accent"
                >
                  <span className="truncate">{model}</span>
                  <button
                    aria-label={t("suggestions.uncompare", { model })}
                    className="px-0.5"
                    onClick={() => toggle(model)}
                    type="button"
                  >
                    ×
                  </button>
                </Chip>
              ))}
            </div>
          </div>
        </Panel>
      </div>
      {ran?.kind === "compare" ? (
        <div className="min-h-72" ref={answers}>
          <Compare runs={runs} />
        </div>
      ) : null}
      {routed || advice.explained ? (
        <Panel title={t(routed?.routing ? "routed.journey" : "plan")}>
          <JourneyPicture
            isPlan={!routed?.routing}
            journey={
              routed && ran
                ? journeyOf(
                    ran.request.prompt,
                    explained ?? null,
                    routed.routing,
                  )
                : journeyOf(request.prompt, advice.explained ?? null, null)
            }
          />
        </Panel>
      ) : null}
      {isCopying ? (
        <CopyAs onOpenChange={setCopying} open request={request} />
      ) : null}
    </>
  );
}
