/** Names that mean something to a shell or to a program that is started by one. */
const taken: ReadonlySet<string> = new Set([
  'BASH_ENV',
  'CDPATH',
  'ENV',
  'HOME',
  'HOSTNAME',
  'IFS',
  'LANG',
  'LD_PRELOAD',
  'LOGNAME',
  'OLDPWD',
  'PATH',
  'PS1',
  'PWD',
  'SHELL',
  'SHLVL',
  'TERM',
  'TMPDIR',
  'TZ',
  'UID',
  'USER',
]);

/** The name of an environment variable made of any name: `api-key` becomes `API_KEY`. */
function environmentNameOf(name: string): string {
  const plain = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (plain === '') return 'SECRET';
  return /^[0-9]/.test(plain) || taken.has(plain) ? `SECRET_${plain}` : plain;
}

/** Gives each thing that needs a name one of its own, and the same thing the same one. */
export interface EnvironmentNames {
  readonly of: (name: string, thing: string) => string;
}

export function createEnvironmentNames(): EnvironmentNames {
  const given = new Map<string, string>();
  const used = new Set<string>();
  return {
    of(name, thing) {
      const key = JSON.stringify([name, thing]);
      const known = given.get(key);
      if (known !== undefined) return known;
      const base = environmentNameOf(name);
      let free = base;
      for (let number = 2; used.has(free); number += 1) free = `${base}_${number}`;
      used.add(free);
      given.set(key, free);
      return free;
    },
  };
}
