/** Does what binds one port one after the other, in the order it was asked for; each port has a queue of its own. */
export type PortTurns = <T>(port: number, work: () => Promise<T>) => Promise<T>;

export function createPortTurns(): PortTurns {
  const last = new Map<number, Promise<void>>();
  return (port, work) => {
    const turn = (last.get(port) ?? Promise.resolve()).then(work);
    const done: Promise<void> = turn
      .then(
        () => {},
        () => {},
      )
      .then(() => {
        if (last.get(port) === done) last.delete(port);
      });
    last.set(port, done);
    return turn;
  };
}
