import { describe, expect, it } from 'vitest';
import type { FindingCode } from '../checks/catalogue.ts';
import { createFinding } from '../checks/create-finding.ts';
import type { Finding, Severity, Verdict } from '../inspection/finding.ts';
import type { Diagnosis, Question } from './diagnosis.ts';
import { tellFindings } from './tell-findings.ts';

const finding = (code: FindingCode, severity: Severity, remedy: string | null = null): Finding =>
  createFinding(code, { severity, remedy, label: '', title: code, why: '' });
const diagnosis = (question: Question, severity: Diagnosis['severity']): Diagnosis => ({
  question,
  severity,
  subject: null,
  title: question,
  causes: [],
});
const verdictOf = (code: string | null): Verdict => ({ severity: 'error', title: '', detail: '', code });

const expired = finding('EXPIRED', 'error', 'Get tokens again.');
const noHash = finding('AT_HASH_ABSENT', 'notice');
const otherPerson = finding('SUB_DIFFERENT', 'error', 'Sign in again.');
const verified = finding('SIGNATURE_VERIFIED', 'ok');

describe('where findings are told', () => {
  it('tells nothing of what is as it should be', () => {
    expect(tellFindings([verified], verdictOf(null), [])).toEqual({
      grave: [],
      unanswered: null,
      light: [],
      further: [],
    });
  });

  it('leaves a finding to the answer of the question that it raises', () => {
    const late = diagnosis('time_wrong', 'error');
    const told = tellFindings([expired, noHash], verdictOf('EXPIRED'), [late]);
    expect(told).toEqual({ grave: [late], unanswered: null, light: [], further: [noHash] });
  });

  it('does not take the answer to another question for its own', () => {
    const other = diagnosis('aud_missing', 'warning');
    expect(tellFindings([expired], verdictOf('EXPIRED'), [other]).further).toEqual([expired]);
  });

  it('puts the worst finding in place of an answer, its remedy alone under a verdict that names it', () => {
    const told = tellFindings([otherPerson, expired], verdictOf('SUB_DIFFERENT'), []);
    expect(told.unanswered).toEqual({ finding: otherPerson, remedyAlone: true });
    expect(told.further).toEqual([expired]);
    expect(tellFindings([otherPerson], verdictOf('EXPIRED'), []).unanswered?.remedyAlone).toBe(false);
    const helpless = finding('SUB_DIFFERENT', 'error');
    expect(tellFindings([helpless], verdictOf('SUB_DIFFERENT'), []).unanswered?.remedyAlone).toBe(false);
  });

  it('gives a mere notice no such place', () => {
    expect(tellFindings([noHash], verdictOf(null), [])).toMatchObject({
      unanswered: null,
      further: [noHash],
    });
  });

  it('keeps answers that are merely worth knowing apart from the grave ones, and lets a worse finding stand', () => {
    const unchanged = diagnosis('refresh_unchanged', 'notice');
    const told = tellFindings([otherPerson, finding('REFRESH_SAME_JTI', 'notice')], verdictOf(null), [
      unchanged,
    ]);
    expect(told).toMatchObject({ grave: [], light: [unchanged], further: [] });
    expect(told.unanswered?.finding).toBe(otherPerson);
  });
});
