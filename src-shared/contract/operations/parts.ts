import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { Problem } from '../../domain/problems/problem.ts';
import { idSchema } from '../schemas.ts';

/** Every expected failure is a `PROBLEM` whose data is one member of the closed union of the domain. */
export const base = oc.errors({ PROBLEM: { status: 422, message: 'PROBLEM', data: type<Problem>() } });
export const byId = z.strictObject({ id: idSchema });
export const byEnvironment = z.strictObject({ environmentId: idSchema });
/** A call that the person said yes to: a `ConfirmedCall`. */
export const confirmedCallSchema = z.strictObject({
  method: z.string().max(100),
  host: z.string().max(1_000),
});
export const signedToken = { id: idSchema, token: z.enum(['id', 'access']) };
