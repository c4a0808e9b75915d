/**
 * Filter patterns of CloudWatch Logs as the runbook writes them: `{ $.name = "value" }` over a line of JSON, `*` standing
 * for any text, and `?word ?"two words"`, of which one has to occur. Throws for anything else, so that no article is passed over.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function matchesFilter(pattern: string, line: string): boolean {
  const [, name, value] = /^\{ \$\.(\w+) = "([^"]*)" \}$/.exec(pattern) ?? [];
  if (name !== undefined && value !== undefined) return fieldMatches(line, name, value);
  const terms = [...pattern.matchAll(/\?(?:"([^"]+)"|(\S+))/g)].map(([, quoted, word]) => quoted ?? word ?? '');
  if (terms.length === 0) throw new Error(`a pattern that this reads not: ${pattern}`);
  return terms.some((term) => line.includes(term));
}

/** Only a line that is JSON from its first character is searched by field. */
function fieldMatches(line: string, name: string, wanted: string): boolean {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return false;
  }
  const held = (parsed as Record<string, unknown>)[name];
  if (typeof held !== 'string') return false;
  return new RegExp(`^${wanted.split('*').map(escaped).join('.*')}$`, 's').test(held);
}

function escaped(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
}
