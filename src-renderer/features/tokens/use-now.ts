import { useEffect, useState } from 'react';

/** The time, milliseconds since the epoch, renewed at every multiple of `stepMs`. Renders its component each time. */
export function useNow(stepMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const plan = () => {
      timer = setTimeout(
        () => {
          setNow(Date.now());
          plan();
        },
        stepMs - (Date.now() % stepMs),
      );
    };
    plan();
    return () => clearTimeout(timer);
  }, [stepMs]);
  return now;
}
