import { severities } from '../inspection/finding.ts';
import { catalogue } from './catalogue.ts';
import type { CatalogueEntry, FindingTopic } from './catalogue-entry.ts';

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

The severity below is the usual one; where the case at hand weighs less or more, its finding says so. Where several
errors meet, the verdict names the worst: the one that makes the others meaningless. A token of which nobody checked the
signature is called decoded, never valid.
`;

function row([code, { severity, meaning, source }]: readonly [string, CatalogueEntry]): string {
  return `| \`${code}\` | ${severity} | ${meaning} | ${source} |`;
}

function section(heading: string, entries: readonly (readonly [string, CatalogueEntry])[]): string {
  const rows = entries.toSorted(
    ([, one], [, other]) => severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
  const head = '| code | severity | what is so | source |\n|---|---|---|---|';
  return `## ${heading}\n\n${head}\n${rows.map(row).join('\n')}\n`;
}

/** The page on the checks, as Markdown: every code of the catalogue once, by topic, the worst first. */
export function renderChecksManual(): string {
  const entries: readonly (readonly [string, CatalogueEntry])[] = Object.entries(catalogue);
  const sections = Object.entries(headings).map(([topic, heading]) =>
    section(
      heading,
      entries.filter(([, { about }]) => about === topic),
    ),
  );
  return [introduction, ...sections].join('\n');
}
