const claimName = /^(.*?)\b(aud|azp|iss|openid|jti)\b(.*)$/s;

/** A sentence with the name of a claim in it set as code. */
export function CodeWords({ text }: { text: string }) {
  const [, before, name, after] = claimName.exec(text) ?? [];
  if (name === undefined) return text;
  return (
    <span>
      {before}
      <code>{name}</code>
      {after}
    </span>
  );
}
