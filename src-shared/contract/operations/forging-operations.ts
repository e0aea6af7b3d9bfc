import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import { forgeryCodes } from '../../domain/forging/forgery.ts';
import type { TokenSet } from '../../domain/tokens/token-set.ts';
import type { ForgingKey, TrialEvent } from '../forging-views.ts';
import { idSchema, savedRequestSchema } from '../schemas.ts';
import type { SendResult } from '../sending-views.ts';
import { base, byId, confirmedCallSchema } from './parts.ts';

const forgedPart = z.string().max(200_000);
const forgeryInputSchema = z.strictObject({
  id: idSchema,
  token: z.enum(['id', 'access']),
  /** JSON text, signed as it stands. */
  header: forgedPart,
  payload: forgedPart,
  signWith: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('own_key'), keyId: idSchema }),
    z.strictObject({ kind: z.enum(['none', 'keep_signature', 'hmac_public_key']) }),
  ]),
});
/** `confirmed`: the forged call to production that the person agreed to, by its method and host. */
const forgedCall = {
  id: idSchema,
  request: savedRequestSchema,
  confirmed: confirmedCallSchema.nullable(),
};
const trialSchema = z.strictObject({
  ...forgedCall,
  apiId: idSchema.nullable(),
  cases: z.array(z.enum(forgeryCodes)).max(forgeryCodes.length),
  /** Null: a key made for this trial. */
  keyId: idSchema.nullable(),
  /** The API was told to trust that key. */
  keyTrusted: z.boolean(),
});

/** Tokens made here to try an API's checks. No provider is ever sent one. */
export const forging = {
  keys: base.output(type<readonly ForgingKey[]>()),
  makeKey: base
    .input(z.strictObject({ algorithm: z.enum(['RS256', 'ES256', 'EdDSA']) }))
    .output(type<ForgingKey>()),
  /** Write-only: nothing gives a private key back. Kept for this session, in memory. */
  pasteKey: base.input(z.strictObject({ text: z.string().max(100_000) })).output(type<ForgingKey>()),
  dropKey: base.input(byId).output(type<void>()),
  /** Signs edited parts of a token, and keeps the result as a set of its own. */
  forge: base.input(forgeryInputSchema).output(type<TokenSet>()),
  /** Sends a call with the access token of a forged set. */
  send: base.input(z.strictObject(forgedCall)).output(type<SendResult>()),
  /** Sends a call once for each case. Ending the iteration cancels what is under way. */
  tryCases: base.input(trialSchema).output(eventIterator(type<TrialEvent>())),
};
