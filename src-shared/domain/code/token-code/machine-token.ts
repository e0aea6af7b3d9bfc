import { machineParameters } from '../../minting/request-parameters.ts';
import { writeCall } from '../call-code/call-code.ts';
import type { CodeCall, CodeHeader } from '../code-call.ts';
import { plain } from '../code-text.ts';
import type { GeneratedCode } from '../generated-code.ts';
import type { LanguageId } from '../language.ts';
import { clientProof } from './client-proof.ts';
import { withComment } from './comment.ts';
import { safeParameters } from './safe-parameters.ts';
import type { TokenCodeInput } from './token-code-input.ts';

/** A request to the token endpoint with its parameters as a form. */
export function tokenCall(
  { application, issuer, tokenEndpoint }: TokenCodeInput,
  fields: readonly CodeHeader[],
): CodeCall {
  const proof = clientProof(application, issuer);
  return {
    method: 'POST',
    url: plain(tokenEndpoint),
    headers: [
      { name: 'Accept', value: plain('application/json') },
      { name: 'Content-Type', value: plain('application/x-www-form-urlencoded') },
      ...proof.headers,
    ],
    body: { kind: 'form', fields: [...fields, ...proof.fields] },
    prints: 'access_token',
  };
}

/** Client credentials (RFC 6749 section 4.4), with the parameters that Claimcheck sends. */
export function machineTokenCode(language: LanguageId, input: TokenCodeInput): GeneratedCode {
  const parameters = machineParameters(input.request, input.profile);
  const call = tokenCall(input, [
    { name: 'grant_type', value: plain('client_credentials') },
    ...safeParameters(parameters, input.knownSecrets),
  ]);
  return withComment(
    writeCall(language, call),
    language,
    clientProof(input.application, input.issuer).comment,
  );
}
