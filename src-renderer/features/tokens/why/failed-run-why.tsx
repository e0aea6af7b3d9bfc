import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FailedRun } from '../../../../src-shared/domain/diagnosis/related-run.ts';
import type { Leg } from '../../../../src-shared/domain/minting/leg.ts';
import { useHost } from '../../../app/host-context.tsx';
import { queries } from '../../../app/queries.ts';
import type { Draft, DraftControls } from '../request/use-draft.ts';
import { useDiagnoses } from './use-diagnoses.ts';
import { useWhyActions } from './use-why-actions.ts';
import { WhyPanel } from './why-panel.tsx';

interface FailedRunWhyProps {
  readonly legs: readonly Leg[];
  readonly draft: Draft;
  readonly controls: DraftControls;
}

/** Why a run ended without tokens: the same panel as for tokens, once the host has told what it knows of the run. */
export function FailedRunWhy({ legs, draft, controls }: FailedRunWhyProps) {
  const host = useHost();
  const id = legs[0]?.id ?? '';
  const { data } = useQuery({ ...queries.related(host, draft.environment.id, id), enabled: id !== '' });
  const failure = data?.lastFailure ?? null;
  return failure === null || failure.id !== id ? null : (
    <Failure key={id} failure={failure} draft={draft} controls={controls} />
  );
}

function Failure({
  failure,
  draft,
  controls,
}: Omit<FailedRunWhyProps, 'legs'> & { readonly failure: FailedRun }) {
  const run = useMemo(() => ({ kind: 'failed', failure }) as const, [failure]);
  const diagnoses = useDiagnoses(run, draft.environment);
  const actions = useWhyActions(draft, controls);
  return <WhyPanel diagnoses={diagnoses} list={diagnoses.list} request={draft.request} {...actions} />;
}
