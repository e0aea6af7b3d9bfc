import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import type { HttpExchange } from '../../domain/calls/http-exchange.ts';
import type { ProviderFacts } from '../../domain/diagnosis/provider-facts.ts';
import type { RelatedRuns } from '../../domain/diagnosis/related-run.ts';
import type { TokenSet } from '../../domain/tokens/token-set.ts';
import { idSchema, tokenRequestSchema } from '../schemas.ts';
import type { MintEvent, PastedToken, PasteReport, RedirectPreflight, TokenSetSummary } from '../views.ts';
import { base, byEnvironment, byId, signedToken } from './parts.ts';

const tokenChoice = z.strictObject({ id: idSchema, token: z.enum(['id', 'access', 'refresh']) });
/** Asynchronous streams of events; ending the iteration cancels the work behind it. */
const mintEvents = eventIterator(type<MintEvent>());
const typedValues = (most: number) => z.array(z.string().max(1_000)).max(most);
const askedByHandSchema = z.strictObject({
  id: idSchema,
  audiences: typedValues(100),
  scopes: typedValues(1_000),
  organization: z.string().max(1_000).nullable(),
  clientId: z.string().max(1_000).nullable(),
});

export const tokens = {
  preflight: base
    .input(z.strictObject({ environmentId: idSchema, applicationId: idSchema }))
    .output(type<RedirectPreflight>()),
  mint: base.input(tokenRequestSchema).output(mintEvents),
  /** Completes a waiting run with a callback URL that another browser ended on. */
  completeWithCallback: base
    .input(z.strictObject({ runId: idSchema, url: z.string().max(100_000) }))
    .output(type<void>()),
  /** Asks the host again to open the browser for a waiting run. */
  openBrowser: base.input(z.strictObject({ runId: idSchema })).output(type<{ readonly opened: boolean }>()),
  refresh: base.input(byId).output(mintEvents),
  revoke: base
    .input(z.strictObject({ id: idSchema, token: z.enum(['access', 'refresh']) }))
    .output(type<HttpExchange>()),
  userinfo: base.input(byId).output(type<HttpExchange>()),
  /** Ends the session at the provider in the browser and forgets the environment's tokens. */
  signOut: base
    .input(byEnvironment)
    .output(type<{ readonly endSessionUrl: string | null; readonly opened: boolean }>()),
  list: base.input(byEnvironment).output(type<readonly TokenSetSummary[]>()),
  /** Of every environment, to compare with; newest first. */
  listAll: base.output(type<readonly TokenSetSummary[]>()),
  get: base.input(byId).output(type<TokenSet>()),
  /** Null takes the name off. */
  rename: base
    .input(z.strictObject({ id: idSchema, name: z.string().max(200).nullable() }))
    .output(type<void>()),
  /** A pinned set stays when older ones make room; only so many can be. */
  pin: base.input(z.strictObject({ id: idSchema, pinned: z.boolean() })).output(type<void>()),
  forget: base.input(byId).output(type<void>()),
  /** The whole token, for as long as the person looks at it. */
  reveal: base.input(tokenChoice).output(type<{ readonly value: string }>()),
  /** The host puts the token on the clipboard; the page never sees it. */
  copy: base.input(tokenChoice).output(type<void>()),
  inspectPasted: base.input(z.strictObject({ text: z.string().max(5_000_000) })).output(type<PastedToken>()),
  /** Says what somebody asked for to get a pasted set, so that it can be judged like a minted one. */
  setAsked: base.input(askedByHandSchema).output(type<TokenSet>()),
  /** Verifies a pasted token with the keys of an issuer that an environment names, or that the person agreed to. */
  verifyPasted: base
    .input(z.strictObject({ id: idSchema, issuer: z.string().max(1_000), contactAllowed: z.boolean() }))
    .output(type<TokenSet>()),
  /** Checks the signatures of a set once more, with keys fetched anew from the issuer that was asked before. */
  verifyAgain: base.input(byId).output(type<TokenSet>()),
  /** Checks one token against public keys as text: JWK, JWK Set, PEM. Nothing is fetched. */
  verifyWithKeys: base
    .input(z.strictObject({ ...signedToken, keys: z.string().max(1_000_000) }))
    .output(type<TokenSet>()),
  /** Checks one token against the environment's secret for HMAC. */
  verifyWithSecret: base
    .input(z.strictObject({ ...signedToken, environmentId: idSchema }))
    .output(type<TokenSet>()),
  /** Opens an encrypted token with the environment's key. */
  decrypt: base.input(z.strictObject({ ...signedToken, environmentId: idSchema })).output(type<TokenSet>()),
  /**
   * Sends one token to the introspection endpoint of its environment. Environment and application count for a set that
   * has none of its own.
   */
  introspect: base
    .input(
      z.strictObject({
        id: idSchema,
        token: z.enum(['id', 'access', 'refresh']),
        environmentId: idSchema,
        applicationId: idSchema,
      }),
    )
    .output(type<TokenSet>()),
};

export const paste = {
  /** Says what a text is and checks what can be checked. Keeps nothing, contacts nobody. */
  inspect: base.input(z.strictObject({ text: z.string().max(5_000_000) })).output(type<PasteReport>()),
};

export const diagnosis = {
  /** Other runs of this session, failed ones too, as far as they bear on a diagnosis. No token is in them. */
  related: base.input(byEnvironment).output(type<RelatedRuns>()),
  /** Reads what the provider's management API says of APIs and applications; changes nothing there. */
  askProvider: base
    .input(
      z.strictObject({
        environmentId: idSchema,
        clientId: z.string().max(1_000),
        audiences: z.array(z.string().max(1_000)).max(20),
      }),
    )
    .output(type<ProviderFacts>()),
};
