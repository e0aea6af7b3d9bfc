import { profileOf } from '../profiles/profiles.ts';
import { shownList } from '../text/shown.ts';
import type { DiagnosisInput } from './diagnosis-context.ts';
import type { ObstacleReason } from './provider-facts.ts';

const obstacles: Readonly<Record<ObstacleReason, string>> = {
  no_management_api: 'it has no API that tells',
  no_machine: 'the environment has no machine application',
  custom_domain: 'that takes an environment on the tenant’s own domain, not on a custom one',
  secret_missing: 'no machine application of the environment has its secret kept here',
  token_refused: 'no machine application of the environment may have a token for its management API',
  unreachable: 'it could not be reached',
};

/**
 * What keeps the provider from being asked for certain, and what that would need; how it went where it was asked. Null
 * where there is nothing to say.
 */
export function askingNote({ run, environment, facts }: DiagnosisInput): string | null {
  const evidence = run.kind === 'tokens' ? run.evidence : run.failure.evidence;
  const profile = profileOf(evidence.environment?.profile ?? 'generic');
  const management = profile.managementApi;
  if (management === null) return null;
  const scopes = shownList(Object.values(management.scopes));
  const needs = `It takes a machine application that may have ${scopes} of the management API.`;
  if (facts === null || facts.askedAt < evidence.receivedAt)
    return environment?.applications.some(({ kind }) => kind === 'machine') === false
      ? `${profile.name} itself could tell for certain. ${needs}`
      : null;
  if (facts.obstacle !== null)
    return `${profile.name} could not be asked: ${obstacles[facts.obstacle]}. ${needs}`;
  const lacking = facts.unanswered.filter(({ reason }) => reason === 'scope_missing');
  const failed = facts.unanswered.filter(({ reason }) => reason !== 'scope_missing');
  const parts = [
    `Asked as ${facts.askedBy ?? 'a machine'}.`,
    ...(lacking.length === 0
      ? []
      : [`Not answered for want of ${shownList([...new Set(lacking.map(({ scope }) => scope))])}.`]),
    ...(failed.length === 0 ? [] : [`Not answered: ${shownList(failed.map(({ call }) => call))}.`]),
  ];
  return parts.join(' ');
}
