// Runs one hostile input through everything of the domain that meets such input, and gathers what would be shown.

import { explainResponse } from '../../src-shared/domain/calls/explain-refusal.ts';
import type { HttpExchange } from '../../src-shared/domain/calls/http-exchange.ts';
import {
  fixtureNow,
  machineEvidence,
  pastedEvidence,
  userEvidence,
} from '../../src-shared/domain/inspection/evidence.fixture.ts';
import { type Inspection, inspect } from '../../src-shared/domain/inspection/inspect.ts';
import { redactText } from '../../src-shared/domain/redaction/redact.ts';
import { displayText } from '../../src-shared/domain/text/display-text.ts';
import { recognisePaste } from '../../src-shared/domain/paste/recognise-paste.ts';
import { prettyJson } from '../../src-shared/domain/tokens/pretty-json.ts';
import type { TokenEvidence, TokenSetEvidence } from '../../src-shared/domain/tokens/token-set.ts';

/** As the main process would hand the text to the page; a first and second part are all that it shows of a JWS. */
function asEvidence(text: string): TokenEvidence {
  return {
    form: 'jws',
    text: text.split('.', 2).join('.'),
    length: text.length,
    keyedFingerprint: text.slice(0, 20),
    verification: { status: 'not_checked', reason: 'not_contacted' },
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

function refused(text: string): HttpExchange {
  const body = { text, encoding: 'utf-8', size: text.length, truncated: false } as const;
  return {
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

/** Texts that reach the page as they are. Throws what anything of the domain throws. */
export function exercise(text: string): readonly string[] {
  recognisePaste(text);
  redactText(text, [text.slice(0, 40)]);
  prettyJson(text);
  const inspections = evidences(text).map((evidence) => inspect(evidence, fixtureNow));
  const [, user] = evidences(text);
  const explanation = explainResponse(refused(text), user ?? null, fixtureNow);
  return [
    displayText(text),
    ...inspections.flatMap(shownBy),
    ...(explanation === null ? [] : [explanation.title, explanation.detail, explanation.remedy]),
  ];
}

/** What no text on the page may hold: controls, marks that reorder or hide, half characters. */
const deceptive = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** The first text that would deceive on the page, or null. */
export function deceptiveText(texts: readonly string[]): string | null {
  return texts.find((text) => deceptive.test(text)) ?? null;
}
