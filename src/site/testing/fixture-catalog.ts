import { type Catalog, createCatalog, type Service } from '../../core/catalog/catalog.ts';
import type { ServiceKind } from '../../core/catalog/kinds.ts';

type Line = readonly [id: string, name: string, kind: ServiceKind, host?: string];

const US: readonly Line[] = [
  ['att', 'AT&T', 'mobile-network'],
  ['verizon', 'Verizon', 'mobile-network'],
  ['tmobile', 'T-Mobile', 'mobile-network'],
  ['uscellular', 'UScellular', 'mobile-network'],
  ['cricket', 'Cricket', 'mvno', 'att'],
  ['boost', 'Boost Mobile', 'mvno', 'tmobile'],
  ['consumer-cellular', 'Consumer Cellular', 'mvno', 'att'],
  ['straight-talk', 'Straight Talk', 'mvno', 'verizon'],
  ['mint', 'Mint Mobile', 'mvno', 'tmobile'],
  ['google-fi', 'Google Fi', 'mvno', 'tmobile'],
  ['visible', 'Visible', 'mvno', 'verizon'],
  ['xfinity-mobile', 'Xfinity Mobile', 'mvno', 'verizon'],
  ['comcast', 'Xfinity', 'isp'],
  ['spectrum', 'Spectrum', 'isp'],
  ['cox', 'Cox', 'isp'],
  ['att-fiber', 'AT&T Internet', 'isp'],
  ['fios', 'Verizon Fios', 'isp'],
  ['optimum', 'Optimum', 'isp'],
  ['frontier', 'Frontier', 'isp'],
  ['starlink', 'Starlink', 'isp'],
  ['aws', 'Amazon Web Services', 'cloud'],
  ['azure', 'Microsoft Azure', 'cloud'],
  ['gcp', 'Google Cloud', 'cloud'],
  ['cloudflare', 'Cloudflare', 'cdn'],
  ['fastly', 'Fastly', 'cdn'],
  ['instagram', 'Instagram', 'app'],
  ['facebook', 'Facebook', 'app'],
  ['whatsapp', 'WhatsApp', 'app'],
  ['youtube', 'YouTube', 'app'],
  ['netflix', 'Netflix', 'app'],
  ['gmail', 'Gmail', 'app'],
  ['teams', 'Microsoft Teams', 'app'],
  ['zoom', 'Zoom', 'app'],
  ['slack', 'Slack', 'app'],
  ['discord', 'Discord', 'app'],
  ['roblox', 'Roblox', 'app'],
  ['venmo', 'Venmo', 'app'],
  ['chase', 'Chase', 'app'],
];

function service([id, name, kind, host]: Line): Service {
  return {
    id,
    name,
    kind,
    aliases: id === 'att' ? ['at&t', 'att mobility'] : [],
    users: 10_000_000,
    baseline: 100,
    ...(id === 'aws' ? { status: 'https://health.aws.amazon.com/' } : {}),
    runsOn: host ? [{ id: host, share: 1 }] : [],
  };
}

/** A market as large as a real one, so that weights measured on it mean something. */
export function usCatalog(): Catalog {
  return createCatalog({
    market: { id: 'us', name: 'United States', timezone: 'America/New_York', emergencyNumber: '911' },
    services: US.map(service),
    elements: [],
  });
}

export function gbCatalog(): Catalog {
  return createCatalog({
    market: { id: 'gb', name: 'United Kingdom', timezone: 'Europe/London', emergencyNumber: '999' },
    services: (
      [
        ['ee', 'EE', 'mobile-network'],
        ['o2', 'O2', 'mobile-network'],
        ['vodafone', 'Vodafone', 'mobile-network'],
        ['three', 'Three', 'mobile-network'],
      ] as const
    ).map((line) => service(line)),
    elements: [],
  });
}
