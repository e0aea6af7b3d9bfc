import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';

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
}

const CommandContext = createContext<Registry | null>(null);

export function CommandProvider({ children }: { children: ReactNode }) {
  const [registry] = useState<Registry>(() => {
    const byOwner = new Map<symbol, readonly Command[]>();
    return {
      commands: () => [...byOwner.values()].flat(),
      register: (owner, commands) => byOwner.set(owner, commands),
      unregister: (owner) => byOwner.delete(owner),
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

/** All commands on offer at the time of the call. */
export function useCommandList(): () => readonly Command[] {
  const registry = useRegistry();
  return useMemo(() => registry.commands, [registry]);
}
