import { getLocale, getTranslations } from "next-intl/server";
import type { ModelList as List } from "#contracts/models.ts";
import {
  type FilterOptions,
  ListFilters,
} from "#features/catalog/list-filters.tsx";
import {
  listHref,
  type ListQuery,
  PAGE_SIZE,
} from "#features/catalog/list-query.ts";
import { ModelList } from "#features/catalog/model-list.tsx";
import { Texts } from "#i18n/texts.tsx";
import { ButtonLink, TextLink } from "#ui/link.tsx";
import { Empty } from "#ui/states.tsx";

/** Every model, to be searched and narrowed down; all of it in the URL. */
export async function ModelCatalog(props: {
  query: ListQuery;
  list: List;
  options: FilterOptions;
}) {
  const t = await getTranslations("catalog.list");
  const locale = await getLocale();
  const { query, list } = props;
  const pages = Math.max(1, Math.ceil(list.total / PAGE_SIZE));
  return (
    <>
      <div className="flex flex-col gap-2">
        <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
        <p className="max-w-[70ch] text-base leading-7 text-quiet">
          {t("body")}
        </p>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <Texts of={["catalog"]}>
          <ListFilters options={props.options} values={query} />
        </Texts>
        <p aria-live="polite" className="text-sm text-quiet">
          {t("found", {
            count: new Intl.NumberFormat(locale).format(list.total),
          })}
        </p>
        {list.data.length > 0 ? (
          <ModelList models={list.data} />
        ) : (
          <Empty
            actions={<TextLink href="/models">{t("reset")}</TextLink>}
            title={t("nothing")}
          >
            <p>{t("nothingHint")}</p>
          </Empty>
        )}
        {pages > 1 ? (
          <nav
            aria-label={t("pages")}
            className="flex items-center justify-between gap-3 text-sm"
          >
            <Step
              href={
                query.page > 1
                  ? listHref(query, { page: query.page - 1 })
                  : null
              }
            >
              {t("previous")}
            </Step>
            <span className="tabular text-quiet">
              {t("page", { page: query.page, pages })}
            </span>
            <Step
              href={
                query.page < pages
                  ? listHref(query, { page: query.page + 1 })
                  : null
              }
            >
              {t("next")}
            </Step>
          </nav>
        ) : null}
      </div>
    </>
  );
}

function Step(props: { href: string | null; children: string }) {
  return props.href === null ? (
    <span className="w-24" />
  ) : (
    <ButtonLink className="w-24" href={props.href} size="sm">
      {props.children}
    </ButtonLink>
  );
}
