/** Addresses in dumps: host and path, with the names of what they carry. */

/** The address without the values of its user info and query. */
export function redactedUrl(url: string): string {
  const [before = '', query] = url.split('?', 2);
  const names = query?.split('&').map((pair) => `${pair.split('=', 1)[0]}=…`);
  return `${before.replace(/\/\/[^/@]*@/, '//…@')}${names ? `?${names.join('&')}` : ''}`;
}
