import { runChecks } from '../checks/checks.ts';
import { isReadable, listClaim, textClaim } from '../checks/token-view.ts';
import { type Finding, severities } from '../inspection/finding.ts';
import { grantPlaces, insteadOfIgnored, tellsScopes } from '../inspection/granted-scopes.ts';
import { assess, type Hypothesis } from './assess.ts';
import { whyAudienceMissing } from './audience-question.ts';
import type { Diagnosis, Question } from './diagnosis.ts';
import { createDiagnosisContext, type DiagnosisContext, type DiagnosisInput } from './diagnosis-context.ts';
import { whyOtherIssuer } from './issuer-causes.ts';
import { whyNoIdToken, whyNoRefreshToken } from './missing-token-causes.ts';
import { whyOtherClient } from './other-client-causes.ts';
import { raises } from './question-codes.ts';
import { whyRefused } from './refusal-causes.ts';
import { whyScopeMissing } from './scope-question.ts';
import { whySignatureFails } from './signature-causes.ts';
import { whyTime } from './time-causes.ts';
import { oldToken } from './token-causes.ts';

/** One question with the causes that are considered for it. */
interface Asked {
  readonly question: Question;
  readonly subject: string | null;
  readonly title: string;
  readonly hypotheses: readonly (Hypothesis | null)[];
}

/** Audiences and scopes that are asked about one by one; more of them have the same causes. */
const mostSubjects = 3;

function aboutAudience(context: DiagnosisContext): readonly Asked[] {
  const { check, profile } = context;
  const { access, asked } = check;
  if (access === null) return [];
  const list = isReadable(access) ? listClaim(access, 'aud') : null;
  const granted = list?.values ?? [];
  const missing = asked.audiences.filter(
    (wanted) => ![wanted, ...profile.audience.alsoStandsAs(wanted)].some((name) => granted.includes(name)),
  );
  const title = (subject: string | null) => {
    if (list === null) return 'Why can’t aud be read?';
    if (list.state === 'absent') return 'Why is there no aud?';
    if (granted.length === 0) return 'Why is aud empty?';
    return subject === null ? 'Why is this for no API?' : 'Why is this audience not in aud?';
  };
  const subjects = asked.audiences.length === 0 ? [null] : missing.slice(0, mostSubjects);
  return subjects.map((subject) => ({
    question: 'aud_missing',
    subject,
    title: title(subject),
    hypotheses: whyAudienceMissing(context, subject),
  }));
}

function aboutScopes(context: DiagnosisContext): readonly Asked[] {
  const { check } = context;
  if (check.access === null || !tellsScopes(check)) return [];
  return check.asked.scopes
    .filter((scope) => grantPlaces(check, scope).length === 0 && insteadOfIgnored(check, scope) === null)
    .slice(0, mostSubjects)
    .map((scope) => ({
      question: 'scope_missing',
      subject: scope,
      title: 'Why was this scope not granted?',
      hypotheses: whyScopeMissing(context, scope),
    }));
}

function aboutClient(context: DiagnosisContext): readonly Asked[] {
  const { check, clientId } = context;
  const view = [check.access, check.id]
    .filter(isReadable)
    .find((each) =>
      [textClaim(each, 'azp'), textClaim(each, 'client_id')].some(
        (name) => name !== null && name !== clientId,
      ),
    );
  const actual =
    view === undefined
      ? null
      : ([textClaim(view, 'azp'), textClaim(view, 'client_id')].find(
          (name) => name !== null && name !== clientId,
        ) ?? null);
  return [
    {
      question: 'azp_differs',
      subject: actual,
      title: actual === null ? 'Why is there no azp?' : 'Why is azp another client?',
      hypotheses: whyOtherClient(context, actual),
    },
  ];
}

function aboutSignature(context: DiagnosisContext): readonly Asked[] {
  const { check } = context;
  const view = [check.access, check.id].find((each) => each?.evidence.verification.status === 'failed');
  return view == null
    ? []
    : [
        {
          question: 'signature_fails',
          subject: null,
          title: `Why does the signature not hold?`,
          hypotheses: whySignatureFails(context, view),
        },
      ];
}

const ask = (
  question: Question,
  title: string,
  hypotheses: readonly (Hypothesis | null)[],
  subject: string | null = null,
): readonly Asked[] => [{ question, subject, title, hypotheses }];

/** Clocks that differ make no token invalid: it is judged by the clock of its provider. */
function timeTitle(findings: readonly Finding[]): string {
  return findings.some((finding) => raises(finding, 'time_wrong') && finding.code !== 'CLOCK_DIFFERS')
    ? 'Why is it not valid now?'
    : 'Why do the clocks differ?';
}

function aboutTokens(context: DiagnosisContext, findings: readonly Finding[]): readonly Asked[] {
  const iss = [context.check.access, context.check.id].find(isReadable);
  return [
    ...ask(
      'issuer_differs',
      'Why is iss another?',
      whyOtherIssuer(context),
      iss ? textClaim(iss, 'iss') : null,
    ),
    ...aboutSignature(context),
    ...aboutAudience(context),
    ...aboutClient(context),
    ...ask('time_wrong', timeTitle(findings), whyTime(context)),
    ...aboutScopes(context),
    ...ask('id_token_missing', 'Why is there no ID token?', whyNoIdToken(context)),
    ...(context.evidence.refreshToken === null
      ? ask('refresh_token_missing', 'Why is there no refresh token?', whyNoRefreshToken(context))
      : []),
    ...ask('refresh_unchanged', 'Why did the refresh change nothing?', [oldToken(context, null)]),
  ];
}

interface Ranked {
  readonly diagnosis: Diagnosis;
  readonly place: number;
}

/** Null where no finding raises the question, or where every cause is out of the question. */
function answered({ hypotheses, ...asked }: Asked, findings: readonly Finding[]): Ranked | null {
  const place = findings.findIndex((finding) => raises(finding, asked.question));
  const severity = findings[place]?.severity;
  const causes = assess(hypotheses);
  if (severity === undefined || severity === 'ok' || causes.every(({ status }) => status === 'ruled_out'))
    return null;
  return { place, diagnosis: { ...asked, severity, causes } };
}

function diagnoseTokens(context: DiagnosisContext): readonly Diagnosis[] {
  const findings = runChecks(context.check);
  return aboutTokens(context, findings)
    .map((asked) => answered(asked, findings))
    .filter((each) => each !== null)
    .sort(
      (one, other) =>
        severities.indexOf(one.diagnosis.severity) - severities.indexOf(other.diagnosis.severity) ||
        one.place - other.place,
    )
    .map(({ diagnosis }) => diagnosis);
}

function diagnoseFailure(context: DiagnosisContext): readonly Diagnosis[] {
  const asked = context.problem === null ? null : whyRefused(context, context.problem);
  const causes = asked === null ? [] : assess(asked.hypotheses);
  if (asked === null || causes.length === 0) return [];
  const { subject, title } = asked;
  return [
    {
      question: 'refused',
      severity: 'error',
      subject,
      title,
      causes,
    },
  ];
}

/**
 * Answers every question that a run raises, the gravest first; nothing where all is as asked. Each answer ranks its
 * causes by evidence from this run, from other runs and from what the provider said when it was asked. Pure, never
 * throws; the same input always gives the same order. `now`: local clock, milliseconds since the epoch.
 */
export function diagnose(input: DiagnosisInput, now: number): readonly Diagnosis[] {
  const context = createDiagnosisContext(input, now);
  return input.run.kind === 'tokens' ? diagnoseTokens(context) : diagnoseFailure(context);
}
