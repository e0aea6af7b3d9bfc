import type { ProviderProfileId } from '../../../src-shared/domain/environments/environment.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { profileOf } from '../../../src-shared/domain/profiles/profiles.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { DiscoveryStage } from './use-discovery.ts';

interface DiscoveryOutcomeProps {
  readonly stage: DiscoveryStage;
  readonly profile: ProviderProfileId;
  /** Null where the issuer is fixed. */
  readonly onUseIssuer: ((issuer: string) => void) | null;
  readonly onUseProfile: ((profile: ProviderProfileId) => void) | null;
}

export function DiscoveryOutcome({ stage, profile, onUseIssuer, onUseProfile }: DiscoveryOutcomeProps) {
  if (stage.name === 'failed') {
    const { problem } = stage;
    const { title, detail, remedy } = describeProblem(problem);
    const stated = problem.code === 'ISSUER_MISMATCH' ? problem.actual : null;
    return (
      <Notice
        severity="error"
        urgent
        title={title}
        actions={
          stated !== null && onUseIssuer !== null ? (
            <Button onClick={() => onUseIssuer(stated)}>Use the stated issuer: {displayText(stated)}</Button>
          ) : undefined
        }
      >
        {`${detail} ${remedy}`.trim()}
      </Notice>
    );
  }
  if (stage.name !== 'found') return null;
  const { report } = stage;
  return (
    <Notice
      severity="ok"
      title={
        report.profile === 'generic'
          ? 'Found an OpenID Provider'
          : `Found an OpenID Provider that looks like ${profileOf(report.profile).choiceName}`
      }
      actions={
        report.profile !== profile && onUseProfile !== null ? (
          <Button onClick={() => onUseProfile(report.profile)}>
            Use the profile: {profileOf(report.profile).choiceName}
          </Button>
        ) : undefined
      }
    >
      {displayText(report.issuer)} answers with a discovery document of its own.
    </Notice>
  );
}
