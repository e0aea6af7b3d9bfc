import type { Parameter } from '../../../src-shared/domain/minting/parameter.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { ProtocolRefusal } from '../../../src-shared/domain/tokens/token-set.ts';
import { asLeg, type OpenLeg } from './leg-recorder.ts';
import { toRefusal } from './library-refusal.ts';
import type { ProtocolOptions } from './protocol-fetch.ts';
import { type MintingContext, protocolCall, type Run } from './run.ts';
import { type IssuedTokens, readTokenResponse, type TokenResponse } from './token-response.ts';

/** Which half of the protocol library sends, and which one judges. */
export interface TokenGrant {
  readonly endpoint: string;
  readonly parameters: readonly Parameter[];
  send(options: ProtocolOptions, parameters: URLSearchParams): Promise<Response>;
  process(response: Response, tokens: IssuedTokens): Promise<unknown>;
}

export interface TokenLegResult extends TokenResponse {
  readonly sent: readonly Parameter[];
  readonly refusals: readonly ProtocolRefusal[];
  readonly receivedAt: number;
}

/** Client assertions are one-time credentials: whatever was sent of them must not be seen. */
export function hideAssertions({ recorder }: Run, sent: readonly Parameter[] | null): void {
  for (const { name, value } of sent ?? []) if (name === 'client_assertion') recorder.addSecrets(value);
}

/**
 * One token request within an open leg. Whatever tokens come back are kept, also when the protocol library refuses
 * them: its refusal is part of the result. Throws for answers without tokens.
 */
export async function askForTokens(
  context: MintingContext,
  run: Run,
  leg: OpenLeg,
  name: 'token' | 'refresh',
  grant: TokenGrant,
): Promise<TokenLegResult> {
  const { options, record } = protocolCall(context, run, grant.endpoint);
  const additional = new URLSearchParams();
  for (const { name, value } of grant.parameters) additional.append(name, value);
  let response: Response;
  try {
    response = await grant.send(options, additional);
  } finally {
    const { outcome, sent } = record();
    hideAssertions(run, sent);
    if (outcome !== null) leg.exchange(outcome.exchange);
  }
  const { outcome, sent } = record();
  if (outcome === null) throw new TypeError('the protocol library sent nothing');
  const read = readTokenResponse(outcome, name);
  if (!read.ok) throw new ProblemError(read.problem);
  const { tokens, serverDate } = read;
  run.recorder.addSecrets(tokens.idToken, tokens.accessToken, tokens.refreshToken);
  const refusals = await grant.process(response, tokens).then(
    () => [],
    (error: unknown) => [toRefusal(error)],
  );
  const receivedAt = context.clock.now();
  return { tokens, response: read.response, serverDate, sent: sent ?? [], refusals, receivedAt };
}

/** The token or the refresh leg: one request. Throws for answers without tokens. */
export function tokenLeg(
  context: MintingContext,
  run: Run,
  name: 'token' | 'refresh',
  grant: TokenGrant,
): Promise<TokenLegResult> {
  return asLeg(run.recorder, name, (leg) => askForTokens(context, run, leg, name, grant));
}
