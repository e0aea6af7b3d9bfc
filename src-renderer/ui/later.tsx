import { type ComponentType, useEffect, useState, useSyncExternalStore } from 'react';

/** The script of a part did not come: the host is gone, or its files are others by now. */
export class PartNotLoaded extends Error {
  override readonly name = 'PartNotLoaded';
}

/** What a stand-in tells of, so that what stood in its place goes on where the person was. */
export interface StandInEvents {
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly onPress: () => void;
}

/** What became of the stand-in: a part takes its focus over, and does what it was pressed for. */
export interface TakenOver {
  readonly focused: boolean;
  readonly pressed: boolean;
}

interface Part<Props> {
  readonly load: () => Promise<void>;
  readonly useLoaded: () => ComponentType<Props> | null;
}

const loads: (() => Promise<void>)[] = [];

function createPart<Props>(load: () => Promise<ComponentType<Props>>): Part<Props> {
  const listeners = new Set<() => void>();
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const ask = async (): Promise<void> => {
    try {
      loaded ??= await load();
      for (const listener of listeners) listener();
    } finally {
      loading = null;
    }
  };
  const askOnce = (): Promise<void> => {
    loading ??= ask();
    return loading;
  };
  loads.push(askOnce);
  return {
    load: askOnce,
    useLoaded: () => useSyncExternalStore(subscribe, () => loaded),
  };
}

/** True once it is known that a part does not come. */
function useFailure({ load }: Pick<Part<never>, 'load'>, wanted: boolean): boolean {
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (wanted) load().catch(() => setFailed(true));
  }, [load, wanted]);
  return failed;
}

/**
 * A part of the page that the first screen can do without. Its script comes once the first screen is painted, or when
 * the part is first drawn, whichever is sooner; from then on it is drawn at once. Where the script does not come, drawing
 * throws `PartNotLoaded`.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const part = createPart(load);
  return function Later(props: Props) {
    const Loaded = part.useLoaded();
    const failed = useFailure(part, Loaded === null);
    if (Loaded) return <Loaded {...props} />;
    if (failed) throw new PartNotLoaded();
    return null;
  };
}

/**
 * The same for a control of the first screen. Until its script is there a stand-in is drawn that looks alike; what
 * happens to the stand-in is handed over.
 */
export function laterControl<Props extends object>(
  StandIn: ComponentType<Props & StandInEvents>,
  load: () => Promise<ComponentType<Props & TakenOver>>,
): ComponentType<Props> {
  const part = createPart(load);
  return function LaterControl(props: Props) {
    const Loaded = part.useLoaded();
    const [focused, setFocused] = useState(false);
    const [pressed, setPressed] = useState(false);
    const failed = useFailure(part, Loaded === null && pressed);
    if (Loaded) return <Loaded {...props} focused={focused} pressed={pressed} />;
    if (failed) throw new PartNotLoaded();
    return (
      <StandIn
        {...props}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onPress={() => setPressed(true)}
      />
    );
  };
}

/** Loads what is left of the page, one part at a time and whenever nothing else is to do. */
export async function loadTheRest(): Promise<void> {
  for (const load of loads) {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }));
    // Whoever draws the part asks for it again, and says so where it does not come.
    await load().catch(() => undefined);
  }
}
