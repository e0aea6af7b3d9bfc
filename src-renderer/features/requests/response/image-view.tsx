import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeptBody } from '../../../../src-shared/contract/sending-views.ts';
import { useHost } from '../../../app/host-context.tsx';
import styles from './image-view.module.css';
import { wholeAsBase64 } from './kept-body.ts';

interface ImageViewProps {
  readonly type: string;
  /** Base64 of the whole picture; null where it has to be fetched. */
  readonly base64: string | null;
  readonly body: KeptBody | null;
}

/** Bytes of a picture that is drawn at most. */
const largest = 10_000_000;

export function ImageView({ type, base64, body }: ImageViewProps) {
  const host = useHost();
  const [size, setSize] = useState<string | null>(null);
  const [broken, setBroken] = useState(false);
  const isLarge = body !== null && body.size > largest;
  const { data = base64 } = useQuery({
    queryKey: ['picture', body?.exchangeId],
    queryFn: () => (body === null ? null : wholeAsBase64(host, body)),
    enabled: base64 === null && body !== null && !isLarge,
    gcTime: 10_000,
    retry: false,
  });
  if (isLarge) return <p className={styles.note}>This picture is too large to be drawn here. Save it.</p>;
  if (data === null) return <p className={styles.note}>Only a part of this picture is here.</p>;
  return (
    <figure className={styles.figure}>
      {broken ? (
        <p className={styles.note}>
          These bytes are no picture, whatever the answer says. Look at them as bytes.
        </p>
      ) : (
        <img
          className={styles.image}
          src={`data:${type};base64,${data}`}
          alt="What the server answered with"
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setSize(`${naturalWidth} × ${naturalHeight}`)
          }
          onError={() => setBroken(true)}
        />
      )}
      <figcaption className={styles.caption}>
        {type}
        {size !== null && `, ${size}`}
      </figcaption>
    </figure>
  );
}
