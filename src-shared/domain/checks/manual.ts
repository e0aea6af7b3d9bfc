import { severities } from '../inspection/finding.ts';
import type { CatalogueEntry, FindingTopic } from './catalogue/entry.ts';
import { catalogue } from './catalogue.ts';

/** Every topic with its heading, in the order of the manual. */
const headings: Readonly<Record<FindingTopic, string>> = {
  shape: 'The token itself',
  signature: 'Signature',
  issuer: 'Issuer',
  aud: 'Audience',
  client: '`azp` and `client_id`',
  scope: 'Scopes',
  pair: 'The two tokens together',
  organisation: 'Organisation',
  time: 'Time',
  refresh: 'Refresh',
  protocol: 'The protocol library',
};

const introduction = `# Checks

What Claimcheck looks for in a token set. This page is written by \`npm run manual\` from the catalogue in
\`src-shared/domain/checks\`; a test fails when the two differ.

A check compares what was asked, what was sent, what came back, the provider's metadata, the result of checking the
signatures, and the time. It asks nobody and changes nothing. Codes are stable; the sentences on screen may change.

- **error**: an API or app that follows the source would refuse the token.
- **warning**: no rule refuses it, and it is most likely not what you meant.
- **notice**: worth knowing.
- **ok**: what was looked at and holds.

For each code stands below what it means, what the check looks at, what to do, an example, and the document it follows.
The remedy on screen is closer to the case: it names the application and the value, and is worded for the provider.
The severity is the usual one; where the case at hand weighs less or more, its finding says so. Where several errors
meet, the verdict names the worst: the one that makes the others meaningless. A token of which nobody checked the
signature is called decoded, never valid.
`;

type Row = readonly [string, CatalogueEntry];

/** A code within a sentence or a table of the page. */
const name = (code: string) => `\`${code}\``;

function overview(rows: readonly Row[]): string {
  const lines = rows.map(
    ([code, { severity, meaning }]) =>
      `| [${name(code)}](#${code.toLowerCase()}) | ${severity} | ${meaning} |`,
  );
  return `| code | severity | what is so |\n|---|---|---|\n${lines.join('\n')}\n`;
}

function details([code, entry]: Row): string {
  const lines = [
    `### ${code}`,
    '',
    entry.meaning,
    '',
    `- looks at: ${entry.evidence}`,
    ...(entry.remedy === null ? [] : [`- remedy: ${entry.remedy}`]),
    `- example: ${entry.example}`,
    `- source: ${entry.source}`,
  ];
  return `${lines.join('\n')}\n`;
}

function section(heading: string, entries: readonly Row[]): string {
  const rows = entries.toSorted(
    ([, one], [, other]) => severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
  return [`## ${heading}\n`, overview(rows), ...rows.map(details)].join('\n');
}

/** The page on the checks, as Markdown: every code of the catalogue by topic, the worst first. */
export function renderChecksManual(): string {
  const entries: readonly Row[] = Object.entries(catalogue);
  const sections = Object.entries(headings).map(([topic, heading]) =>
    section(
      heading,
      entries.filter(([, { about }]) => about === topic),
    ),
  );
  return [introduction, ...sections].join('\n');
}
