import { causeCatalogue } from './cause-catalogue.ts';

const introduction = `# Causes

Every cause that a [diagnosis](diagnosis.md) may name. This page is written by \`npm run manual\` from the catalogue in
\`src-shared/domain/diagnosis\`; a test fails when the two differ.

Codes are stable; the sentences on screen are closer to the case: they name the application, the value and the remedy.
They stand here in the order in which they are to be mended: of several that are proved, the first hides the others as long as
it is there. *Prior* is how much a cause counts before anything was observed; an observation that supports it adds 20, a
strong one 40, and from 30 on a cause is likely.

| code | what it means | prior | source |
|---|---|---|---|
`;

/** The page on the causes, as Markdown: every code of the catalogue in its order. */
export function renderCausesManual(): string {
  const rows = Object.entries(causeCatalogue).map(
    ([code, { meaning, prior, source }]) => `| \`${code}\` | ${meaning} | ${prior} | ${source} |\n`,
  );
  return `${introduction}${rows.join('')}`;
}
