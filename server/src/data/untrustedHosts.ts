/**
 * Hosts that hide who answers: tunnels, URL shorteners, request catchers and cloud metadata services; listed
 * 2026-11-22.
 */

/**
 * Domains of tunnel services, whose subdomains lead to whoever runs the client. Sources: each vendor's documentation, such as
 * https://ngrok.com/blog/free-static-domains-ngrok-users and
 * https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/do-more-with-tunnels/trycloudflare/
 */
export const tunnels: ReadonlySet<string> = new Set([
  ...['trycloudflare.com', 'cfargotunnel.com'],
  ...[
    'ngrok.io',
    'ngrok.app',
    'ngrok.dev',
    'ngrok-free.app',
    'ngrok-free.dev',
    'ngrok.pizza',
    'ngrok-free.pizza',
    'ngrok.pro',
  ],
  ...['loca.lt', 'localtunnel.me', 'serveo.net', 'serveousercontent.com'],
  ...['localhost.run', 'lhr.life', 'lhr.rocks'],
  ...['pinggy.io', 'pinggy.link', 'pinggy.online', 'pinggy-free.link'],
  ...['devtunnels.ms', 'tunnelmole.net', 'tunnelmole.com', 'bore.pub', 'telebit.io', 'telebit.cloud'],
  ...[
    'loclx.io',
    'localxpose.io',
    'localxpose.online',
    'zrok.io',
    'playit.gg',
    'ply.gg',
    'sharedwithexpose.com',
    'expose.sh',
  ],
  ...[
    'pktriot.net',
    'packetriot.net',
    'pagekite.me',
    'tunnelto.dev',
    'tunnel.pyjam.as',
    'remote.moe',
    'srv.us',
    'sish.top',
  ],
  ...['cpolar.io', 'cpolar.cn', 'cpolar.top', 'natapp.cc', 'natappfree.cc', 'vaiwan.com'],
  ...['instatunnel.my'],
]);

/** Domains that answer with a redirect of somebody's choosing. Vendor-run redirects of one company are left out. */
export const shorteners: ReadonlySet<string> = new Set([
  ...[
    'bit.ly',
    'bitly.com',
    'j.mp',
    'tinyurl.com',
    't.co',
    'goo.gl',
    'ow.ly',
    'is.gd',
    'v.gd',
    'buff.ly',
    'cutt.ly',
    'rb.gy',
  ],
  ...[
    'rebrand.ly',
    'shorturl.at',
    'shorturl.asia',
    't.ly',
    'tiny.cc',
    'bl.ink',
    'soo.gd',
    's.id',
    'dub.sh',
    'adf.ly',
    'u.to',
  ],
  ...[
    'shorte.st',
    'short.io',
    'short.gy',
    'urlz.fr',
    'tny.im',
    'snip.ly',
    'x.co',
    'qr.net',
    '1url.com',
    'surl.li',
    'lnkd.in',
  ],
  ...[
    'git.io',
    'clck.ru',
    'dwz.cn',
    'suo.im',
    'vk.cc',
    'goo.su',
    'kutt.it',
    'kutt.to',
    'tr.im',
    'chilp.it',
    'mcaf.ee',
    'ity.im',
  ],
]);

/** Domains that record every request for a stranger to read. */
export const requestCatchers: ReadonlySet<string> = new Set([
  ...[
    'webhook.site',
    'requestcatcher.com',
    'requestbin.net',
    'requestbin.com',
    'requestbin.cn',
    'hookbin.com',
    'interact.sh',
  ],
  ...[
    'oast.fun',
    'oast.pro',
    'oast.live',
    'oast.site',
    'oast.online',
    'oast.me',
    'oastify.com',
    'burpcollaborator.net',
  ],
  ...['m.pipedream.net', 'ptsv3.com', 'ptsv2.com', 'dnslog.cn', 'ceye.io', 'canarytokens.com'],
]);

/**
 * Addresses at which cloud machines hand out credentials. Sources:
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html (also ECS and EKS task roles),
 * https://cloud.google.com/compute/docs/metadata/querying-metadata,
 * https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16,
 * https://www.alibabacloud.com/help/en/ecs/user-guide/view-instance-metadata
 */
export const metadataAddresses: readonly string[] = [
  ...['169.254.169.254', '169.254.170.2', '169.254.170.23', '100.100.100.200', '168.63.129.16', '192.0.0.192'],
  ...['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254'],
];

/** Names of the same services. */
export const metadataNames: ReadonlySet<string> = new Set([
  ...['metadata.google.internal', 'metadata.goog', 'instance-data', 'instance-data.ec2.internal'],
  ...[
    'metadata.tencentyun.com',
    'metadata.azure.internal',
    'rancher-metadata',
    'metadata.packet.net',
    'metadata.platformequinix.com',
  ],
]);
