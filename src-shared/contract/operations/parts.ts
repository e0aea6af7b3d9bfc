import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { Problem } from '../../domain/problems/problem.ts';
import { idSchema } from '../schemas.ts';

/** Every expected failure is a `PROBLEM` whose data is one member of the closed union of the domain. */
export const base = oc.errors({ PROBLEM: { status: 422, message: 'PROBLEM', data: type<Problem>() } });
export const byId = z.strictObject({ id: idSchema });
export const byEnvironment = z.strictObject({ environmentId: idSchema });
export const signedToken = { id: idSchema, token: z.enum(['id', 'access']) };
