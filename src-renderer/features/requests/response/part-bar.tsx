import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { KeptBody } from '../../../../src-shared/contract/sending-views.ts';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { Button } from '../../../ui/button.tsx';
import { useNotify } from '../../../ui/toasts.tsx';
import { partBytes } from './kept-body.ts';
import styles from './part-bar.module.css';
import { byteText } from './size-text.ts';
import type { BodyPart } from './use-body-part.ts';

interface PartBarProps {
  readonly part: BodyPart;
  readonly body: KeptBody;
  readonly sought: string;
}

/** Turns the parts of a large body, and looks for a text in all of them. */
export function PartBar({ part, body, sought }: PartBarProps) {
  const host = useHost();
  const notify = useNotify();
  const [said, say] = useState('');
  const { index, count, turnTo } = part;

  const findInAll = async () => {
    try {
      const { offsets, next } = await host.requests.searchBody({
        exchangeId: body.exchangeId,
        text: sought,
        matchCase: false,
        from: 0,
      });
      const parts = [...new Set(offsets.map((offset) => Math.floor(offset / partBytes)))];
      const target = parts.find((each) => each > index) ?? parts[0];
      say(
        `${offsets.length}${next === null ? '' : '+'} in ${parts.length} ${parts.length === 1 ? 'part' : 'parts'}`,
      );
      if (target !== undefined) turnTo(target);
    } catch (error) {
      notify.problem(problemOf(error));
    }
  };

  return (
    <div className={styles.bar}>
      <Button
        size="sm"
        square
        aria-label="Previous part"
        disabled={index === 0}
        onClick={() => turnTo(index - 1)}
      >
        <ChevronLeft aria-hidden="true" />
      </Button>
      <span aria-live="polite">
        Part {index + 1} of {count}, {byteText(body.size)} in all
      </span>
      <Button
        size="sm"
        square
        aria-label="Next part"
        disabled={index + 1 >= count}
        onClick={() => turnTo(index + 1)}
      >
        <ChevronRight aria-hidden="true" />
      </Button>
      {sought !== '' && (
        <Button size="sm" onClick={() => void findInAll()}>
          Find in all parts
        </Button>
      )}
      {said !== '' && <span aria-live="polite">{said}</span>}
      {part.isGone && <span>Claimcheck no longer holds this body: send again to see the rest.</span>}
    </div>
  );
}
