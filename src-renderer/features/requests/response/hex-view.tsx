import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { hexLine, hexLineCount } from '../../../../src-shared/domain/body-views/hex-lines.ts';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import styles from './hex-view.module.css';

const lineHeight = 21;

interface HexViewProps {
  readonly bytes: Uint8Array;
  /** Where they begin in the body. */
  readonly start: number;
}

export function HexView({ bytes, start }: HexViewProps) {
  const scroll = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: hexLineCount(bytes),
    getScrollElement: () => scroll.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });
  return (
    <ScrollRegion scroll={scroll} className={styles.scroll} label="Response body as bytes">
      <div className={styles.lines} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const { offset, digits, text } = hexLine(bytes, item.index, start);
          return (
            <div key={item.key} className={styles.line} style={{ transform: `translateY(${item.start}px)` }}>
              <span className={styles.offset}>{offset}</span>
              <span className={styles.digits}>{digits}</span>
              <span className={styles.text}>{text}</span>
            </div>
          );
        })}
      </div>
    </ScrollRegion>
  );
}
