import { Ticket } from 'lucide-react';
import type { TokenSetSummary } from '../../../src-shared/contract/views.ts';
import type { RequestToken } from '../../../src-shared/domain/calls/saved-request.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { Pill } from '../../ui/pill.tsx';
import { Select } from '../../ui/select.tsx';
import { originTones, originWords } from '../tokens/aside/set-words.ts';
import { useNow } from '../tokens/use-now.ts';
import type { ChosenSet } from './carried-token.ts';
import { tokenOptions, tokenValue } from './token-options.ts';

interface TokenSelectProps {
  readonly sets: readonly TokenSetSummary[];
  readonly token: RequestToken;
  /** Of `sets`, in the place of what the request names. */
  readonly chosen: ChosenSet | null;
  readonly onChange: (token: RequestToken) => void;
  readonly onChoose: (chosen: ChosenSet) => void;
}

const groups = { newest: 'The newest of an application', set: 'One token set, until Claimcheck closes' };

/** Which token goes along, and whose it is. */
export function TokenSelect({ sets, token, chosen, onChange, onChoose }: TokenSelectProps) {
  const { applications } = useEnvironment();
  const now = useNow(15_000);
  const options = tokenOptions(applications, sets, now);
  const value = tokenValue(token, chosen);
  return (
    <Select
      label="Token"
      size="lg"
      icon={<Ticket aria-hidden="true" />}
      value={options.some((option) => option.value === value) ? value : 'none'}
      options={options.map(({ value, label, hint, shortHint, group, origin }) => ({
        value,
        label,
        ...(hint === null ? {} : { hint }),
        ...(shortHint === null ? {} : { shortHint }),
        ...(group === null ? {} : { group: groups[group] }),
        ...(origin === 'forged' || origin === 'pasted'
          ? { badge: <Pill tone={originTones[origin]}>{originWords[origin]}</Pill> }
          : {}),
      }))}
      onChange={(next) => {
        const choice = options.find((option) => option.value === next)?.choice;
        if (choice?.by === 'request') onChange(choice.token);
        if (choice?.by === 'set') onChoose(choice.chosen);
      }}
    />
  );
}
