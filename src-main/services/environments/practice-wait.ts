import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { draftFollowingPractice, type PracticeSource } from './practice-environment.ts';

/** Lets work on the practice environment wait until its tenant has started; other environments never wait. */
export interface PracticeWait {
  /** Throws `CANCELLED` when `signal` aborts first. */
  until(environmentId: string, signal: AbortSignal): Promise<void>;
  /** The same token request, with the addresses that the tenant got. */
  follow(request: TokenRequest, signal: AbortSignal): Promise<TokenRequest>;
}

export function createPracticeWait(
  environments: () => readonly Environment[],
  practice: PracticeSource,
): PracticeWait {
  const isPractice = (environmentId: string) =>
    environments().some(({ id, practice: mark }) => mark && id === environmentId);

  async function until(environmentId: string, signal: AbortSignal): Promise<void> {
    if (practice.current() !== null || !isPractice(environmentId)) return;
    let stop = () => {};
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(new ProblemError({ code: 'CANCELLED' }));
    });
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      await Promise.race([practice.settled(), stopped]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  return {
    until,
    async follow(request, signal) {
      await until(request.environmentId, signal);
      return isPractice(request.environmentId)
        ? draftFollowingPractice(request, practice.current())
        : request;
    },
  };
}
