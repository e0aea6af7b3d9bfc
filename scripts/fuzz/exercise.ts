// Runs one hostile input through everything of the domain that meets such input, and gathers what would be shown.

import type { AnsweredCall } from '../../src-shared/domain/calls/answered-call.ts';
import type { HeaderList, HttpExchange } from '../../src-shared/domain/calls/http-exchange.ts';
import { requestDefaults } from '../../src-shared/domain/calls/saved-request.ts';
import { enforcedDemands, firstDemands } from '../../src-shared/domain/demands/enforced-demands.ts';
import { judge } from '../../src-shared/domain/demands/judge.ts';
import { verdictWords } from '../../src-shared/domain/demands/verdict-words.ts';
import { diagnose } from '../../src-shared/domain/diagnosis/diagnose.ts';
import { diagnoseCall } from '../../src-shared/domain/diagnosis/diagnose-call.ts';
import {
  earlier,
  failedInput,
  refused,
  tokensInput,
} from '../../src-shared/domain/diagnosis/diagnosis.fixture.ts';
import type { Diagnosis } from '../../src-shared/domain/diagnosis/diagnosis.ts';
import {
  fixtureNow,
  machineEvidence,
  pastedEvidence,
  userEvidence,
} from '../../src-shared/domain/inspection/evidence.fixture.ts';
import { type Inspection, inspect } from '../../src-shared/domain/inspection/inspect.ts';
import { recognisePaste } from '../../src-shared/domain/paste/recognise-paste.ts';
import { redactText } from '../../src-shared/domain/redaction/redact.ts';
import { reviewRequest } from '../../src-shared/domain/request-checks/review-request.ts';
import { displayText } from '../../src-shared/domain/text/display-text.ts';
import { prettyJson } from '../../src-shared/domain/tokens/pretty-json.ts';
import type { TokenEvidence, TokenSetEvidence } from '../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../src-shared/domain/verification/not-checked.ts';

/** As the main process would hand the text to the page; a first and second part are all that it shows of a JWS. */
function asEvidence(text: string): TokenEvidence {
  return {
    form: 'jws',
    text: text.split('.', 2).join('.'),
    length: text.length,
    keyedFingerprint: text.slice(0, 20),
    verification: notChecked('not_contacted'),
    envelope: null,
  };
}

function evidences(text: string): readonly TokenSetEvidence[] {
  const token = asEvidence(text);
  const response = { tokenType: text, expiresIn: 60, scope: text, members: [text] };
  return [
    pastedEvidence({ accessToken: token }),
    userEvidence({
      idToken: token,
      accessToken: token,
      asked: { audiences: [text], scopes: [text], organization: text },
      response,
      nonceSent: text,
      callback: { iss: text },
      refusals: [{ code: text, claim: text, message: text }],
      previous: { accessTokenFingerprint: null, accessTokenText: token.text },
    }),
    machineEvidence({ accessToken: token, response }),
  ];
}

const { placement } = requestDefaults;

function refusedCall(text: string): AnsweredCall {
  const body = { text, encoding: 'utf-8', size: text.length, truncated: false } as const;
  const exchange: HttpExchange = {
    direction: 'sent',
    request: {
      method: 'GET',
      url: 'https://api.acme.dev/',
      headers: [['Authorization', `Bearer ${text}`]],
      body: null,
    },
    response: {
      status: 403,
      statusText: text,
      httpVersion: '1.1',
      headers: [['WWW-Authenticate', `Bearer error="insufficient_scope", scope="${text}", ${text}`]],
      body,
    },
    startedAt: fixtureNow,
    durationMs: 1,
    firstByteMs: 1,
    problem: null,
  };
  return { exchange, redirects: [], placement };
}

/** A call that is led to a login whose address, and whose page, hold the text. */
function calledLogin(text: string): AnsweredCall {
  const { exchange } = refusedCall(text);
  const answered = (status: number, headers: HeaderList): HttpExchange => ({
    ...exchange,
    response: exchange.response && { ...exchange.response, status, headers },
  });
  const redirect = answered(302, [['Location', `/login/${text}?next=${text}`]]);
  return {
    exchange: answered(200, [['Content-Type', 'text/html']]),
    redirects: [{ exchange: redirect, dropped: ['token', text] }],
    placement: { in: 'header', name: text, prefix: text },
  };
}

function shownBy({ findings, verdict, rows, tokenHeads }: Inspection): readonly string[] {
  const cells = rows.flatMap((group) =>
    group.rows.flatMap(({ name, id, access }) => [
      name,
      ...[id, access].flatMap(({ text, repeats, date, note }) => [text, ...repeats, date ?? '', note ?? '']),
    ]),
  );
  return [
    verdict.title,
    verdict.detail,
    ...findings.flatMap(({ title, why, label, remedy, expected, actual }) => [
      title,
      why,
      label,
      remedy ?? '',
      expected ?? '',
      actual ?? '',
    ]),
    ...cells,
    ...tokenHeads.flatMap(({ header, verification }) => [
      verification.label,
      ...header.flatMap(({ name, text }) => [name, text]),
    ]),
  ];
}

function diagnosesOf(text: string, [pasted, user]: readonly TokenSetEvidence[]): readonly Diagnosis[] {
  if (pasted === undefined || user === undefined) return [];
  const call = diagnoseCall(refusedCall(text), user, fixtureNow);
  const login = diagnoseCall(calledLogin(text), user, fixtureNow);
  return [
    ...diagnose(tokensInput(user, { related: [earlier(pasted), earlier(user)] }), fixtureNow),
    ...diagnose(failedInput(user, refused(text, text)), fixtureNow),
    ...[call, login].filter((each) => each !== null),
  ];
}

function saidBy({ title, subject, causes }: Diagnosis): readonly string[] {
  return [
    title,
    displayText(subject ?? ''),
    ...causes.flatMap((cause) => [
      cause.title,
      cause.detail,
      cause.remedy ?? '',
      ...cause.evidence.map((evidence) => evidence.text),
    ]),
  ];
}

function demandedOf(text: string): readonly string[] {
  const api = { audience: text, demands: { ...firstDemands, scopes: [text], requiredClaims: [text] } };
  const demands = enforcedDemands(api, { issuer: text, profile: 'generic' });
  if (demands === null) return [];
  const verdict = judge({ kind: 'access', evidence: asEvidence(text), keysOf: text }, demands, fixtureNow);
  return [
    verdictWords(verdict, text, 'access').sentence,
    ...verdict.results.flatMap(({ because }) => because),
    ...verdict.reasons.map(({ because }) => because),
  ];
}

function pastedAs(text: string): readonly string[] {
  const paste = recognisePaste(text);
  if (paste.kind !== 'request') return [];
  const { findings } = reviewRequest(paste.request, []);
  return findings.flatMap(({ title, why, remedy, expected, actual }) => [
    title,
    why,
    remedy ?? '',
    expected ?? '',
    actual ?? '',
  ]);
}

/** Texts that reach the page as they are. Throws what anything of the domain throws. */
export function exercise(text: string): readonly string[] {
  redactText(text, [text.slice(0, 40)]);
  prettyJson(text);
  const given = evidences(text);
  return [
    displayText(text),
    ...given.flatMap((evidence) => shownBy(inspect(evidence, fixtureNow))),
    ...diagnosesOf(text, given).flatMap(saidBy),
    ...demandedOf(text),
    ...pastedAs(text),
  ];
}

/** What no text on the page may hold: controls, marks that reorder or hide, half characters. */
const deceptive = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** The first text that would deceive on the page, or null. */
export function deceptiveText(texts: readonly string[]): string | null {
  return texts.find((text) => deceptive.test(text)) ?? null;
}
