import type { Report } from './run-scenario.ts';
import type { Scenario, Setting } from './scenario.ts';

interface Row {
  readonly result: string;
  readonly provider: string;
  readonly name: string;
  readonly finding: string;
  readonly cause: string;
  readonly tests: string;
}

const heads: Row = {
  result: '',
  provider: 'provider',
  name: 'scenario',
  finding: 'first finding',
  cause: 'first cause',
  tests: 'tests run',
};

/** A scenario, or a sign, which is about one thing and has no cause of its own. */
type Told = Setting & Partial<Pick<Scenario, 'wrong'>>;

function rowsOf(scenario: Told, report: Report | undefined, passed: boolean): readonly Row[] {
  const wrong = scenario.wrong?.length ?? 0;
  const seen = report?.seen.slice(0, Math.max(1, wrong)) ?? [];
  const shown = seen.length === 0 ? [undefined] : seen;
  return shown.map((each, index) => ({
    result: index > 0 ? '' : passed ? 'ok' : 'FAILED',
    provider: index > 0 ? '' : scenario.provider,
    name: index > 0 ? '  and then' : scenario.name,
    finding: each?.findings[0] ?? '–',
    cause: wrong === 0 ? '–' : (each?.causes[0] ?? '–'),
    tests: each?.tests.join(', ') ?? '',
  }));
}

/** Every scenario with what was seen first and whether that is what it must be. */
export function scenarioTable(
  scenarios: readonly Told[],
  reports: ReadonlyMap<Setting, Report>,
  passed: ReadonlySet<Setting>,
): string {
  const rows = [heads, ...scenarios.flatMap((each) => rowsOf(each, reports.get(each), passed.has(each)))];
  const columns = ['result', 'provider', 'name', 'finding', 'cause', 'tests'] as const;
  const widths = columns.map((column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    columns
      .map((column, index) => row[column].padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, `${passed.size} of ${scenarios.length} scenarios hold`].join('\n');
}
