import type { Finding } from '../inspection/finding.ts';
import { inspect } from '../inspection/inspect.ts';
import type { Leg } from '../minting/leg.ts';
import type { TokenRequest } from '../minting/token-request.ts';
import type { Problem } from '../problems/problem.ts';
import { redactText } from '../redaction/redact.ts';
import { encodeBase64Url } from '../tokens/base64url.ts';
import { decodeToken } from '../tokens/decode-token.ts';
import type { TokenEvidence, TokenSet } from '../tokens/token-set.ts';
import type {
  HistoryFailedRun,
  HistoryPlace,
  HistoryTokenSet,
  KeptAsked,
  KeptFinding,
  KeptLeg,
  KeptToken,
} from './history-entry.ts';
import { historyLimits } from './history-limits.ts';
import { keepExchange, keepProblem } from './keep-exchange.ts';
import { runSecrets } from './run-secrets.ts';

/** A part of a token without what is secret inside it, such as a whole token in a claim. */
function keepPart(part: string, text: string, secrets: readonly string[]): string {
  const shown = redactText(text, secrets);
  return shown === text ? part : encodeBase64Url(new TextEncoder().encode(shown));
}

function keepText({ form, text, envelope }: TokenEvidence, secrets: readonly string[]): string {
  if (form !== 'jws' || envelope !== null || text.length > historyLimits.tokenCharacters) return '';
  const [header = '', payload = '', ...rest] = text.split('.');
  const decoded = decodeToken(`${header}.${payload}`);
  if (rest.some((part) => part !== '') || decoded.form !== 'jws') return '';
  return `${keepPart(header, decoded.header.text, secrets)}.${keepPart(payload, decoded.payload.text, secrets)}`;
}

function keepToken(token: TokenEvidence | null, secrets: readonly string[]): KeptToken | null {
  if (token === null) return null;
  return {
    form: token.envelope === null ? token.form : 'jwe',
    text: keepText(token, secrets),
    length: token.length,
    fingerprint: token.keyedFingerprint,
    signature: token.verification.status,
  };
}

function keepFindings(findings: readonly Finding[], secrets: readonly string[]): readonly KeptFinding[] {
  return findings.slice(0, historyLimits.findings).map(({ code, severity, title, why }) => ({
    code,
    severity,
    title: redactText(title, secrets),
    why: redactText(why, secrets),
  }));
}

function keepLegs(legs: readonly Leg[], secrets: readonly string[]): readonly KeptLeg[] {
  return legs.map(({ name, status, durationMs, exchanges, problem }) => ({
    name,
    status,
    durationMs,
    exchanges: exchanges
      .slice(-historyLimits.exchangesOfLeg)
      .map((exchange) => keepExchange(exchange, secrets)),
    problem: problem && keepProblem(problem, secrets),
  }));
}

function keepAsked({ grant, audiences, scopes, organization }: TokenRequest): KeptAsked {
  return { grant, audiences, scopes, organization };
}

/**
 * A token set as it may lie on the disk, with what the checks say of it at `now`. Of a JWS header and payload stay, of
 * any other token its keyed fingerprint; the legs lose what bound the run besides all that redaction takes. Null for
 * a pasted or forged set: what somebody else's token says is nothing that was done here.
 */
export function keepTokenSet(
  { id, origin, legs, evidence }: TokenSet,
  place: HistoryPlace,
  now: number,
): HistoryTokenSet | null {
  if (origin === 'pasted' || origin === 'forged') return null;
  const secrets = runSecrets(legs);
  const { findings, verdict } = inspect(evidence, now);
  const { refreshToken } = evidence;
  return {
    ...place,
    kind: 'token_set',
    tokenSetId: id,
    origin,
    asked: keepAsked(evidence.asked),
    idToken: keepToken(evidence.idToken, secrets),
    accessToken: keepToken(evidence.accessToken, secrets),
    refreshToken: refreshToken && {
      fingerprint: refreshToken.keyedFingerprint,
      length: refreshToken.length,
    },
    verdict: {
      severity: verdict.severity,
      title: redactText(verdict.title, secrets),
      detail: redactText(verdict.detail, secrets),
    },
    findings: keepFindings(findings, secrets),
    legs: keepLegs(legs, secrets),
  };
}

/** A run that ended without tokens, as it may lie on the disk. */
export function keepFailedRun(
  asked: TokenRequest,
  problem: Problem,
  legs: readonly Leg[],
  place: HistoryPlace,
): HistoryFailedRun {
  const secrets = runSecrets(legs);
  return {
    ...place,
    kind: 'failed_run',
    asked: keepAsked(asked),
    problem: keepProblem(problem, secrets),
    legs: keepLegs(legs, secrets),
  };
}
