import type { Severity } from '../../../../src-shared/domain/inspection/finding.ts';
import type { PillTone } from '../../../ui/pill.tsx';

export const severityTone: Record<Severity, PillTone> = {
  error: 'error',
  warning: 'warn',
  notice: 'plain',
  ok: 'ok',
};
