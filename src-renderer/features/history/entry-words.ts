import type { HistoryKind } from '../../../src-shared/domain/history/history-entry.ts';
import type { HistoryRow } from '../../../src-shared/domain/history/history-query.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import type { PillTone } from '../../ui/pill.tsx';
import { statusTone } from '../../ui/status-tone.ts';

const kindWords: Readonly<Record<HistoryKind, string>> = {
  exchange: 'Call',
  token_set: 'Tokens',
  failed_run: 'Failed run',
};

const isCancelled = ({ kind, severity }: Pick<HistoryRow, 'kind' | 'severity'>) =>
  kind === 'failed_run' && severity === 'notice';

export function kindText(row: Pick<HistoryRow, 'kind' | 'severity'>): string {
  return isCancelled(row) ? 'Cancelled run' : kindWords[row.kind];
}

interface Mark {
  readonly text: string;
  readonly tone: PillTone;
}

const severityTones = { error: 'error', warning: 'warn', notice: 'plain', ok: 'ok' } as const;

/** The few letters at the beginning of a line: the status of a call, how a token set stands. */
export function markOf(row: HistoryRow): Mark {
  const { kind, status, severity, problem } = row;
  switch (kind) {
    case 'exchange':
      if (status === null) return { text: problem === null ? '–' : 'none', tone: 'error' };
      return { text: status.toString(), tone: statusTone(status) };
    case 'token_set':
      return { text: severity === 'ok' ? 'ok' : (severity ?? 'ok'), tone: severityTones[severity ?? 'ok'] };
    case 'failed_run':
      return isCancelled(row) ? { text: 'ended', tone: 'plain' } : { text: 'failed', tone: 'error' };
  }
}

/** What a line says below its title. */
export function detailOf(row: HistoryRow): string {
  const scopes = row.scopes.map(displayText).join(' ');
  switch (row.kind) {
    case 'exchange':
      return displayText(`${row.host ?? ''}${row.path ?? ''}`);
    case 'token_set':
      return scopes === '' ? 'no scopes' : scopes;
    case 'failed_run':
      return scopes === '' ? 'no scopes asked' : `asked ${scopes}`;
  }
}

/** What a call was made with, for the history of its request: scopes, or why it could not work. */
export function carriedText({ expired, scopes, problem, status }: HistoryRow): string {
  if (expired) return 'expired';
  if (status === null && problem !== null) return displayText(problem);
  return scopes.length === 0 ? '–' : scopes.map(displayText).join(' ');
}
