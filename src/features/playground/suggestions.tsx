"use client";

import { useQueries } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Outputs } from "#client/trpc.tsx";
import { useTRPC } from "#client/trpc.tsx";
import { useTold } from "#features/journey/use-told.ts";
import { MOST_MODELS } from "#features/playground/request.ts";
import type { ScoredCandidate } from "#contracts/candidate.ts";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { Money } from "#ui/figures.tsx";
import { Empty } from "#ui/states.tsx";
import { TaskLabel } from "#ui/task.tsx";

const HOUR_MS = 3_600_000;

/** What the router would do with what is being typed: task, sureness, tier, and the models in their order, with why. */
export function Suggestions(props: {
  suggested: Outputs["auto"]["suggest"] | undefined;
  explained: Outputs["auto"]["explain"] | undefined;
  error: unknown;
  onRetry: () => void;
  isBehind: boolean;
  models: readonly string[];
  onToggle: (model: string) => void;
  example: (prompt: string) => void;
}) {
  const t = useTranslations("playground.suggestions");
  const tiers = useTranslations("ui.tiers");
  const told = useTold();
  const { suggested, explained } = props;
  if (props.error) {
    return <QueryProblem error={props.error} onRetry={props.onRetry} />;
  }
  if (!suggested) return <Examples onPick={props.example} />;
  const { classification, suggestions } = suggested;
  const scored = new Map(explained?.candidates.map((it) => [it.model_id, it]));
  return (
    <div
      aria-busy={props.isBehind}
      className="group flex min-w-0 flex-col gap-4"
    >
      <div
        aria-live="polite"
        className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm"
      >
        <TaskLabel className="font-medium" task={classification.task} />
        <span className="tabular text-quiet">
          {t("confidence", {
            percent: Math.floor(classification.confidence * 100),
          })}
        </span>
        <Chip>{tiers(classification.complexity_tier)}</Chip>
        <span className="text-quiet">
          {told.reasoning(classification.reasoning, classification.task)}
        </span>
      </div>
      {suggestions.length === 0 ? (
        <p className="text-sm">{t("nothingFits")}</p>
      ) : (
        <SuggestionList
          models={props.models}
          onToggle={props.onToggle}
          scored={scored}
          suggestions={suggestions}
        />
      )}
    </div>
  );
}

type Suggestion = Outputs["auto"]["suggest"]["suggestions"][number];

function SuggestionList(props: {
  suggestions: readonly Suggestion[];
  scored: ReadonlyMap<string, ScoredCandidate>;
  models: readonly string[];
  onToggle: (model: string) => void;
}) {
  const t = useTranslations("playground.suggestions");
  const locale = useLocale();
  const speeds = useSpeeds(props.suggestions.map(({ model }) => model.id));
  const dearest = Math.max(
    0,
    ...props.suggestions.map(({ estimated_cost_dollars: it }) => it ?? 0),
  );
  const fastest = Math.max(0, ...[...speeds.values()].map((it) => it ?? 0));
  return (
    <ol className="flex flex-col divide-y divide-line rounded-md border border-line">
      {props.suggestions.map((suggestion, i) => {
        const { model, estimated_cost_dollars: dollars } = suggestion;
        const scored = props.scored.get(model.id);
        const quality = scored?.parts.quality;
        const speed = speeds.get(model.id);
        const isPicked = props.models.includes(model.id);
        return (
          <li
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 px-3 py-2.5"
            key={model.id}
          >
            <div className="flex min-w-0 items-baseline gap-2">
              <span className="tabular w-4 shrink-0 text-xs text-quiet">
                {i + 1}
              </span>
              <span className="max-w-full shrink-0 truncate text-sm font-medium">
                {model.name}
              </span>
              <span className="truncate font-mono text-xs text-quiet max-sm:hidden">
                {model.id}
              </span>
            </div>
            <Button
              aria-label={t(isPicked ? "uncompare" : "compare", {
                model: model.name,
              })}
              aria-pressed={isPicked}
              disabled={!isPicked && props.models.length >= MOST_MODELS}
              onClick={() => props.onToggle(model.id)}
              size="sm"
            >
              {isPicked ? <X aria-hidden /> : <Plus aria-hidden />}
              {t("compareShort")}
            </Button>
            <dl className="col-span-2 grid grid-cols-3 gap-3 pl-6 text-xs">
              <Measure
                label={t("price")}
                part={dollars === null || dearest === 0 ? 0 : dollars / dearest}
              >
                <Money dollars={dollars} />
              </Measure>
              <Measure label={t("quality")} part={quality ?? 0}>
                {quality === undefined ? "…" : Math.round(quality * 100)}
              </Measure>
              <Measure
                label={t("speed")}
                part={speed && fastest ? speed / fastest : 0}
              >
                {speed === undefined
                  ? "…"
                  : speed === null
                    ? t("unmeasured")
                    : t("perSecond", {
                        count: new Intl.NumberFormat(locale, {
                          maximumFractionDigits: 0,
                        }).format(speed),
                      })}
              </Measure>
            </dl>
            <p className="tabular col-span-2 min-h-4 pl-6 text-xs text-quiet">
              {scored ? <Why of={scored} /> : null}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

/** What put a model where it is: its score, and all that it is the sum of. */
function Why({ of: { score, parts } }: { of: ScoredCandidate }) {
  const t = useTranslations("playground.suggestions");
  const names = useTranslations("journey.scores");
  const said = (["quality", "preference", "health", "cost"] as const).flatMap(
    (part) => {
      const amount = parts[part];
      if (part !== "quality" && Math.abs(amount) < 0.000_5) return [];
      const sign = amount < 0 ? "−" : part === "quality" ? "" : "+";
      return [`${names(part)} ${sign}${Math.abs(amount).toFixed(3)}`];
    },
  );
  return t("why", { score: score.toFixed(3), parts: said.join(" · ") });
}

function Measure(props: {
  label: string;
  part: number;
  children: React.ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <dt className="text-quiet">{props.label}</dt>
      <dd className="flex flex-col gap-1">
        <span className="tabular truncate">{props.children}</span>
        <span aria-hidden className="h-1 overflow-hidden rounded-full bg-hover">
          <span
            // What is said stays as legible while its successor is on its way.
            className="block h-full rounded-full bg-ink transition-opacity group-aria-busy:opacity-40"
            style={{ width: `${Math.min(1, props.part) * 100}%` }}
          />
        </span>
      </dd>
    </div>
  );
}

/** Published tokens a second by model; null where nobody has published any. */
function useSpeeds(ids: readonly string[]): Map<string, number | null> {
  const trpc = useTRPC();
  const pages = useQueries({
    queries: ids.map((id) =>
      trpc.model.getById.queryOptions(
        { id },
        { staleTime: HOUR_MS, retry: false },
      ),
    ),
  });
  return new Map(
    pages.flatMap(({ data, isError }, i) => {
      if (isError) return [[ids[i]!, null] as const];
      if (!data) return [];
      const speed = data.benchmarks.find(
        ({ unit }) => unit === "tokens per second",
      );
      return [[ids[i]!, speed?.score ?? null] as const];
    }),
  );
}

const EXAMPLES = [
  "haiku",
  "code",
  "proof",
  "image",
  "speech",
  "search",
] as const;

function Examples({ onPick }: { onPick: (prompt: string) => void }) {
  const t = useTranslations("playground.suggestions");
  return (
    <Empty className="w-full" title={t("emptyTitle")}>
      <p>{t("emptyBody")}</p>
      <ul className="flex flex-col items-start gap-2">
        {EXAMPLES.map((example) => (
          <li className="max-w-full" key={example}>
            <Button
              className="h-auto! max-w-full py-1.5 text-left whitespace-normal!"
              onClick={() => onPick(t(`examples.${example}`))}
            >
              {t(`examples.${example}`)}
            </Button>
          </li>
        ))}
      </ul>
    </Empty>
  );
}
