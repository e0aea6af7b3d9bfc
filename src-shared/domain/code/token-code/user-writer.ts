import type { GeneratedCode } from '../generated-code.ts';
import type { UserFlow } from './user-flow.ts';

/** Writes a sign-in in one language. */
export type UserWriter = (flow: UserFlow) => Omit<GeneratedCode, 'environment'>;
