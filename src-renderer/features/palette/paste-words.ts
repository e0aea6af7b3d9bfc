import type { PasteReport } from '../../../src-shared/contract/views.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { PastedImport } from '../../../src-shared/domain/import/looks-like.ts';
import type { Severity } from '../../../src-shared/domain/inspection/finding.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { requestTitle } from '../../../src-shared/domain/request-checks/request-title.ts';
import { shown, shownList } from '../../../src-shared/domain/text/shown.ts';

/** What was recognised, in two lines. */
export interface PasteWords {
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
}

type TokensReport = Extract<PasteReport, { kind: 'tokens' }>;
type CallbackReport = Extract<PasteReport, { kind: 'callback' }>;
type RequestReport = Extract<PasteReport, { kind: 'request' }>;

function kindOf({ holds }: TokensReport): string {
  if (holds.id && holds.access) return 'An ID token and an access token';
  return holds.id ? 'An ID token' : 'A token';
}

function tokensWords(report: TokensReport, environments: readonly Environment[]): PasteWords {
  const environment = environments.find(({ id }) => id === report.environmentId);
  const application = environment?.applications.find(({ id }) => id === report.applicationId);
  const owner = application?.name ?? environment?.name;
  return {
    severity: 'notice',
    title: `${kindOf(report)}${owner === undefined ? '' : ` of ${shown(owner)}`}`,
    detail:
      environment === undefined
        ? 'No environment has its issuer: nobody is contacted before you agree.'
        : `Its issuer is that of ${shown(environment.name)}.`,
  };
}

function callbackWords({ problem, hasCode, redirectUri }: CallbackReport, waiting: boolean): PasteWords {
  if (problem !== null) {
    const { title, detail, remedy } = describeProblem(problem);
    return { severity: 'error', title: `Callback URL: ${title}`, detail: `${detail} ${remedy}`.trim() };
  }
  return {
    severity: 'notice',
    title: `Callback URL with ${hasCode ? 'a code' : 'neither a code nor an error'}`,
    detail: waiting
      ? 'A sign-in waits for it.'
      : `It came back to ${shown(redirectUri)}. No sign-in waits for it here: only the app that began it can redeem the code, once and within minutes.`,
  };
}

function requestWords({ request, review }: RequestReport, environments: readonly Environment[]): PasteWords {
  const [worst] = review.findings;
  const dropped =
    request.droppedSecrets.length === 0 ? '' : ` Not taken over: ${shownList(request.droppedSecrets)}.`;
  return {
    severity: worst?.severity ?? 'ok',
    title: requestTitle(request, review, environments),
    detail: `${worst === undefined ? 'Nothing to object to.' : `${worst.title}.`}${dropped}`,
  };
}

const importWords: Record<PastedImport, PasteWords> = {
  curl: { severity: 'notice', title: 'A curl command', detail: 'It can be imported as a request.' },
  fetch: { severity: 'notice', title: 'A fetch call', detail: 'It can be imported as a request.' },
  document: {
    severity: 'notice',
    title: 'A collection of requests',
    detail: 'It is looked at before anything is imported.',
  },
};

/** `waiting`: a sign-in of this environment waits for a callback. */
export function pasteWords(
  report: PasteReport,
  environments: readonly Environment[],
  waiting: boolean,
  importable: PastedImport | null = null,
): PasteWords {
  switch (report.kind) {
    case 'tokens':
      return tokensWords(report, environments);
    case 'request':
      return requestWords(report, environments);
    case 'callback':
      return callbackWords(report, waiting);
    case 'not_recognised': {
      if (importable !== null) return importWords[importable];
      const { title, detail, remedy } = describeProblem({ code: 'NOT_RECOGNISED' });
      return { severity: 'error', title, detail: `${detail} ${remedy}`.trim() };
    }
  }
}

/** What can be done with it: the first is what Enter does. */
export type PasteAction = 'decode' | 'check' | 'complete' | 'import';

interface OfferedAction {
  readonly action: PasteAction;
  readonly title: string;
}

function reportActions(report: PasteReport, waiting: boolean): readonly OfferedAction[] {
  switch (report.kind) {
    case 'tokens':
      return [
        {
          action: 'decode',
          title: report.holds.id && report.holds.access ? 'Decode these tokens' : 'Decode this token',
        },
      ];
    case 'request':
      return [
        { action: 'check', title: 'Show what it asks for and what is wrong with it' },
        ...(report.withTokens
          ? [{ action: 'decode', title: 'Decode the tokens that came with it' } as const]
          : []),
      ];
    case 'callback':
      return waiting ? [{ action: 'complete', title: 'Complete the sign-in that waits' }] : [];
    case 'not_recognised':
      return [];
  }
}

/** `importable`: the text looks like something that requests can be made of. */
export function pasteActions(
  report: PasteReport,
  waiting: boolean,
  importable: PastedImport | null = null,
): readonly OfferedAction[] {
  const title = importable === 'document' ? 'Import its requests' : 'Import as a request';
  return [
    ...reportActions(report, waiting),
    ...(importable === null ? [] : [{ action: 'import', title } as const]),
  ];
}
