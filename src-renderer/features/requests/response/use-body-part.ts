import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeptBody } from '../../../../src-shared/contract/sending-views.ts';
import type { MessageBody } from '../../../../src-shared/domain/calls/http-exchange.ts';
import { useHost } from '../../../app/host-context.tsx';
import { partBytes } from './kept-body.ts';

export interface BodyPart {
  /** Counts from 0. */
  readonly index: number;
  readonly count: number;
  readonly text: string;
  /** Where it begins in the body, in bytes. */
  readonly start: number;
  /** Another part is on its way; the one before stands meanwhile. */
  readonly pending: boolean;
  /** The main process has let the body go. */
  readonly isGone: boolean;
  readonly turnTo: (index: number) => void;
}

/** What of a body is looked at: all of a small one, of a large one a part at a time. */
export function useBodyPart(body: MessageBody, kept: KeptBody | null): BodyPart {
  const host = useHost();
  const [index, turnTo] = useState(0);
  const inParts = kept !== null && body.truncated && kept.size > body.text.length;
  const exchangeId = kept?.exchangeId ?? '';
  const as = body.encoding === 'base64' ? 'base64' : 'text';
  const { data, isFetching, isError } = useQuery({
    queryKey: ['body', exchangeId, index],
    queryFn: () => host.requests.body({ exchangeId, offset: index * partBytes, length: partBytes, as }),
    enabled: inParts,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    retry: false,
  });
  return {
    index,
    count: inParts ? Math.max(1, Math.ceil(kept.size / partBytes)) : 1,
    text: inParts ? (data?.text ?? body.text) : body.text,
    start: inParts ? (data?.offset ?? 0) : 0,
    pending: inParts && isFetching,
    isGone: isError,
    turnTo,
  };
}
