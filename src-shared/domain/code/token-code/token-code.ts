import { redactShapes } from '../../redaction/redact-shapes.ts';
import { textsOf } from '../code-call.ts';
import { type CodeText, environmentNames } from '../code-text.ts';
import type { GeneratedCode } from '../generated-code.ts';
import { deviceLanguages, type LanguageId, signInLanguages } from '../language.ts';
import { clientProof } from './client-proof.ts';
import { withComment } from './comment.ts';
import { deviceWriters } from './device-code.ts';
import { deviceFlowOf } from './device-flow.ts';
import { machineTokenCode } from './machine-token.ts';
import type { TokenCodeInput } from './token-code-input.ts';
import { userCsharp } from './user-csharp.ts';
import { userCurl } from './user-curl.ts';
import { userFlowOf } from './user-flow.ts';
import { userGo } from './user-go.ts';
import { userJava } from './user-java.ts';
import { userNode } from './user-node.ts';
import { userPhp } from './user-php.ts';
import { userPython } from './user-python.ts';
import { userRuby } from './user-ruby.ts';
import type { UserWriter } from './user-writer.ts';

const userWriters: Readonly<Record<(typeof signInLanguages)[number], UserWriter>> = {
  curl: userCurl,
  node: userNode,
  python: userPython,
  php: userPhp,
  ruby: userRuby,
  go: userGo,
  java: userJava,
  csharp: userCsharp,
};

/** Why there is no code for a token request in a language. */
export type TokenCodeLack = 'language' | 'authorization_endpoint' | 'device_endpoint' | 'redirect_uri';

export type TokenCodeResult =
  | { readonly ok: true; readonly code: GeneratedCode }
  | { readonly ok: false; readonly lacks: TokenCodeLack };

function finished(
  language: LanguageId,
  { application, issuer }: TokenCodeInput,
  written: Omit<GeneratedCode, 'environment'>,
  texts: readonly CodeText[],
): TokenCodeResult {
  const code = { ...written, code: redactShapes(written.code), environment: environmentNames(texts) };
  return { ok: true, code: withComment(code, language, clientProof(application, issuer).comment) };
}

function userTokenCode(language: LanguageId, input: TokenCodeInput): TokenCodeResult {
  const known = signInLanguages.find((each) => each === language);
  if (known === undefined) return { ok: false, lacks: 'language' };
  if (input.application.redirectUri === null) return { ok: false, lacks: 'redirect_uri' };
  const flow = userFlowOf(input);
  if (flow === null) return { ok: false, lacks: 'authorization_endpoint' };
  const texts = [...textsOf(flow.exchange), ...flow.authorize.map(({ value }) => value)];
  return finished(language, input, userWriters[known](flow), texts);
}

function deviceTokenCode(language: LanguageId, input: TokenCodeInput): TokenCodeResult {
  const known = deviceLanguages.find((each) => each === language);
  if (known === undefined) return { ok: false, lacks: 'language' };
  if (input.deviceEndpoint === null) return { ok: false, lacks: 'device_endpoint' };
  const flow = deviceFlowOf(input, input.deviceEndpoint);
  return finished(language, input, deviceWriters[known](flow), [...textsOf(flow.ask), ...textsOf(flow.poll)]);
}

/**
 * Code that gets the tokens of a token request, with the parameters that Claimcheck sends on each leg. Its output is the
 * access token alone. What is secret in it is named, not written.
 */
export function tokenCode(language: LanguageId, input: TokenCodeInput): TokenCodeResult {
  switch (input.request.grant) {
    case 'client_credentials':
      return { ok: true, code: machineTokenCode(language, input) };
    case 'authorization_code':
      return userTokenCode(language, input);
    case 'device_code':
      return deviceTokenCode(language, input);
  }
}
