import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries, useAppInfo } from '../../app/queries.ts';
import { useNotify } from '../../ui/toasts.tsx';
import { plannedLegs } from './run/run-state.ts';
import { answeredFingerprint, dismissRun, startRun } from './run/runs.ts';
import { selectTokenSet } from './selected-token-set.tsx';

export type TokenName = 'id' | 'access' | 'refresh';

export const tokenTitles: Record<TokenName, string> = {
  id: 'ID token',
  access: 'access token',
  refresh: 'refresh token',
};

/** What the Tokens screen can do. Failures of a run stay with the run; others are told at the lower edge. */
export interface TokenActions {
  /** `fingerprint` is the draft's, also where the request asks for something more this once. */
  readonly mint: (request: TokenRequest, fingerprint: string) => void;
  /** The new set answers what the refreshed one answered. */
  readonly refresh: (tokenSet: TokenSet) => void;
  readonly copy: (tokenSetId: string, token: TokenName) => Promise<void>;
  readonly copyText: (text: string, what: string) => Promise<void>;
  /** False where it failed and the token set stays. */
  readonly forget: (tokenSet: { readonly id: string; readonly environmentId: string }) => Promise<boolean>;
  readonly revoke: (tokenSetId: string, token: 'access' | 'refresh') => Promise<HttpExchange | null>;
  readonly userinfo: (tokenSetId: string) => Promise<HttpExchange | null>;
  /** The page that ends the session, where it could not be opened. */
  readonly signOut: (environmentId: string) => Promise<string | null>;
}

export function useTokenActions(): TokenActions {
  const host = useHost();
  const cache = useQueryClient();
  const notify = useNotify();
  const clipboard = useAppInfo().data?.capabilities.clipboard;

  return useMemo(() => {
    const say = (title: string) => void notify.say(title);
    const settle = (tokenSet: TokenSet) => {
      cache.setQueryData(queries.tokenSet(host, tokenSet.id).queryKey, tokenSet);
      selectTokenSet(tokenSet.environmentId, tokenSet.id);
      void cache.invalidateQueries({ queryKey: ['token_sets', tokenSet.environmentId] });
    };
    const attempt = async <Value>(task: () => Promise<Value>): Promise<Value | null> => {
      try {
        return await task();
      } catch (error) {
        if (error instanceof DOMException && error.name === 'NotAllowedError')
          say('The browser does not let this page use the clipboard');
        else notify.problem(problemOf(error));
        return null;
      }
    };
    return {
      mint: (request, fingerprint) =>
        void startRun({
          environmentId: request.environmentId,
          fingerprint,
          planned: plannedLegs[request.grant],
          open: (signal) => host.tokens.mint(request, { signal }),
          onDone: settle,
        }),
      refresh: (tokenSet) =>
        void startRun({
          environmentId: tokenSet.environmentId,
          fingerprint: answeredFingerprint(tokenSet.id) ?? tokenSet.fingerprint,
          planned: plannedLegs.refresh,
          open: (signal) => host.tokens.refresh({ id: tokenSet.id }, { signal }),
          onDone: settle,
        }),
      copyText: async (text, what) => {
        await attempt(async () => {
          await navigator.clipboard.writeText(text);
          say(`Copied ${what}`);
        });
      },
      copy: async (id, token) => {
        await attempt(async () => {
          if (clipboard === 'page') {
            const { value } = await host.tokens.reveal({ id, token });
            await navigator.clipboard.writeText(value);
          } else {
            await host.tokens.copy({ id, token });
          }
          say(`Copied the ${tokenTitles[token]}`);
        });
      },
      forget: async ({ id, environmentId }) => {
        const forgotten = await attempt(async () => {
          await host.tokens.forget({ id });
          await cache.invalidateQueries({ queryKey: ['token_sets', environmentId] });
          cache.removeQueries({ queryKey: queries.tokenSet(host, id).queryKey });
          return true;
        });
        return forgotten !== null;
      },
      revoke: (id, token) =>
        attempt(async () => {
          const exchange = await host.tokens.revoke({ id, token });
          say(`The provider took the ${tokenTitles[token]} back`);
          return exchange;
        }),
      userinfo: (id) => attempt(() => host.tokens.userinfo({ id })),
      signOut: async (environmentId) => {
        const ended = await attempt(() => host.tokens.signOut({ environmentId }));
        if (!ended) return null;
        dismissRun(environmentId);
        selectTokenSet(environmentId, null);
        void cache.invalidateQueries({ queryKey: ['token_sets', environmentId] });
        if (ended.opened) say('Signed out: the page that ends the session is open in the browser');
        else if (ended.endSessionUrl === null) say('Tokens forgotten: this provider names no sign-out page');
        return ended.opened ? null : ended.endSessionUrl;
      },
    };
  }, [host, cache, notify, clipboard]);
}
