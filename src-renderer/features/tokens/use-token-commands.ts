import { useMemo } from 'react';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { type Command, useCommands } from '../../app/commands.tsx';
import type { TokenName } from './use-token-actions.ts';

interface CommandTargets {
  readonly running: boolean;
  readonly user: boolean;
  readonly tokenSet: TokenSet | null;
  readonly onGet: () => void;
  readonly onCancel: () => void;
  readonly onRefresh: () => void;
  readonly onSwitchUser: () => void;
  readonly onSignOut: () => void;
  readonly onCopy: (token: TokenName) => void;
  readonly onRaw: (token: 'id' | 'access') => void;
  readonly onCode: () => void;
}

const group = 'Tokens';

/** Offers what the Tokens screen can do at this moment to the palette and to the keyboard. */
export function useTokenCommands(targets: CommandTargets): void {
  const {
    running,
    user,
    tokenSet,
    onGet,
    onCancel,
    onRefresh,
    onSwitchUser,
    onSignOut,
    onCopy,
    onRaw,
    onCode,
  } = targets;
  const hasId = tokenSet?.evidence.idToken != null;
  const hasAccess = tokenSet?.evidence.accessToken != null;
  const hasRefresh = tokenSet?.evidence.refreshToken != null;
  const commands = useMemo(() => {
    const list: Command[] = [];
    const add = (offered: boolean, id: string, title: string, run: () => void, keys?: string) => {
      if (offered)
        list.push({ id: `tokens-${id}`, title, group, run, ...(keys === undefined ? {} : { keys }) });
    };
    add(!running, 'get', 'Get tokens', onGet, 'Mod+Enter');
    add(running, 'cancel', 'Cancel getting tokens', onCancel);
    add(!running && hasRefresh, 'refresh', 'Refresh the tokens', onRefresh);
    add(!running && user, 'switch-user', 'Switch user', onSwitchUser);
    add(true, 'sign-out', 'Sign out', onSignOut);
    add(true, 'code', 'Show the code that gets these tokens', onCode);
    add(hasAccess, 'copy-access', 'Copy access token', () => onCopy('access'));
    add(hasId, 'copy-id', 'Copy ID token', () => onCopy('id'));
    add(hasAccess, 'raw-access', 'Show access token raw', () => onRaw('access'));
    add(hasId, 'raw-id', 'Show ID token raw', () => onRaw('id'));
    return list;
  }, [
    running,
    user,
    hasId,
    hasAccess,
    hasRefresh,
    onGet,
    onCancel,
    onRefresh,
    onSwitchUser,
    onSignOut,
    onCopy,
    onRaw,
    onCode,
  ]);
  useCommands(commands);
}
