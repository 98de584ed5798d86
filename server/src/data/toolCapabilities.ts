/** What a tool can do, as far as its name tells; only what leaves no doubt, for such abilities only add to a risk. */
import type { Capability } from './capabilities/row';

/** Names in small letters with their words joined by one underscore. */
const tells: readonly (readonly [pattern: RegExp, adds: readonly Capability[]])[] = [
  [
    /(?:^|_)(?:run|exec|execute|eval|evaluate|start)_(?:a_)?(?:(?:shell|terminal|bash|system|cli|console|remote)_)?(?:commands?|shell|bash|script|code|python|javascript|process|terminal)(?:_|$)/,
    ['code-execution'],
  ],
  [/^(?:shell|bash|terminal|powershell|exec|python|run_in_terminal|shell_exec|python_repl)$/, ['code-execution']],
  [/(?:^|_)read_(?:(?:text|media|multiple|local|whole)_)?files?(?:_|$)/, ['file-read']],
  [/(?:^|_)(?:write|edit|append|create|delete|move|patch)_(?:(?:text|local)_)?files?$/, ['file-write']],
  [
    /(?:^|_)(?:fetch|scrape|crawl|browse|visit|open|read)_(?:a_)?(?:url|urls|web|webpage|web_page|page|website|html|site)(?:_|$)|^fetch$|(?:^|_)web_?(?:search|fetch)$|^(?:search_web|web_search)/,
    ['untrusted-content', 'network-out'],
  ],
  [/(?:^|_)http_(?:request|get|post)$|^(?:make|send)_(?:http_|api_)?request$/, ['network-out', 'untrusted-content']],
  [
    /(?:^|_)(?:send|post|reply)_(?:(?:a|an|slack|gmail|direct|chat|text|channel)_)?(?:e?mails?|messages?|dm|sms|tweet)(?:_|$)/,
    ['network-out'],
  ],
  [
    /(?:^|_)(?:read|get|list|search)_(?:(?:slack|gmail|unread|direct|chat)_)?(?:e?mails?|messages|inbox|threads?)(?:_|$)/,
    ['private-data', 'untrusted-content'],
  ],
  [
    /(?:^|_)(?:run|execute)_(?:(?:read_only|readonly|sql|raw|db|database)_)?(?:query|sql|statement)(?:_|$)|^(?:sql_query|query_database|execute_sql)$/,
    ['database'],
  ],
  [/(?:^|_)(?:get|read|list|reveal|fetch|export)_secrets?(?:_|$)|(?:^|_)get_(?:password|credential)s?$/, ['secrets']],
  [/(?:^|_)(?:create|make|send)_(?:a_)?(?:payment|refund|payout|transfer|invoice_payment)(?:_|$)/, ['payments']],
  [
    /^browser_(?:navigate|click|type|evaluate|fill_form)$|^puppeteer_(?:navigate|click|evaluate)$/,
    ['browser', 'untrusted-content'],
  ],
  [
    /(?:^|_)(?:deploy|apply|destroy|terminate|scale|restart)_(?:(?:the|an?)_)?(?:stack|infrastructure|instances?|deployments?|cluster|pods?|production|service)(?:_|$)/,
    ['production'],
  ],
];

/** Longer names are no names. */
const MAX_NAME_CHARS = 100;

/** Abilities that the name leaves no doubt about. */
export function toolCapabilities(name: string): Capability[] {
  if (name.length > MAX_NAME_CHARS) return [];
  const plain = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    .toLowerCase();
  return [...new Set(tells.flatMap(([pattern, adds]) => (pattern.test(plain) ? adds : [])))];
}
