import { cpus, totalmem } from 'node:os';
import { median, type Pair, type Target } from './measure.ts';

export interface Comparison {
  readonly what: string;
  readonly against: string;
  readonly pair: Pair;
  /** Of both sides and the target; milliseconds where it is not said. */
  readonly unit?: 'MB';
  /** Null for a figure that no budget was set for. */
  readonly target: Target | null;
  /** What else a reader must know to judge the figure. */
  readonly note?: string;
}

function figureText(value: number, unit: Comparison['unit']): string {
  if (unit === 'MB') return `${value.toFixed(0)} MB`;
  return value < 1 ? `${(value * 1_000).toFixed(0)} µs` : `${value.toFixed(2)} ms`;
}

export function isMet({ pair, target }: Comparison): boolean {
  if (target === null) return true;
  return median(pair.subject) <= target.factor * median(pair.baseline) + target.plusMs;
}

function targetText({ pair, target, unit }: Comparison): string {
  if (target === null) return 'no target';
  const { factor, plusMs } = target;
  const limit = factor * median(pair.baseline) + plusMs;
  const formula = factor === 0 ? 'at most' : plusMs === 0 ? `${factor} ×` : `${factor} × + ${plusMs} ms`;
  return `target ${formula} = ${figureText(limit, unit)}`;
}

export function describeComparison(comparison: Comparison): string {
  const { what, against, pair, target, note, unit } = comparison;
  const shown = (value: number) => figureText(value, unit);
  const [subject, baseline] = [median(pair.subject), median(pair.baseline)];
  const outcome = target === null ? '' : isMet(comparison) ? ', met' : ', NOT MET';
  return [
    `${what}\n  against ${against}`,
    `  ${shown(subject)} against ${shown(baseline)}: ratio ${(subject / baseline).toFixed(2)} ×; ${targetText(comparison)}${outcome}`,
    `  medians, n = ${pair.subject.length} each; fastest ${shown(Math.min(...pair.subject))} against ${shown(Math.min(...pair.baseline))}${note === undefined ? '' : `; ${note}`}`,
  ].join('\n');
}

export function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() || 'unnamed processor';
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const { node, v8 } = process.versions;
  return `${processors.length} cores (${model}), ${memory} GiB, ${process.platform} ${process.arch}, Node ${node} (V8 ${v8})`;
}
