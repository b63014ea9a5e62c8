/** Words that say what the number or code right after them is; far enough back for "phone number of the office: ". */
const REACH = 48;

/** What stands before `start` on its line, in lower case and with camelCase taken apart. */
export function lineBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - REACH), start);
  return before
    .slice(before.lastIndexOf("\n") + 1)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}

/** What may stand between such a word and its number. */
const BETWEEN = String.raw`(?:[\s_#:;="'.,(\[{<>*|\\-]|(?<![a-z])(?:no|nr|num|numbers?|id|ids|code|is|was|of|ref|value|the|our|your|my)(?![a-z]))*`;

function endsWith(words: string): RegExp {
  return new RegExp(`(?<![a-z])(?:${words})${BETWEEN}$`);
}

const IDENTIFIERS = endsWith(
  [
    "orders?|ord|invoices?|inv|tickets?|cases?|refs?|references?|skus?|parts?|serials?|serial no|s/n|sn|models?",
    "versions?|ver|builds?|releases?|rev|revision|v|ids?|uuid|guid|isbn|issn|ean|upc|gtin|asin|barcode|imei|iccid|vin",
    "tracking|shipments?|parcels?|awb|po|purchase order|batch|lot|items?|products?|articles?|timestamps?|epoch|unix time|time|ts",
    "seed|port|pid|commit|hash|checksum|doi|pmid|arxiv|patents?|accounts?|acct|transactions?|txn|receipts?|bookings?",
    "reservations?|confirmations?|policy|claims?|quotes?|requests?|sessions?|nonce|offset|bytes|size|total|amount|price",
    "rows?|lines?|pages?|records?|entry|entries|issues?|bugs?|tasks?|jobs?|runs?|errors?|docket|license|licence|permit|contract",
    "device|asset|catalogu?e?|drawing|spec|lottery|draw|coordinates",
    "bestellung|bestellnummer|rechnung|rechnungsnummer|auftrag|auftragsnummer|commande|facture|pedido|factura|ordine|fattura|注文番号|订单号?|订单编号",
  ].join("|"),
);

/** The number right after this is somebody's order, part, ticket …, not personal data. */
export function isIdentifierContext(before: string): boolean {
  return IDENTIFIERS.test(before);
}

const PHONE_WORDS = [
  "(?<![a-z])(?:tele)?(?:phones?|fon|f[oó]no?|phonique)(?![a-z])",
  "(?<![a-z])(?:tel|tél|telf?|mobiles?|mob|cells?|cellphone|cellular|whatsapp|wa|sms|fax|calls?|dial|hotline|helpline|" +
    "landline|contact|reach (?:me|us|him|her|them|out)|ring (?:me|us|him|her)|text (?:me|us|him|her)|my (?:number|digits)|ph|" +
    "telefon|telefono|teléfono|telefone|téléphone|telefoon|portable|móvil|movil|celular|cellulare|cep|handy|rufnummer|numéro|" +
    "appelez|llama(?:me)?|ruf(?:en)?|anrufen|telefonnummer|mobilnummer|handynummer)(?![a-z])",
  "電話|电话|手机|手機|携帯|联系|致电|फोन|फ़ोन|मोबाइल|телефон|тел|هاتف|جوال|موبايل|تلفن|전화|휴대폰|โทร|điện thoại|טלפון",
].join("|");

const PHONE = new RegExp(PHONE_WORDS);
const PHONE_BEFORE = new RegExp(
  String.raw`(?:${PHONE_WORDS})(?:[\s_#:;="'.,(\[{<>*|\\/+-]|(?<![a-z])(?:no|nr|num|numbers?|is|was|at|on|to|via|me|us|him|her|them|my|our|your|his|the|please|now|direct|line|home|work|office|s)(?![a-z])|[号號码碼番は是])*$`,
);

/** The line speaks of telephones. */
export function isPhoneContext(before: string): boolean {
  return PHONE.test(before);
}

/** The very next thing must be a telephone number. */
export function isCalledPhone(before: string): boolean {
  return PHONE_BEFORE.test(before);
}

const SSN =
  /(?<![a-z])(?:ssn|ss#|ss no|ssns|social(?: security)?|soc\.? sec\.?)(?![a-z])/;

export function isSsnContext(before: string): boolean {
  return SSN.test(before);
}

const CARD =
  /(?<![a-z])(?:cards?|cc|credit|debit|visa|mastercard|amex|american express|discover|diners|jcb|maestro|unionpay|rupay|pan|karte|kreditkarte|carte|tarjeta|cartão|carta)(?![a-z])|信用卡|银行卡|カード|कार्ड|карт/;

export function isCardContext(before: string): boolean {
  return CARD.test(before);
}

const AADHAAR =
  /(?<![a-z])(?:aa?dh?aa?r|uidai|uid)(?![a-z])|आधार|ஆதார்|ఆధార్|আধার/;

export function isAadhaarContext(before: string): boolean {
  return AADHAAR.test(before);
}

const PAN = /(?<![a-z])(?:pan|permanent account)(?![a-z])|पैन/;

export function isPanContext(before: string): boolean {
  return PAN.test(before);
}
