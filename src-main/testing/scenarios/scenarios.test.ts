import { afterAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../../src-shared/domain/checks/catalogue.ts';
import { causeCatalogue } from '../../../src-shared/domain/diagnosis/cause-catalogue.ts';
import { applicationScenarios } from './application-scenarios.ts';
import { audienceScenarios } from './audience-scenarios.ts';
import { callScenarios } from './call-scenarios.ts';
import { claimSigns } from './claim-signs.ts';
import { coverageOf, coverageTable } from './coverage.ts';
import { deviceScenarios } from './device-scenarios.ts';
import { healthyScenarios } from './healthy-scenarios.ts';
import { mockScenarios } from './mock-scenarios.ts';
import { mockSignatureScenarios } from './mock-signature-scenarios.ts';
import { causesOnlyByHand, findingsOnlyByHand } from './only-by-hand.ts';
import { type Report, runScenario } from './run-scenario.ts';
import type { Scenario, Setting, Sign } from './scenario.ts';
import { scopeScenarios } from './scope-scenarios.ts';
import { scenarioTable } from './table.ts';
import { tokenScenarios } from './token-scenarios.ts';
import { tokenSigns } from './token-signs.ts';
import { twofoldScenarios } from './twofold-scenarios.ts';

const failing = [
  ...audienceScenarios,
  ...scopeScenarios,
  ...applicationScenarios,
  ...tokenScenarios,
  ...mockScenarios,
  ...mockSignatureScenarios,
  ...callScenarios,
  ...deviceScenarios,
  ...twofoldScenarios,
];
const signs: readonly Sign[] = [...tokenSigns, ...claimSigns];
const all = [...failing, ...healthyScenarios];
const everything = [...failing, ...signs, ...healthyScenarios];
const reports = new Map<Setting, Report>();
const passed = new Set<Setting>();

const remediesOf = ({ wrong }: Scenario) => wrong.map(({ remedy }) => remedy);

afterAll(() => {
  process.stdout.write(`\n${scenarioTable(everything, reports, passed)}\n`);
});

describe('the scenarios', () => {
  test('are enough, each with a name of its own', () => {
    expect(failing.length).toBeGreaterThanOrEqual(40);
    expect(healthyScenarios.length).toBeGreaterThanOrEqual(20);
    expect(new Set(everything.map(({ name }) => name)).size).toBe(everything.length);
    expect(failing.every(({ wrong }) => wrong.length > 0)).toBe(true);
  });

  test('share a cause at most three times', () => {
    const causes = failing.flatMap(({ wrong }) => wrong.map(({ cause }) => cause));
    const tooOften = [...new Set(causes)].filter(
      (cause) => causes.filter((each) => each === cause).length > 3,
    );
    expect(tooOften).toEqual([]);
    for (const cause of causes) expect(causeCatalogue).toHaveProperty(cause);
  });

  test('have two causes at once at least ten times', () => {
    expect(failing.filter(({ wrong }) => wrong.length === 2).length).toBeGreaterThanOrEqual(10);
  });

  test('meet audiences that are refused and audiences that are dropped', () => {
    const findings = failing.flatMap(({ wrong }) => wrong.map(({ finding }) => finding));
    for (const finding of ['audience_not_allowed', 'AUD_EMPTY'])
      expect(findings.filter((each) => each === finding).length).toBeGreaterThan(2);
  });

  test('run on a provider by other authors at least ten times', () => {
    expect(all.filter(({ provider }) => provider === 'mock').length).toBeGreaterThanOrEqual(10);
  });
});

describe('where something is wrong', () => {
  test.each(failing)('$name', async (scenario) => {
    const report = await runScenario(scenario, remediesOf(scenario));
    reports.set(scenario, report);
    for (const [index, { finding, cause }] of scenario.wrong.entries()) {
      const seen = report.seen[index];
      expect(seen?.findings[0], `findings: ${seen?.findings.join(', ')}`).toBe(finding);
      expect(seen?.causes[0], `considered: ${seen?.considered.join(', ')}`).toBe(cause);
      const next = report.seen[index + 1];
      // Two things may be refused alike: then it is the cause that must have gone.
      if (scenario.wrong[index + 1]?.finding === finding) expect(next?.causes[0]).not.toBe(cause);
      else expect(next?.findings).not.toContain(finding);
    }
    expect(report.seen.at(-1)?.grave).toEqual([]);
    passed.add(scenario);
  });
});

describe('what shows by itself', () => {
  test.each(signs)('$name', async (each) => {
    const report = await runScenario(each, [each.remedy]);
    reports.set(each, report);
    const [before, after] = report.seen;
    for (const code of each.shows) {
      expect(before?.findings).toContain(code);
      expect(after?.findings).not.toContain(code);
    }
    expect(before?.grave.filter((code) => !each.shows.some((shown) => shown === code))).toEqual([]);
    if (before?.grave.length !== 0) expect(before?.grave[0]).toBe(each.shows[0]);
    expect(after?.grave).toEqual([]);
    passed.add(each);
  });
});

describe('where nothing is wrong', () => {
  test.each(healthyScenarios)('$name', async (scenario) => {
    const report = await runScenario(scenario, remediesOf(scenario));
    reports.set(scenario, report);
    expect(report.seen.map(({ grave }) => grave)).toEqual([[]]);
    passed.add(scenario);
  });
});

describe('the scenarios together', () => {
  const parts = [
    {
      what: 'finding',
      codes: Object.keys(catalogue),
      of: ({ all }: Report['seen'][number]) => all,
      onlyByHand: findingsOnlyByHand,
    },
    {
      what: 'cause',
      codes: Object.keys(causeCatalogue),
      of: ({ causes }: Report['seen'][number]) => causes,
      onlyByHand: causesOnlyByHand,
    },
  ];

  test.each(parts)('produce every $what from a real answer, or say why none can be had', (part) => {
    expect(reports.size, 'all scenarios have to run').toBe(everything.length);
    const coverage = coverageOf(part.codes, reports, part.of, part.onlyByHand);
    process.stdout.write(`\n${coverageTable(`${part.what}, scenarios, the first of them`, coverage)}\n`);
    expect(coverage.missing).toEqual([]);
    expect(coverage.excusedInVain).toEqual([]);
    expect(coverage.everywhere).toEqual([]);
  });
});
