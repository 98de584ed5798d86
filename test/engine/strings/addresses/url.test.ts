/** Table tests of URL reading: parts and offsets, loopback, endpoints, listen addresses, URLs inside texts. */
import '../../../work/countSteps';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  bindsEveryInterface,
  findUrls,
  hostIsReference,
  isLoopback,
  judgeEndpoint,
  parseUrl,
  type UrlParts,
} from '../../../../server/src/engine/strings/addresses/url';
import type { Span } from '../../../../server/src/engine/syntax/text';
import { assertLinear, repeated } from '../../../work/countSteps';

/** scheme | user | password | host | port | path | query | fragment, `-` for a part that is not there. */
const urls: [string, string][] = [
  ['https://example.com', 'https|-|-|example.com|-||-|-'],
  ['HTTPS://Example.COM/Path', 'https|-|-|example.com|-|/Path|-|-'],
  ['http://localhost:8080/sse', 'http|-|-|localhost|8080|/sse|-|-'],
  ['https://h/p?a=1&b=2#f', 'https|-|-|h|-|/p|a=1,b=2|f'],
  ['https://h?k=v', 'https|-|-|h|-||k=v|-'],
  ['https://h/?flag&x=', 'https|-|-|h|-|/|flag=,x=|-'],
  ['https://h/?&&a=b=c', 'https|-|-|h|-|/|a=b=c|-'],
  ['https://h#tok', 'https|-|-|h|-||-|tok'],
  ['https://h/#access_token=abc&x=1', 'https|-|-|h|-|/|-|access_token=abc&x=1'],
  ['https://u:p@h/x', 'https|u|p|h|-|/x|-|-'],
  ['https://u@h', 'https|u|-|h|-||-|-'],
  ['https://u:@h', 'https|u||h|-||-|-'],
  ['https://h/@scope/name', 'https|-|-|h|-|/@scope/name|-|-'],
  ['https://h/a?mail=a@b', 'https|-|-|h|-|/a|mail=a@b|-'],
  ['ws://[::1]:9000/x', 'ws|-|-|::1|9000|/x|-|-'],
  ['http://[fd00:ec2::254]/', 'http|-|-|fd00:ec2::254|-|/|-|-'],
  ['  https://h/x  ', 'https|-|-|h|-|/x|-|-'],
  ['https://h:', 'https|-|-|h|-||-|-'],
  ['https://${input:domain}/mcp', 'https|-|-|${input:domain}|-|/mcp|-|-'],
  ['https://${env:HOST}:${env:PORT}/a', 'https|-|-|${env:HOST}|${env:PORT}|/a|-|-'],
  ['http://${HOST:-localhost}:${PORT:-80}/x', 'http|-|-|${HOST:-localhost}|${PORT:-80}|/x|-|-'],
  ['https://{region}.api.example.com/{id}', 'https|-|-|{region}.api.example.com|-|/{id}|-|-'],
  ['https://<region>.example.com/<a/b>', 'https|-|-|<region>.example.com|-|/<a/b>|-|-'],
  ['https://h/x?key=${input:key}', 'https|-|-|h|-|/x|key=${input:key}|-'],
  ['https://h/x?key={{KEY}}&b=<your key>', 'https|-|-|h|-|/x|key={{KEY}},b=<your key>|-'],
  ['https://h/${A:-b?c#d}/e?f=g', 'https|-|-|h|-|/${A:-b?c#d}/e|f=g|-'],
  ['https://${USER}:${PASS}@h/x', 'https|${USER}|${PASS}|h|-|/x|-|-'],
  ['${BASE:-https://api.example.com}', 'https|-|-|api.example.com|-||-|-'],
  ['${BASE:-https://api.example.com:8443}/mcp?k=v', 'https|-|-|api.example.com|8443|/mcp|k=v|-'],
  ['${BASE:-https://h/v1/}/mcp#f', 'https|-|-|h|-|/v1/mcp|-|f'],
  ['${BASE:-https://h/v1?a=b}', 'https|-|-|h|-|/v1|a=b|-'],
  ['${SCHEME}://h/x', '${SCHEME}|-|-|h|-|/x|-|-'],
  ['postgres://u:p@h:5432/db?sslmode=require', 'postgres|u|p|h|5432|/db|sslmode=require|-'],
  ['postgresql://u:p/w#x@h/db', 'postgresql|u|p/w#x|h|-|/db|-|-'],
  ['mysql://u:p@ss@h/db', 'mysql|u|p@ss|h|-|/db|-|-'],
  ['mongodb+srv://u:p@c.example.net/', 'mongodb+srv|u|p|c.example.net|-|/|-|-'],
  ['jdbc:postgresql://h:5432/db', 'postgresql|-|-|h|5432|/db|-|-'],
  ['redis://:p@h:6379/0', 'redis||p|h|6379|/0|-|-'],
  ['git+https://github.com/a/b.git#abc123', 'git+https|-|-|github.com|-|/a/b.git|-|abc123'],
  ['mongodb://h1:27017,h2:27017/db?x=a@b', 'mongodb|-|-|h1|27017,h2:27017|/db|x=a@b|-'],
  ['amqp://h:${PORT}/v?x=a@b', 'amqp|-|-|h|${PORT}|/v|x=a@b|-'],
  ['file:///x/y', 'file|-|-||-|/x/y|-|-'],
  ['http://h\\x', 'http|-|-|h|-|\\x|-|-'],
  ['http://a.b:80/x:y', 'http|-|-|a.b|80|/x:y|-|-'],
];

function show(parts: UrlParts): string {
  const { scheme, user, password, host, port, path, query, fragment } = parts;
  const parameters = parts.spans.query ? query.map(({ name, value }) => `${name}=${value}`).join() : '-';
  return [scheme, user ?? '-', password ?? '-', host, port ?? '-', path, parameters, fragment ?? '-'].join('|');
}

function assertSpans(text: string, parts: UrlParts): void {
  const { spans } = parts;
  const cut = (span: Span) => text.slice(span.start, span.end);
  for (const span of Object.values(spans) as Span[]) {
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, text);
  }
  assert.ok(cut(spans.scheme).toLowerCase() === parts.scheme.toLowerCase(), text);
  assert.equal(cut(spans.host).toLowerCase(), parts.host.toLowerCase(), text);
  if (spans.user) assert.equal(cut(spans.user), parts.user, text);
  if (spans.password) assert.equal(cut(spans.password), parts.password, text);
  if (spans.port) assert.equal(cut(spans.port), parts.port, text);
  if (spans.fragment) assert.equal(cut(spans.fragment), parts.fragment, text);
  assert.ok(parts.path.endsWith(cut(spans.path)), text);
  for (const one of [...parts.query, ...parts.fragmentParameters]) assert.equal(cut(one), one.value, text);
}

test('parseUrl: parts and offsets', () => {
  for (const [text, expected] of urls) {
    const parts = parseUrl(text);
    assert.ok(parts, text);
    assert.equal(show(parts), expected, text);
    assertSpans(text, parts);
  }
});

test('parseUrl: a fragment spelled like a query', () => {
  const parts = parseUrl('https://h/#a=1&b');
  assert.deepEqual(
    parts?.fragmentParameters.map(({ name, value }) => [name, value]),
    [
      ['a', '1'],
      ['b', ''],
    ],
  );
  assert.deepEqual(parseUrl('https://h/#top')?.fragmentParameters, []);
});

test('parseUrl: no URLs', () => {
  const none = [
    ...[
      '',
      ' ',
      'localhost:8080',
      'example.com/x',
      '//example.com',
      '/api',
      'mailto:a@b',
      'data:text/plain,x',
      'C:\\x',
      '${URL}',
    ],
    ...[
      '${URL}/mcp',
      '://x',
      'http://',
      'https:///x',
      'see https://example.com',
      'npx -y x https://h',
      '1http://h',
      'http//h',
      '-://x',
    ],
    ...['http:/h', 'a b://c', 'http://a b/c'],
  ];
  for (const text of none) assert.equal(parseUrl(text), undefined, JSON.stringify(text));
});

test('isLoopback', () => {
  const local = [
    ...[
      'localhost',
      'LOCALHOST',
      'localhost.',
      'app.localhost',
      '127.0.0.1',
      '127.1',
      '127.8.9.1',
      '0.0.0.0',
      '0',
      '::1',
      '[::1]',
      '::',
    ],
    ...[
      'host.docker.internal',
      'gateway.docker.internal',
      'host.containers.internal',
      '::ffff:127.0.0.1',
      '0:0:0:0:0:0:0:1',
      '0x7f000001',
    ],
    ...[
      '2130706433',
      '0177.0.0.1',
      'localhost.localdomain',
      '${HOST:-localhost}',
      '${HOST:-127.0.0.1}',
      '[::ffff:7f00:1]',
    ],
  ];
  for (const host of local) assert.equal(isLoopback(host), true, host);
  const remote = [
    ...[
      '',
      'example.com',
      'localhost.example.com',
      'notlocalhost',
      '128.0.0.1',
      '10.0.0.1',
      '192.168.1.5',
      '::2',
      'fe80::1',
      'acme-server',
    ],
    ...[
      '127.0.0.1.example.com',
      '${HOST}',
      '1270.0.0.1',
      '127.0.0.1.5',
      '8.8.8.8',
      '${HOST:-example.com}',
      '::ffff:8.8.8.8',
      '127.0.0.1x',
    ],
  ];
  for (const host of remote) assert.equal(isLoopback(host), false, host);
});

test('hostIsReference', () => {
  for (const host of ['${HOST}', '{tenant}.example.com', '<region>.example.com', '%HOST%', '$HOST']) {
    assert.equal(hostIsReference(host), true, host);
  }
  for (const host of ['example.com', '${HOST:-example.com}', '::1', 'fe80::1%eth0', '']) {
    assert.equal(hostIsReference(host), false, host);
  }
});

const endpoints: Record<string, string[]> = {
  metadata: [
    ...[
      '169.254.169.254',
      'metadata.google.internal',
      'METADATA.google.internal.',
      '100.100.100.200',
      '[fd00:ec2::254]',
      '169.254.170.2',
    ],
    ...[
      '2852039166',
      '0xa9fea9fe',
      '0251.0376.0251.0376',
      '0xa9.0xfe.0xa9.0xfe',
      '169.254.43518',
      '::ffff:169.254.169.254',
      '168.63.129.16',
    ],
    ...['169.254.169.254.nip.io', 'x.169-254-169-254.sslip.io', 'fd00:0ec2:0:0:0:0:0:254'],
  ],
  tunnel: [
    ...[
      'a-b.trycloudflare.com',
      'abc.ngrok.io',
      'abc.ngrok-free.app',
      'x.ngrok.app',
      'x.eu.ngrok.io',
      'y.loca.lt',
      'z.serveo.net',
      'x.lhr.life',
    ],
    ...[
      'k.devtunnels.ms',
      'abc-8080.euw.devtunnels.ms',
      'bore.pub',
      '${ID}.trycloudflare.com',
      'q.pinggy.link',
      'A.NGROK.DEV',
    ],
  ],
  shortener: ['bit.ly', 'www.bit.ly', 'tinyurl.com', 't.co', 'is.gd', 'cutt.ly'],
  'request-catcher': ['webhook.site', 'abc.oast.fun', 'x.m.pipedream.net', 'a.oastify.com'],
  'public-ip': [
    '8.8.8.8',
    '1.1.1.1',
    '134744072',
    '8.8.2056',
    '0x08080808',
    '198.17.0.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '[2001:4860::8888]',
    '8.8.8.8.nip.io',
  ],
  punycode: ['xn--pple-43d.com', 'mcp.xn--80ak6aa92e.com', 'XN--pple-43d.com'],
  'mixed-script': ['аpple.com', 'exаmple.dev', 'githυb.com', 'арр.com', 'mcp.соре.io'],
  none: [
    ...[
      'example.com',
      'localhost',
      '127.0.0.1',
      '10.1.2.3',
      '192.168.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '169.254.1.1',
      '100.64.0.1',
      '0.0.0.0',
    ],
    ...[
      '192.0.2.1',
      '198.51.100.7',
      '203.0.113.43',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '::1',
      'fe80::1',
      'fd12::1',
      '2001:db8::1',
    ],
    ...[
      'ngrok.com',
      'notngrok.io',
      'bit.ly.example.com',
      'rabbit.ly',
      'mcp.pipedream.net',
      'example.com.',
      '',
      '${HOST}',
      'acme-server',
      '1.2.3.4.5',
    ],
    ...[
      'münchen.de',
      '例え.jp',
      'пример.рф',
      'сахар.ru',
      'mcp.日本語.jp',
      '日本語テスト.com',
      'αθήνα.gr',
      '127.0.0.1.nip.io',
      '10.0.0.1.sslip.io',
    ],
    ...[
      '999.1.1.1',
      'host.docker.internal',
      'mcp.example4.ai',
      '3com.com',
      'up.railway.app',
      'metadata',
      '08.8.8.8',
      '::ffff:10.0.0.1',
    ],
  ],
};

for (const [kind, hosts] of Object.entries(endpoints)) {
  test(`judgeEndpoint: ${kind}`, () => {
    for (const host of hosts) {
      const verdict = judgeEndpoint({ host });
      assert.equal(verdict?.kind ?? 'none', kind, host);
      if (verdict) assert.equal(verdict.severity, kind === 'metadata' ? 'error' : 'warning', host);
    }
  });
}

test('judgeEndpoint: says what a disguised address is', () => {
  assert.equal(judgeEndpoint({ host: '134744072' })?.what, 'a bare IP address (8.8.8.8 in disguise)');
  assert.equal(judgeEndpoint({ host: '8.8.8.8' })?.what, 'a bare IP address');
});

test('bindsEveryInterface', () => {
  const all = [
    ...[
      '0.0.0.0',
      '::',
      '[::]',
      '*',
      '0',
      ' 0.0.0.0 ',
      '0.0.0.0:8080',
      '[::]:80',
      ':::8080',
      ':8080',
      '*:3000',
      'http://0.0.0.0:8080',
      'tcp://0.0.0.0:2375',
    ],
    ...[
      'http://*:5000',
      'http://+:80',
      'http://localhost:5000;http://*:5001',
      '${HOST:-0.0.0.0}',
      '${HOST:-0.0.0.0}:80',
      'http://[::]:80/',
      '0:8080',
      '0.0.0.0,127.0.0.1',
    ],
  ];
  for (const value of all) assert.equal(bindsEveryInterface(value), true, value);
  const some = [
    ...[
      '',
      '127.0.0.1',
      'localhost',
      '::1',
      '[::1]:80',
      '127.0.0.1:8080',
      '8080',
      '10.0.0.1',
      '0.0.0.0/0',
      '::/0',
      '*.example.com',
      '+',
      ':',
      ':0',
    ],
    ...[
      '${HOST}',
      'http://localhost:0',
      '10.0.0.0',
      '00',
      'true',
      '1:2',
      'fe80::',
      '0.0.0.0.example.com',
      '${HOST:-127.0.0.1}:80',
      'a:b:8080',
    ],
  ];
  for (const value of some) assert.equal(bindsEveryInterface(value), false, value);
});

const texts: [string, string[]][] = [
  ['see https://a.dev/x.', ['https://a.dev/x']],
  ['(https://a.dev/x)', ['https://a.dev/x']],
  ['https://a.dev/x_(y)', ['https://a.dev/x_(y)']],
  ['[x](https://a.dev/b), "http://c.dev"', ['https://a.dev/b', 'http://c.dev']],
  ['https://a.dev,https://b.dev', ['https://a.dev', 'https://b.dev']],
  ['https://a.dev/x;ws://b', ['https://a.dev/x', 'ws://b']],
  ['--url=https://a.dev/x?y=z&k=${input:a b}', ['https://a.dev/x?y=z&k=${input:a b}']],
  ['${BASE:-https://a.dev}/x', ['https://a.dev']],
  ['https://<region>.a.dev/<id>).', ['https://<region>.a.dev/<id>']],
  ['<https://a.dev>', ['https://a.dev']],
  ['sh -c "curl https://a.dev/i.sh|sh"', ['https://a.dev/i.sh']],
  ['BookApi__BaseUrl=http://bookapi:8080', ['http://bookapi:8080']],
  ['https://a.dev/?next=https://b.dev', ['https://a.dev/?next=https://b.dev']],
  ['git+https://a.dev/x.git', ['git+https://a.dev/x.git']],
  ['c://x :// 1:// http:// x', []],
  ['', []],
  ['no url', []],
  ['12http://a', ['http://a']],
  ['https://a.dev/{id}/x', ['https://a.dev/{id}/x']],
];

test('findUrls', () => {
  for (const [text, urls] of texts) {
    const found = findUrls(text).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found, urls, text);
  }
});

const pieces = [
  'https',
  '://',
  'a',
  '.',
  '@',
  ':',
  '/',
  '?',
  '#',
  '&',
  '=',
  '${',
  '}',
  '{',
  '<',
  '>',
  ':-',
  '[',
  ']',
  '1',
  ' ',
  ',',
  '\\',
  '%',
  'é',
  '\u0000',
  '::',
];
const urlLike = fc.oneof(
  fc.string(),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((pieces) => pieces.join('')),
);

test('no text makes URL reading throw, and spans lie inside', () => {
  fc.assert(
    fc.property(urlLike, (text) => {
      const parts = parseUrl(text);
      if (parts) {
        assertSpans(text, parts);
        judgeEndpoint(parts);
      }
      isLoopback(text);
      judgeEndpoint({ host: text });
      bindsEveryInterface(text);
      let last = 0;
      for (const { start, end } of findUrls(text)) {
        assert.ok(last <= start && start < end && end <= text.length);
        last = end;
      }
    }),
    { numRuns: 3000 },
  );
});

test('plain web URLs are read as the platform reads them', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (text) => {
      const parts = parseUrl(text);
      const platform = new URL(text);
      assert.ok(parts);
      assert.equal(`${parts.scheme}:`, platform.protocol);
      assert.equal(parts.host, platform.hostname);
    }),
    { numRuns: 500 },
  );
});

test('long texts are read in steps that grow with them', () => {
  const units = [
    '/',
    '{',
    '${',
    '<',
    '@',
    ':',
    'a://',
    '://',
    '?a=b&',
    '[',
    ')',
    ',https://a',
    'a.',
    '1.',
    '::',
    'u:p@',
    '.,',
    '(',
    '{}',
  ];
  for (const head of ['', 'https://', 'postgres://u:p']) {
    const texts = units.map((unit) => (chars: number) => head + repeated(unit)(chars));
    for (const read of [(host: string) => judgeEndpoint({ host }), isLoopback, findUrls, bindsEveryInterface]) {
      assertLinear((text) => read(text), texts, 10_000);
    }
    const judge = (text: string): void => {
      const parts = parseUrl(text);
      if (parts) judgeEndpoint(parts);
    };
    assertLinear(judge, texts, 10_000);
  }
});
