/** Answers about a tree on one line: nodes by where they begin, files by their path, servers by their name. */

type Known = Readonly<Record<string, unknown>>;

/** A fix as its title and edits, a function as what it gives. */
export function plain(value: unknown): string | undefined {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'document' || key === 'view') return undefined;
    if (key === 'proof') return (inner as Known | undefined)?.['kind'];
    if (typeof inner === 'function')
      return key === 'fixes' || key === 'end' || key === 'remove' ? inner({ title: 't', safe: false }) : undefined;
    if (inner instanceof Map || inner instanceof Set) return [...inner];
    if (!inner || typeof inner !== 'object') return inner;
    const known = inner as Known;
    if ('keySpan' in known) return `member ${known['key']}`;
    if ('kind' in known && 'parent' in known) return `node ${known['start']}`;
    if ('documents' in known) return known['id'];
    if ('leftOutServers' in known) return known['path'];
    if ('launch' in known && 'name' in known) return `server ${known['name']}`;
    if ('suppressed' in known && 'rule' in known) return `finding ${known['rule']}`;
    if ('spec' in known && 'ecosystem' in known) return `package ${known['name']}`;
    if ('id' in known && 'summary' in known) return `row ${known['id']}`;
    if ('text' in known && 'origin' in known) return `word ${known['origin']} ${known['text']}`;
    return inner;
  });
  // Markers of versions are characters that no editor shows.
  return text?.replaceAll('\ue000', '\\u{e000}');
}
