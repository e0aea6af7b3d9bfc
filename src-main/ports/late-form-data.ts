/**
 * Node 20 loads all of its own `fetch` when `FormData` is named for the first time, and oRPC names it with every message,
 * to see whether files came with it. A window that waits for its first answer need not wait for that: from here on
 * asking whether something is a `FormData` loads nothing; making one, or asking for more, does.
 */
export function loadFormDataLate(globals: object = globalThis): void {
  const own = Object.getOwnPropertyDescriptor(globals, 'FormData');
  // Loaded already, or not a thing to load.
  if (own?.get === undefined || own.configurable !== true) return;
  const load = (): object => {
    Object.defineProperty(globals, 'FormData', own);
    return Reflect.get(globals, 'FormData');
  };
  const meanwhile = new Proxy(class FormData {}, {
    construct: (_target, input, _as) => Reflect.construct(asClass(load()), input),
    get: (_target, key) => (key === Symbol.hasInstance ? isFormData : Reflect.get(load(), key)),
  });
  Object.defineProperty(globals, 'FormData', {
    configurable: true,
    enumerable: own.enumerable ?? false,
    writable: true,
    value: meanwhile,
  });
}

/** Every `FormData` says what it is, whichever copy of the class made it. */
function isFormData(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object FormData]';
}

function asClass(loaded: object): new (...input: unknown[]) => object {
  if (!isClass(loaded)) throw new TypeError('FormData is no class');
  return loaded;
}

function isClass(value: object): value is new (...input: unknown[]) => object {
  return typeof value === 'function';
}
