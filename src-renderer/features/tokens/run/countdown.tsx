import { countdownText } from '../../../../src-shared/domain/text/time-text.ts';
import { Pill } from '../../../ui/pill.tsx';
import { useNow } from '../use-now.ts';

/** Time left, counted down each second; nothing around it renders. `until` in milliseconds since the epoch. */
export function Countdown({
  until,
  label,
  over = 'time is up',
}: {
  until: number;
  label: string;
  over?: string;
}) {
  const now = useNow(1_000);
  const left = until - now;
  if (left <= 0) return <Pill tone="warn">{over}</Pill>;
  return (
    <Pill tone="plain">
      {label} {countdownText(left)}
    </Pill>
  );
}
