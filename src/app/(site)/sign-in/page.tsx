import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SignIn } from "#features/sign-in/sign-in.tsx";
import { Texts } from "#i18n/texts.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

type Given = { error?: string; sent?: string; callbackUrl?: string };

export default async function SignInPage(props: {
  searchParams: Promise<Given>;
}) {
  const t = await getTranslations("signIn");
  const { error, sent, callbackUrl } = await props.searchParams;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-96 flex-col justify-center gap-6 px-4 py-16">
      <div className="flex flex-col gap-4">
        <img
          alt=""
          className="size-10"
          height={40}
          src="/icon.svg"
          width={40}
        />
        <div className="flex flex-col gap-1">
          <h1 className="text-2xl font-semibold tracking-tight">
            {t("heading")}
          </h1>
          <p className="text-base text-quiet">{t("body")}</p>
        </div>
      </div>
      {sent === undefined ? (
        <Texts of={["ui", "signIn"]}>
          <SignIn
            callbackUrl={callbackUrl ?? "/overview"}
            error={error ?? null}
          />
        </Texts>
      ) : (
        <p
          className="rounded-md border border-line bg-ok-wash p-4 text-base"
          role="status"
        >
          {t("sent")}
        </p>
      )}
    </main>
  );
}
