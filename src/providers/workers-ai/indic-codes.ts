/** The codes that IndicTrans2 knows languages by, in the script that each is written in most. */
const CODES: Readonly<Record<string, string | undefined>> = {
  as: "asm_Beng",
  awa: "awa_Deva",
  bn: "ben_Beng",
  bho: "bho_Deva",
  brx: "brx_Deva",
  doi: "doi_Deva",
  en: "eng_Latn",
  gom: "gom_Deva",
  kok: "gom_Deva",
  gu: "guj_Gujr",
  hi: "hin_Deva",
  kn: "kan_Knda",
  ks: "kas_Arab",
  mag: "mag_Deva",
  mai: "mai_Deva",
  mr: "mar_Deva",
  mni: "mni_Mtei",
  ne: "npi_Deva",
  or: "ory_Orya",
  pa: "pan_Guru",
  sa: "san_Deva",
  sat: "sat_Olck",
  sd: "snd_Arab",
  ta: "tam_Taml",
  te: "tel_Telu",
  ur: "urd_Arab",
};

/** The model's own code of a language that is named by its ISO code; any other name as it is. */
export function indicCodeOf(language: string): string {
  return CODES[language.toLowerCase().split("-")[0] ?? ""] ?? language;
}
