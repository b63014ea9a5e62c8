// Plain JavaScript, loaded first: an older Node cannot even read the TypeScript that would complain.
const WANTED = 24;
const [major = 0] = process.versions.node.split(".").map(Number);

if (major < WANTED) {
  console.error(
    `GreatRouter runs on Node ${WANTED} or newer; this is Node ${process.versions.node} (${process.execPath}).\n` +
      "Run `npm ci` without --ignore-scripts: it brings Node 24 along, and the npm scripts use it.",
  );
  process.exit(1);
}
