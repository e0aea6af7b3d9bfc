import type { TrialEvent } from '../../../src-shared/contract/forging-views.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { SignWith, TokenParts } from '../../../src-shared/domain/forging/forgery.ts';
import { jsonFault } from '../../../src-shared/domain/forging/json-fault.ts';
import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { redactUrl } from '../../../src-shared/domain/redaction/redact.ts';
import { decodeToken } from '../../../src-shared/domain/tokens/decode-token.ts';
import type { JsonObject } from '../../../src-shared/domain/tokens/json.ts';
import { openEventStream } from '../minting/event-stream.ts';
import type { MintingContext } from '../minting/run.ts';
import type { Services } from '../services.ts';
import type { RememberedSet } from '../token-sets/token-set-memory.ts';
import { prepareForgedCall, sendForgedCall } from './forged-call.ts';
import { keepForgedSet } from './forged-set.ts';
import { issuerKeySet, publicKeyFor } from './issuer-keys.ts';
import { createOwnKeys, type OwnKeys } from './own-keys.ts';
import { signForgery } from './sign-forgery.ts';
import { makeSigningKey } from './signing-key.ts';
import { createTrial } from './trial.ts';
import { tryCases } from './try-cases.ts';

type Forging = Services['forging'];
type ForgeInput = Parameters<Forging['forge']>[0];
type TrialInput = Parameters<Forging['tryCases']>[0];

function invalid(reason: (Problem & { readonly code: 'FORGERY_INVALID' })['reason']): ProblemError {
  return new ProblemError({ code: 'FORGERY_INVALID', reason });
}

/** A token that can be edited: a JWS, still whole. */
function requireToken({ live }: RememberedSet, kind: 'id' | 'access'): string {
  const token = kind === 'id' ? live.idToken : live.accessToken;
  if (token === null) throw new ProblemError({ code: 'NOT_FOUND', what: 'token' });
  if (decodeToken(token).form !== 'jws' || token.split('.').length !== 3) throw invalid('no_jwt');
  return token;
}

function partsOf(token: string): TokenParts {
  const decoded = decodeToken(token);
  if (decoded.form !== 'jws') throw invalid('no_jwt');
  const header: JsonObject = JSON.parse(decoded.header.text);
  const payload: JsonObject = JSON.parse(decoded.payload.text);
  return { header, payload };
}

function environmentOf({ access }: MintingContext, { tokenSet }: RememberedSet): Environment | null {
  return access.list().find(({ id }) => id === tokenSet.environmentId) ?? null;
}

function signingOf(signWith: ForgeInput['signWith']): SignWith {
  switch (signWith.kind) {
    case 'own_key':
      return { kind: 'own_key' };
    case 'none':
      return { kind: 'none' };
    case 'keep_signature':
      return { kind: 'keep_signature', change: 'none' };
    case 'hmac_public_key':
      return { kind: 'hmac', secret: 'public_pem' };
  }
}

async function forge(context: MintingContext, keys: OwnKeys, input: ForgeInput, signal: AbortSignal) {
  const remembered = context.memory.require(input.id);
  const accessToken = requireToken(remembered, input.token);
  if (jsonFault(input.header) !== null) throw invalid('header');
  if (jsonFault(input.payload) !== null) throw invalid('payload');
  const own = input.signWith.kind === 'own_key' ? keys.require(input.signWith.keyId) : null;
  const environment = environmentOf(context, remembered);
  const published = environment === null ? null : await issuerKeySet(context, environment, signal);
  const issuerKey = publicKeyFor(published, partsOf(accessToken).header.kid);
  const token = signForgery(input, signingOf(input.signWith), {
    accessToken,
    idToken: null,
    own,
    stranger: null,
    issuerKey,
  });
  if (token === null) throw invalid('no_issuer_key');
  return keepForgedSet(context, remembered, input.token, token, published);
}

async function startTrial(
  context: MintingContext,
  keys: OwnKeys,
  input: TrialInput,
  outer: AbortSignal,
): Promise<AsyncIteratorObject<TrialEvent, unknown, void>> {
  const remembered = context.memory.require(input.id);
  const { tokenSet, live } = remembered;
  if (tokenSet.origin === 'forged') throw invalid('forged');
  const accessToken = requireToken(remembered, 'access');
  const prepared = await prepareForgedCall(context, remembered, input.request, input.confirmed);
  const chosen = input.keyId === null ? null : keys.require(input.keyId);
  const { environment, call, variableSecrets } = prepared;
  const parts = partsOf(accessToken);
  const secrets = [live.accessToken, live.idToken, live.refreshToken, accessToken.split('.')[2]].filter(
    (secret): secret is string => typeof secret === 'string' && secret !== '',
  );

  return openEventStream<TrialEvent>(async (emit, signal) => {
    try {
      const [published, own, stranger] = await Promise.all([
        issuerKeySet(context, environment, signal),
        chosen ?? makeSigningKey('RS256'),
        makeSigningKey('RS256'),
      ]);
      const issuerKey = publicKeyFor(published, parts.header.kid);
      const trial = createTrial({
        parts,
        environment,
        apiId: input.apiId,
        keyTrusted: input.keyTrusted,
        own,
        stranger,
        materials: { accessToken, idToken: live.idToken, issuerKey },
        now: context.clock.now(),
      });
      const send = (token: string | null) => sendForgedCall(context, prepared, token, secrets, signal);
      const url = redactUrl(call.url, [...secrets, ...variableSecrets.map(({ value }) => value)]);
      await tryCases({ trial, cases: input.cases, url, send, emit, signal });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      emit({ type: 'failed', problem: error.problem });
    }
  }, outer);
}

/**
 * Forges tokens to try an API's checks: edits and signs single ones, and sends ready-made cases to an API. Keys are the
 * session's own; forged tokens go to APIs alone, never to a provider.
 */
export function createForging(context: MintingContext): Forging {
  const keys = createOwnKeys();
  return {
    keys: () => keys.list(),
    makeKey: ({ algorithm }) => keys.make(algorithm),
    pasteKey: ({ text }) => keys.paste(text),
    dropKey: ({ id }) => keys.drop(id),
    forge: (input, signal) => forge(context, keys, input, signal),
    async send({ id, request, confirmed }, signal) {
      const remembered = context.memory.require(id);
      const token = requireToken(remembered, 'access');
      const prepared = await prepareForgedCall(context, remembered, request, confirmed);
      const exchange = await sendForgedCall(context, prepared, token, [], signal);
      return { exchange, redirects: [], body: null, tokenSetId: id };
    },
    tryCases: (input, signal) => startTrial(context, keys, input, signal),
  };
}
