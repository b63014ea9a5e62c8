import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";

const FOLDER = process.env.GREATROUTER_UPSTREAM_SPECS;
const FILE = "polar.openapi.json";
const ID = "https://greatrouter.invalid/polar.openapi.json";

type Check = (body: unknown) => string | null;

/**
 * Holds a request to Polar's published specification, by the pointer of its schema, where that knows the path. Without the folder that
 * GREATROUTER_UPSTREAM_SPECS names, nothing is held to it.
 */
export const checkPolarBody: (path: string, method: string) => Check = FOLDER
  ? load(join(FOLDER, FILE))
  : () => () => null;

function load(file: string): (path: string, method: string) => Check {
  if (!existsSync(file)) {
    throw new Error(
      `GREATROUTER_UPSTREAM_SPECS names a folder without ${FILE}.`,
    );
  }
  const document = JSON.parse(readFileSync(file, "utf8")) as {
    paths: object;
  };
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ ...document, $id: ID });
  return (path, method) => {
    if (!Object.hasOwn(document.paths, path)) return () => null;
    const pointer = `/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method}/requestBody/content/application~1json/schema`;
    const validate = ajv.compile({ $ref: `${ID}#${pointer}` });
    return (body) => {
      void validate(body);
      return validate.errors ? ajv.errorsText(validate.errors) : null;
    };
  };
}
