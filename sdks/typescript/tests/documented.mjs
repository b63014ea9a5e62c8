import { readFileSync } from "node:fs";

/** TypeDoc's kinds of what it describes. */
const CLASS = 128;
const FUNCTION = 64;
const CALLED = new Set([512, 2048, 262144]); // constructors, methods, accessors

/**
 * What the package offers to be called or read, with the example that its documentation gives.
 * @param {string} docs the folder that `npm run docs` made
 */
export function documented(docs) {
  const { children } = JSON.parse(readFileSync(`${docs}/api.json`));
  const names = children.map(({ name }) => name);
  const found = children
    .filter(({ kind }) => kind === CLASS || kind === FUNCTION)
    .filter((offered) => !extendsError(offered))
    .flatMap((offered) =>
      offered.name === "GreatRouterError"
        ? [entry(offered.name, offered)]
        : partsOf(offered),
    );
  return { names, found };
}

/** Errors are read, not called: their base alone shows how. */
function extendsError({ name, extendedTypes = [] }) {
  return (
    name !== "GreatRouterError" && extendedTypes[0]?.name.endsWith("Error")
  );
}

function partsOf({ name, comment, children = [], signatures = [] }) {
  const own = signatures.map((signature) => entry(name, signature));
  const members = children
    .filter(({ kind }) => CALLED.has(kind))
    .flatMap(({ signatures: calls = [], getSignature, ...member }) =>
      (getSignature ? [getSignature] : calls).map((signature, index) =>
        entry(
          `${name}.${member.name}${index > 0 ? ` (${index + 1})` : ""}`,
          signature,
        ),
      ),
    );
  return [...(comment ? [entry(name, { comment })] : []), ...own, ...members];
}

function entry(name, { comment }) {
  const tag = comment?.blockTags?.find((block) => block.tag === "@example");
  const text = tag?.content.map((part) => part.text).join("") ?? "";
  return { name, example: /^```ts\n([^]*)\n```$/.exec(text)?.[1] ?? "" };
}
