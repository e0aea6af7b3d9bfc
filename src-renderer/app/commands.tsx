import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';

/** Something the palette can do. `keys` is shown and, when given as `Mod+…`, also listened to. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly keys?: string;
  readonly run: () => void;
}

interface Registry {
  readonly commands: () => readonly Command[];
  readonly register: (owner: symbol, commands: readonly Command[]) => void;
  readonly unregister: (owner: symbol) => void;
  readonly subscribe: (onChange: () => void) => () => void;
}

const CommandContext = createContext<Registry | null>(null);

export function CommandProvider({ children }: { children: ReactNode }) {
  const [registry] = useState<Registry>(() => {
    const byOwner = new Map<symbol, readonly Command[]>();
    const listeners = new Set<() => void>();
    let all: readonly Command[] | null = null;
    const changed = () => {
      all = null;
      for (const listener of listeners) listener();
    };
    return {
      commands: () => {
        all ??= [...byOwner.values()].flat();
        return all;
      },
      register: (owner, commands) => {
        byOwner.set(owner, commands);
        changed();
      },
      unregister: (owner) => {
        byOwner.delete(owner);
        changed();
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const pressed = keysOf(event);
      const command = pressed && registry.commands().find((candidate) => candidate.keys === pressed);
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry]);

  return <CommandContext value={registry}>{children}</CommandContext>;
}

/** `Mod` is Command on a Mac and Control elsewhere. Null without a modifier: plain keys belong to the fields. */
function keysOf(event: KeyboardEvent): string | null {
  if (!(event.metaKey || event.ctrlKey) || event.altKey) return null;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `Mod+${event.shiftKey ? 'Shift+' : ''}${key}`;
}

function useRegistry(): Registry {
  const registry = useContext(CommandContext);
  if (!registry) throw new Error('Commands need a CommandProvider above them');
  return registry;
}

/** Offers commands for as long as the component is mounted. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry();
  const owner = useRef(Symbol('commands'));
  useEffect(() => {
    const id = owner.current;
    registry.register(id, commands);
    return () => registry.unregister(id);
  }, [registry, commands]);
}

/** All commands on offer, also those of a part of the page that comes later. */
export function useCommandList(): readonly Command[] {
  const { subscribe, commands } = useRegistry();
  return useSyncExternalStore(subscribe, commands);
}
