import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { classes } from './classes.ts';
import styles from './scroll-region.module.css';

interface ScrollRegionProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  /** For a list of which only the rows in view are in the page. */
  readonly scroll?: RefObject<HTMLElement | null>;
}

/** A named part of a screen that scrolls by itself; by keys too, so it takes the focus while there is more than fits. */
export function ScrollRegion({ label, children, className, scroll }: ScrollRegionProps) {
  const own = useRef<HTMLElement>(null);
  const region = scroll ?? own;
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = region.current;
    if (element === null) return;
    const look = () =>
      setOverflows(element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth);
    const resized = new ResizeObserver(look);
    const watch = () => {
      resized.disconnect();
      for (const each of [element, ...element.children]) resized.observe(each);
    };
    const replaced = new MutationObserver(watch);
    replaced.observe(element, { childList: true });
    watch();
    return () => {
      resized.disconnect();
      replaced.disconnect();
    };
  }, [region]);
  return (
    <section
      ref={region}
      className={classes(styles.region, className)}
      aria-label={label}
      tabIndex={overflows ? 0 : undefined}
    >
      {children}
    </section>
  );
}
